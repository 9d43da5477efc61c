using System.Net.Http.Json;
using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.ImageGeneration;

public sealed class CreatingAnImageToImageJobTests(JobsApi api) : IClassFixture<JobsApi>
{
    private const string Address = "api/v1/jobs/image-to-image";
    private const string Asset = "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c";

    [Theory]
    [InlineData("api/v1/jobs/img2img", "image")]
    [InlineData("api/v1/generation/img2img", "init_image")]
    public async Task The_form_of_older_documents_asks_for_the_same(string address, string part)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(
            address, AssetsClient.Part(await SampleFiles.PictureAsync("png"), "castle.png", "image/png", part),
            AssetsClient.Text("prompt", "Convert to oil painting style"), AssetsClient.Text("strength", "0.7"), AssetsClient.Text("steps", "25"),
            AssetsClient.Text("cfg_scale", "7.5"), AssetsClient.Text("num_images", "2"));

        var body = await answer.JsonAsync(202);
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64()).ShouldBe(("image-to-image", 6));
        var request = await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()));
        request.Inputs.Select(input => (input.Name, input.Width)).ShouldBe([("image", 320)]);
        request.Read<ImageToImageRequest>().ShouldBe(new ImageToImageRequest
        {
            Prompt = "Convert to oil painting style", NumImages = 2, Strength = 0.7, Steps = 25, CfgScale = 7.5, Width = null, Height = null,
            ImageAssetId = request.Inputs[0].AssetId,
        });
    }

    [Fact]
    public async Task A_mask_must_have_the_shape_of_the_picture()
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var fitting = await client.UploadedAsync(await SampleFiles.PictureAsync("png", 160, 120));
        var other = await client.UploadedAsync(await SampleFiles.PictureAsync("png", 160, 160));

        using var accepted = await client.PostAsJsonAsync(Address, new { prompt = "A fox", imageAssetId = picture, maskAssetId = fitting });
        using var refused = await client.PostAsJsonAsync(Address, new { prompt = "A fox", imageAssetId = picture, maskAssetId = other });

        ((int)accepted.StatusCode).ShouldBe(202, await accepted.Content.ReadAsStringAsync());
        (await refused.ProblemAsync(400, "FILE_002")).GetProperty("details").Text("maskAssetId")
            .ShouldBe("is 160x160: it must have the shape of the picture, which is 320x240");
        (await client.BalanceAsync()).Held.ShouldBe(3);
    }

    [Theory]
    [InlineData("prompt", $$"""{"imageAssetId":"{{Asset}}"}""")]
    [InlineData("imageAssetId", """{"prompt":"A fox"}""")]
    [InlineData("imageAssetId", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","imageUrl":"https://example.com/a.png"}""")]
    [InlineData("imageAssetId", $$"""{"prompt":"A fox","image_id":"{{Asset}}"}""")]
    [InlineData("imageAssetId", """{"prompt":"A fox","image_id":"img-880e9700"}""")]
    [InlineData("imageUrl", """{"prompt":"A fox","imageUrl":"http://127.0.0.1/a.png"}""")]
    [InlineData("sourceJobId", $$"""{"prompt":"A fox","sourceJobId":"{{Asset}}"}""")]
    [InlineData("sourceFilename", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","sourceFilename":"image-1.png"}""")]
    [InlineData("strength", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","strength":0}""")]
    [InlineData("strength", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","strength":1.1}""")]
    [InlineData("numImages", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","numImages":5}""")]
    [InlineData("steps", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","steps":10}""")]
    [InlineData("maskUrl", $$"""{"prompt":"A fox","imageAssetId":"{{Asset}}","maskAssetId":"{{Asset}}","maskUrl":"https://example.com/a.png"}""")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(Address, new StringContent(json, Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Fact]
    public async Task A_retry_keeps_the_picture_and_changes_what_it_says()
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        using var first = await client.PostAsJsonAsync(Address, new { prompt = "A fox", imageAssetId = picture });
        var job = (await first.JsonAsync(202)).GetProperty("jobId").GetGuid();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job}/cancel", UriKind.Relative), null);

        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{job}/retry", new { strength = 0.2, width = 512, height = 512 });

        var request = await api.ReportAsync(new GetJobRequest((await again.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        request.Inputs.ShouldHaveSingleItem().AssetId.ShouldBe(picture);
        var job2 = request.Read<ImageToImageRequest>();
        (job2.Strength, job2.Width, job2.Prompt).ShouldBe((0.2, 512, "A fox"));
    }
}
