using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.WebApi.Tests.Assets;

namespace CreativeStudio.WebApi.Tests.Jobs.Requesting;

public sealed class JobFilesTests(CollageApi api) : IClassFixture<CollageApi>
{
    private const string Address = "api/v1/jobs/collage";

    [Fact]
    public async Task A_job_is_accepted_with_its_files_and_they_are_part_of_what_its_hash_proves()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));

        using var answer = await client.PostAsJsonAsync(Address, new { title = "One", referenceAssetIds = new[] { asset }, personAssetId = asset });

        var request = await RequestAsync(await answer.JsonAsync(202));
        request.Inputs.Select(input => (input.Name, input.Field, input.AssetId, input.Width)).ShouldBe(
            [("reference-0", "referenceAssetIds[0]", asset, 320), ("person", "personAssetId", asset, 320)]);
        var stored = await client.DownloadAsync(asset);
        request.Inputs[0].Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(stored)));
        var proved = await api.Database.ScalarAsync<string>(
            "SELECT data->>'requestSha256' FROM public.mt_events WHERE stream_id = $1 AND type = 'job_requested'", request.JobId);
        proved.ShouldBe(request.Sha256());

        // The statement of docs/events.md.
        (await api.Database.ScalarAsync<string>(
            """
            SELECT encode(sha256(convert_to(request::text || coalesce(E'\n' || inputs::text, ''), 'UTF8')), 'hex')
            FROM studio.job_requests WHERE job_id = $1
            """,
            request.JobId)).ShouldBe(proved);
    }

    [Fact]
    public async Task Every_file_that_cannot_be_used_is_named()
    {
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();
        var picture = await ada.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var sound = await ada.UploadedAsync(await SampleFiles.SoundAsync("mp3"));
        var foreign = await bob.UploadedAsync(await SampleFiles.PictureAsync("gif"));

        using var answer = await ada.PostAsJsonAsync(Address, new
        {
            title = "One", referenceAssetIds = new[] { picture, foreign, sound }, personAssetId = Guid.CreateVersion7(), sourceJobId = Guid.CreateVersion7(),
        });

        var details = (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details");
        details.EnumerateObject().Select(field => (field.Name, field.Value.GetString())).ShouldBe(
        [
            ("referenceAssetIds[1]", "there is no such asset"), ("referenceAssetIds[2]", "must be a picture"),
            ("personAssetId", "there is no such asset"), ("sourceJobId", "there is no such job"),
        ]);
        (await ada.BalanceAsync()).Held.ShouldBe(0);
    }

    [Fact]
    public async Task A_deleted_asset_is_gone_for_its_owner_and_kept_for_the_job_until_that_has_ended()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        using var accepted = await client.PostAsJsonAsync(Address, new { title = "One", personAssetId = asset });
        var request = await RequestAsync(await accepted.JsonAsync(202));

        using var deleted = await client.DeleteAsync(new Uri($"api/v1/assets/{asset}", UriKind.Relative));
        using var gone = await client.GetAsync(new Uri($"api/v1/assets/{asset}", UriKind.Relative));
        using var again = await client.PostAsJsonAsync(Address, new { title = "Two", personAssetId = asset });

        ((int)deleted.StatusCode).ShouldBe(204);
        await gone.ProblemAsync(404, "FILE_004");
        await again.ProblemAsync(400, "VAL_002");
        (await client.GetJsonAsync("api/v1/assets")).GetProperty("data").GetArrayLength().ShouldBe(0);
        (await api.Get<IObjectStore>().FindAsync(request.Inputs[0].Key, CancellationToken.None)).ShouldNotBeNull();

        // The same bytes sent again are the same asset, which is wanted again.
        (await UploadAgainAsync(client)).ShouldBe(asset);
    }

    [Fact]
    public async Task An_asset_that_no_job_uses_goes_with_its_file()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("jpg"));
        api.Files.Count(file => file.Contains($"{asset}", StringComparison.Ordinal)).ShouldBe(1);

        using var deleted = await client.DeleteAsync(new Uri($"api/v1/assets/{asset}", UriKind.Relative));
        using var twice = await client.DeleteAsync(new Uri($"api/v1/assets/{asset}", UriKind.Relative));

        await twice.ProblemAsync(404, "FILE_004");
        api.Files.Count(file => file.Contains($"{asset}", StringComparison.Ordinal)).ShouldBe(0);
    }

    [Fact]
    public async Task Somebody_elses_asset_is_not_there()
    {
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();
        var asset = await ada.UploadedAsync(await SampleFiles.PictureAsync("png"));

        foreach (var (method, address) in new[] { ("GET", ""), ("GET", "/download"), ("DELETE", "") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"api/v1/assets/{asset}{address}");
            using var answer = await bob.SendAsync(request);
            await answer.ProblemAsync(404, "FILE_004");
        }

        (await ada.GetJsonAsync($"api/v1/assets/{asset}")).Text("id").ShouldBe($"{asset}");
    }

    [Fact]
    public async Task Assets_are_listed_by_kind_and_page_by_page()
    {
        using var client = await api.RegisterAsync();
        var first = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        var sound = await client.UploadedAsync(await SampleFiles.SoundAsync("wav"), "tune.wav");
        var second = await client.UploadedAsync(await SampleFiles.PictureAsync("jpg"));

        var page = await client.GetJsonAsync("api/v1/assets?kind=image&limit=1");
        var rest = await client.GetJsonAsync($"api/v1/assets?kind=image&limit=1&cursor={page.GetProperty("pagination").Text("nextCursor")}");
        var sounds = await client.GetJsonAsync("api/v1/assets?kind=audio");
        using var wrong = await client.GetAsync(new Uri("api/v1/assets?kind=smell", UriKind.Relative));

        Ids(page).ShouldBe([second]);
        page.GetProperty("pagination").GetProperty("total").GetInt32().ShouldBe(2);
        Ids(rest).ShouldBe([first]);
        rest.GetProperty("pagination").GetProperty("hasMore").GetBoolean().ShouldBeFalse();
        Ids(sounds).ShouldBe([sound]);
        (await wrong.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("kind").ShouldContain("image");
    }

    [Fact]
    public async Task What_an_earlier_job_made_can_be_used_by_name_or_by_what_it_is()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.PostAsJsonAsync(Address, new { title = "One" });
        var earlier = (await first.JsonAsync(202)).GetProperty("jobId").GetGuid();
        using var early = await client.PostAsJsonAsync(Address, new { title = "Two", sourceJobId = earlier });
        await api.StartAsync(earlier);
        await api.CompleteAsync(earlier, 1, Output("thumbnail", "thumb.jpg"), Output("document", "notes.json"), Output("image", "a.png"), Output("image", "b.png"));

        using var any = await client.PostAsJsonAsync(Address, new { title = "Three", sourceJobId = earlier });
        using var named = await client.PostAsJsonAsync(Address, new { title = "Four", sourceJobId = earlier, sourceFilename = "b.png" });
        using var wrong = await client.PostAsJsonAsync(Address, new { title = "Five", sourceJobId = earlier, sourceFilename = "notes.json" });

        (await early.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("sourceJobId").ShouldContain("pending");
        (await RequestAsync(await any.JsonAsync(202))).Inputs.Single().Key.ShouldBe("outputs/x/a.png");
        var input = (await RequestAsync(await named.JsonAsync(202))).Inputs.Single();
        (input.Key, input.JobId).ShouldBe(("outputs/x/b.png", earlier));
        await wrong.ProblemAsync(400, "VAL_002");
    }

    [Fact]
    public async Task A_retry_uses_the_same_files()
    {
        using var client = await api.RegisterAsync();
        var asset = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));
        using var first = await client.PostAsJsonAsync(Address, new { title = "One", personAssetId = asset });
        var original = await RequestAsync(await first.JsonAsync(202));
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{original.JobId}/cancel", UriKind.Relative), null);

        using var again = await client.PostAsync(new Uri($"api/v1/jobs/{original.JobId}/retry", UriKind.Relative), null);

        var retried = await RequestAsync(await again.JsonAsync(202));
        retried.JobId.ShouldNotBe(original.JobId);
        retried.Inputs.ShouldBe(original.Inputs);
    }

    [Fact]
    public async Task A_retry_with_other_files_has_those_and_keeps_the_rest_in_the_order_of_the_form()
    {
        using var client = await api.RegisterAsync();
        var (a, b, c) = (
            await client.UploadedAsync(await SampleFiles.PictureAsync("png")), await client.UploadedAsync(await SampleFiles.PictureAsync("gif")),
            await client.UploadedAsync(await SampleFiles.PictureAsync("webp")));
        using var first = await client.PostAsJsonAsync(Address, new { title = "One", referenceAssetIds = new[] { a, b } });
        var original = await RequestAsync(await first.JsonAsync(202));
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{original.JobId}/cancel", UriKind.Relative), null);

        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{original.JobId}/retry", new { referenceAssetIds = new[] { c, a } });

        var retried = await RequestAsync(await again.JsonAsync(202));
        retried.Inputs.Select(input => (input.Name, input.AssetId)).ShouldBe([("reference-0", c), ("reference-1", a)]);
    }

    [Fact]
    public async Task A_retry_with_another_file_of_the_same_job_has_that_file()
    {
        using var client = await api.RegisterAsync();
        using var source = await client.PostAsJsonAsync(Address, new { title = "Source" });
        var earlier = (await source.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(earlier);
        await api.CompleteAsync(earlier, 1, Output("image", "a.png"), Output("image", "b.png"));
        using var first = await client.PostAsJsonAsync(Address, new { title = "One", sourceJobId = earlier, sourceFilename = "a.png" });
        var original = await RequestAsync(await first.JsonAsync(202));
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{original.JobId}/cancel", UriKind.Relative), null);

        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{original.JobId}/retry", new { sourceFilename = "b.png" });

        (await RequestAsync(await again.JsonAsync(202))).Inputs.Single().Key.ShouldBe("outputs/x/b.png");
    }

    [Fact]
    public async Task A_file_at_an_address_is_fetched_and_checked_like_an_upload()
    {
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();
        var asset = await ada.UploadedAsync(await SampleFiles.PictureAsync("png"), "ada.png");
        using var link = await ada.GetAsync(new Uri($"api/v1/assets/{asset}/download", UriKind.Relative));
        var url = (await link.JsonAsync(200)).Text("url");

        using var answer = await bob.PostAsJsonAsync(Address, new { title = "One", referenceUrls = new[] { url } });
        using var missing = await bob.PostAsJsonAsync(Address, new { title = "Two", referenceUrls = new[] { url, url + "x", $"{api.Address}health/live" } });

        var input = (await RequestAsync(await answer.JsonAsync(202))).Inputs.Single();
        (input.Name, input.Width).ShouldBe(("remote-0", 320));
        input.AssetId.ShouldNotBe(asset);
        (await missing.ProblemAsync(400, "FILE_003")).GetProperty("details").EnumerateObject().Select(field => field.Name)
            .ShouldBe(["referenceUrls[1]", "referenceUrls[2]"]);
    }

    [Theory]
    [InlineData("http://[::1]:{port}/health/live")]
    [InlineData("http://[::ffff:10.0.0.1]/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://0x0a000001/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://example.com/")]
    [InlineData("http://user:password@example.com/")]
    [InlineData("not an address")]
    public async Task An_address_that_is_not_public_is_refused_and_nothing_is_charged(string url)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsJsonAsync(
            Address, new { title = "One", referenceUrls = new[] { url.Replace("{port}", $"{api.Address.Port}", StringComparison.Ordinal) } });

        (await answer.ProblemAsync(400, "VAL_002")).GetProperty("details").Text("referenceUrls[0]").ShouldContain("address");
        (await client.BalanceAsync()).Held.ShouldBe(0);
    }

    [Fact]
    public async Task What_was_fetched_for_a_refused_request_is_removed_again()
    {
        using var ada = await api.RegisterAsync();
        using var bob = await api.RegisterAsync();
        var asset = await ada.UploadedAsync(await SampleFiles.PictureAsync("webp"), "ada.webp");
        using var link = await ada.GetAsync(new Uri($"api/v1/assets/{asset}/download", UriKind.Relative));
        var url = (await link.JsonAsync(200)).Text("url");
        var before = api.Files.Count;

        using var answer = await bob.PostAsJsonAsync(
            Address, new { title = "One", referenceUrls = new[] { url }, personAssetId = Guid.CreateVersion7() });

        await answer.ProblemAsync(400, "VAL_002");
        api.Files.Count.ShouldBe(before);
        (await bob.GetJsonAsync("api/v1/assets")).GetProperty("data").GetArrayLength().ShouldBe(0);
    }

    private static async Task<Guid> UploadAgainAsync(HttpClient client)
    {
        using var answer = await client.UploadAsync(await SampleFiles.PictureAsync("png"));
        return (await answer.JsonAsync(200)).GetProperty("id").GetGuid();
    }

    private static IEnumerable<Guid> Ids(JsonElement page) => page.GetProperty("data").EnumerateArray().Select(asset => asset.GetProperty("id").GetGuid());

    private static JobOutput Output(string kind, string name) => new(
        kind,
        new StoredFile(name, $"outputs/x/{name}", name.EndsWith("json", StringComparison.Ordinal) ? "application/json" : "image/png", 5, new string('0', 64)));

    private Task<JobRequest> RequestAsync(JsonElement accepted) => api.ReportAsync(new GetJobRequest(accepted.GetProperty("jobId").GetGuid()));
}
