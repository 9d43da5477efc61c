using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.ClothSwap;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.ClothSwap;

public sealed class CreatingAClothSwapJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/cloth-swap";

    [Fact]
    public async Task Two_files_and_a_category_are_enough()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Part(await SampleFiles.PictureAsync("jpg"), "me.jpg", "image/jpeg", "person"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png"), "dress.png", "image/png", "cloth"), AssetsClient.Text("category", "formal"));

        var body = await answer.JsonAsync(202);
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64(), body.Text("message")).ShouldBe(("cloth-swap", 3, "Cloth swap job queued"));
        (await client.BalanceAsync()).ShouldBe((47, 3, 0));
        var request = await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()));
        request.Inputs.Select(input => (input.Name, input.ContentType)).ShouldBe([("person", "image/jpeg"), ("cloth", "image/png")]);
        request.Read<ClothSwapRequest>().ShouldBe(
            new ClothSwapRequest(request.Inputs[0].AssetId, request.Inputs[1].AssetId, null, null, ClothCategory.Formal, true, null));
    }

    [Fact]
    public async Task Assets_may_be_named_and_the_face_left_to_the_model()
    {
        using var client = await api.RegisterAsync();
        var person = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var cloth = await client.UploadedAsync(await SampleFiles.PictureAsync("jpg"));

        using var answer = await client.PostAsJsonAsync(
            Address, new { personAssetId = person, clothAssetId = cloth, category = "fitness", preserveFace = false, seed = 7 });

        var request = await api.ReportAsync(new GetJobRequest((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        request.Read<ClothSwapRequest>().ShouldBe(new ClothSwapRequest(person, cloth, null, null, ClothCategory.Fitness, false, 7));
    }

    [Theory]
    [InlineData("personAssetId", "null", "VAL_001")]
    [InlineData("clothAssetId", "null", "VAL_001")]
    [InlineData("personUrl", "\"https://example.com/me.png\"", "VAL_002", "personAssetId")]
    [InlineData("category", "null", "VAL_001")]
    [InlineData("category", "\"pyjamas\"", "VAL_002")]
    [InlineData("preserveFace", "\"perhaps\"", "VAL_002")]
    [InlineData("seed", "-1", "VAL_002")]
    public async Task A_field_that_breaks_its_rule_is_named_and_nothing_is_charged(string field, string value, string code, string? named = null)
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var body = new JsonObject { ["personAssetId"] = picture, ["clothAssetId"] = picture, ["category"] = "casual" };
        body[field] = JsonNode.Parse(value);

        using var answer = await client.PostAsJsonAsync(Address, body);

        await RefusedAsync(client, answer, code, named ?? field);
    }

    [Fact]
    public async Task A_form_without_its_files_says_which_are_missing()
    {
        using var client = await api.RegisterAsync();

        using var none = await client.SendFormAsync(Address, AssetsClient.Text("category", "formal"));
        using var one = await client.SendFormAsync(
            Address, AssetsClient.Part(await SampleFiles.PictureAsync("png"), "me.png", null, "person"), AssetsClient.Text("category", "formal"));

        await RefusedAsync(client, none, "VAL_001", "personAssetId", "clothAssetId");
        await RefusedAsync(client, one, "VAL_001", "clothAssetId");
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("webp")]
    public async Task Only_JPG_and_PNG_are_taken(string format)
    {
        using var client = await api.RegisterAsync();
        var picture = await SampleFiles.PictureAsync(format);

        using var part = await client.SendFormAsync(
            Address, AssetsClient.Part(picture, $"me.{format}", null, "person"), AssetsClient.Text("category", "formal"));
        await RefusedAsync(client, part, "FILE_002", "person");
        (await client.GetJsonAsync("api/v1/assets")).GetProperty("data").GetArrayLength().ShouldBe(0);

        var (kept, cloth) = (await client.UploadedAsync(picture), await client.UploadedAsync(await SampleFiles.PictureAsync("png")));
        using var named = await client.PostAsJsonAsync(Address, new { personAssetId = kept, clothAssetId = cloth, category = "formal" });
        await RefusedAsync(client, named, "FILE_002", "personAssetId");
    }

    [Fact]
    public async Task A_sound_is_no_picture()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Part(await SampleFiles.PictureAsync("png"), "me.png", null, "person"),
            AssetsClient.Part(await SampleFiles.SoundAsync("mp3"), "tune.mp3", null, "cloth"), AssetsClient.Text("category", "formal"));

        await RefusedAsync(client, answer, "FILE_002", "cloth");
    }

    [Fact]
    public async Task Assets_of_somebody_else_do_not_exist()
    {
        using var owner = await api.RegisterAsync();
        using var client = await api.RegisterAsync();
        var theirs = await owner.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var own = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));

        using var answer = await client.PostAsJsonAsync(Address, new { personAssetId = theirs, clothAssetId = own, category = "western" });

        await RefusedAsync(client, answer, "VAL_002", "personAssetId");
    }

    private static async Task RefusedAsync(HttpClient client, HttpResponseMessage answer, string code, params string[] fields)
    {
        (await answer.ProblemAsync(400, code)).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe(fields);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }
}
