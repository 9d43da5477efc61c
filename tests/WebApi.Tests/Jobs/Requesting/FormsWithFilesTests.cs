using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.WebApi.Tests.Assets;

namespace CreativeStudio.WebApi.Tests.Jobs.Requesting;

public sealed class FormsWithFilesTests(CollageApi api) : IClassFixture<CollageApi>
{
    private const string Address = "api/v1/jobs/collage";

    [Fact]
    public async Task A_form_with_files_says_the_same_as_JSON_with_their_ids()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(
            Address,
            AssetsClient.Text("title", "Märchen, eins"), AssetsClient.Text("rows", "3"), AssetsClient.Text("framed", "true"),
            AssetsClient.Text("columns", "1,2,3"), AssetsClient.Text("captions", "a knight, tall and old"), AssetsClient.Text("captions", "a cat"),
            AssetsClient.Text("sourceFilename", ""),
            AssetsClient.Part(await SampleFiles.PictureAsync("png"), "one.png", "image/png", "reference"),
            AssetsClient.Part(await SampleFiles.PictureAsync("jpg"), "two.jpg", "image/jpeg", "reference[]"),
            AssetsClient.Part(await SampleFiles.PictureAsync("gif"), "me.gif", "image/gif", "person"));

        var request = await api.ReportAsync(new GetJobRequest((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        var form = request.Read<CollageForm>();
        (form.Title, form.Rows, form.Framed, form.SourceFilename).ShouldBe(("Märchen, eins", 3, true, null));
        form.Columns.ShouldBe([1, 2, 3]);
        form.Captions.ShouldBe(["a knight, tall and old", "a cat"]);
        form.ReferenceAssetIds!.Count.ShouldBe(2);
        request.Inputs.Select(input => (input.Name, input.ContentType)).ShouldBe(
            [("reference-0", "image/png"), ("reference-1", "image/jpeg"), ("person", "image/gif")]);
        var listed = await client.GetJsonAsync("api/v1/assets");
        listed.GetProperty("data").EnumerateArray().Select(asset => asset.Text("name")).ShouldBe(["me.gif", "two.jpg", "one.png"]);
    }

    [Fact]
    public async Task All_texts_together_are_as_long_as_a_body_without_files_may_be()
    {
        using var client = await api.RegisterAsync();
        var caption = new string('a', 100_000);

        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"), AssetsClient.Text("captions", caption), AssetsClient.Text("captions", caption), AssetsClient.Text("captions", caption));

        (await answer.ProblemAsync(400, "VAL_003")).GetProperty("details").Text("captions").ShouldContain("left for the texts");
        (await client.BalanceAsync()).Held.ShouldBe(0);
    }

    [Fact]
    public async Task The_same_form_under_the_same_key_is_the_same_job()
    {
        using var client = await api.RegisterAsync();
        var picture = await SampleFiles.PictureAsync("png");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "collage-1");

        using var first = await SendAsync("One", picture);
        using var again = await SendAsync("One", picture);
        using var other = await SendAsync("One", await SampleFiles.PictureAsync("png", 128, 128));

        var job = (await first.JsonAsync(202)).Text("jobId");
        (await again.JsonAsync(202)).Text("jobId").ShouldBe(job);
        again.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        await other.ProblemAsync(422, "IDEM_001");
        (await client.GetJsonAsync("api/v1/assets")).GetProperty("data").GetArrayLength().ShouldBe(1);

        Task<HttpResponseMessage> SendAsync(string title, byte[] content) => client.SendFormAsync(
            Address, AssetsClient.Text("title", title), AssetsClient.Part(content, "me.png", "image/png", "person"));
    }

    [Fact]
    public async Task Files_of_a_refused_job_are_removed_and_those_that_were_there_stay()
    {
        using var client = await api.RegisterAsync();
        var known = await SampleFiles.PictureAsync("png");
        var kept = await client.UploadedAsync(known);
        var before = api.Files.Count;

        using var answer = await client.SendFormAsync(
            Address,
            AssetsClient.Part(known, "known.png", null, "reference"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png", 100, 100), "new.png", null, "reference"));

        (await answer.ProblemAsync(400, "VAL_001")).GetProperty("details").Text("title").ShouldContain("required");
        api.Files.Count.ShouldBe(before);
        var assets = await client.GetJsonAsync("api/v1/assets");
        assets.GetProperty("data").EnumerateArray().Select(asset => asset.Text("id")).ShouldBe([$"{kept}"]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_taken_is_named_by_its_part_and_ends_the_request()
    {
        using var client = await api.RegisterAsync();
        var before = api.Files.Count;

        using var sound = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png", 90, 90), "new.png", null, "reference"),
            AssetsClient.Part(await SampleFiles.SoundAsync("mp3"), "tune.mp3", null, "person"));
        using var unknown = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"), AssetsClient.Part(Encoding.ASCII.GetBytes("x"), "x.png", null, "stranger"));
        using var twice = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png", 91, 91), "a.png", null, "person"),
            AssetsClient.Part(await SampleFiles.PictureAsync("png", 92, 92), "b.png", null, "person"));

        (await sound.ProblemAsync(400, "FILE_002")).GetProperty("details").Text("person").ShouldContain("JPG");
        (await unknown.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("stranger").ShouldContain("reference");
        (await twice.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("personAssetId").ShouldContain("twice");
        api.Files.Count.ShouldBe(before);
    }

    [Theory]
    [InlineData("rows", "three")]
    [InlineData("framed", "perhaps")]
    [InlineData("columns", "1,x")]
    [InlineData("personAssetId", "me")]
    public async Task A_text_that_does_not_fit_its_member_is_named(string member, string text)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(Address, AssetsClient.Text("title", "One"), AssetsClient.Text(member, text));

        var details = (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details");
        details.EnumerateObject().Single().Name.ShouldStartWith(member);
    }

    [Theory]
    [InlineData("titel", "is not known; did you mean title?")]
    [InlineData("frame", "is not known; did you mean framed?")]
    [InlineData("stranger", "is not known")]
    public async Task A_text_that_the_form_does_not_know_is_named(string name, string message)
    {
        using var client = await api.RegisterAsync();
        var before = api.Files.Count;

        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Text("title", "One"), AssetsClient.Part(await SampleFiles.PictureAsync("png", 93, 93), "a.png", null, "person"),
            AssetsClient.Text(name, ""));

        (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").Text(name).ShouldBe(message);
        api.Files.Count.ShouldBe(before);
    }

    [Fact]
    public async Task Another_kind_of_body_is_415_and_broken_JSON_is_said_to_be_broken()
    {
        using var client = await api.RegisterAsync();
        using var text = new StringContent("title=One", Encoding.UTF8, "text/plain");
        using var broken = new StringContent("{\"title\":", Encoding.UTF8, "application/json");
        using var wrong = new StringContent("{\"title\":\"One\",\"rows\":\"three\"}", Encoding.UTF8, "application/json");
        using var none = new StringContent("null", Encoding.UTF8, "application/json");

        using var first = await client.PostAsync(new Uri(Address, UriKind.Relative), text);
        using var second = await client.PostAsync(new Uri(Address, UriKind.Relative), broken);
        using var third = await client.PostAsync(new Uri(Address, UriKind.Relative), wrong);
        using var fourth = await client.PostAsync(new Uri(Address, UriKind.Relative), none);

        await first.ProblemAsync(415, "HTTP_415");
        await second.ProblemAsync(400, "VAL_004");
        (await third.ProblemAsync(400, "VAL_002")).GetProperty("details").TryGetProperty("rows", out _).ShouldBeTrue();
        await fourth.ProblemAsync(400, "VAL_001");
    }
}
