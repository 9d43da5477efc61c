using System.Net.Http.Json;
using System.Text;
using CreativeStudio.Application.Jobs.Running;
using CreativeStudio.Domain.Jobs;
using CreativeStudio.Domain.Upscale;
using CreativeStudio.WebApi.Tests.Assets;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Upscale;

public sealed class CreatingAnUpscaleJobTests(UpscaleApi api) : IClassFixture<UpscaleApi>
{
    private const string Address = "api/v1/jobs/upscale";
    private const string Asset = "019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c";

    [Fact]
    public async Task A_form_with_a_picture_and_a_factor_is_accepted()
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.SendFormAsync(
            Address, AssetsClient.Part(await SampleFiles.PictureAsync("jpg"), "cat.jpg", "image/jpeg", "image"), AssetsClient.Text("scaleFactor", "4"));

        var body = await answer.JsonAsync(202);
        (body.Text("jobType"), body.GetProperty("creditsUsed").GetInt64()).ShouldBe(("upscale", 4));
        var request = await api.ReportAsync(new GetJobRequest(body.GetProperty("jobId").GetGuid()));
        request.Read<UpscaleRequest>().ShouldBe(new UpscaleRequest(request.Inputs[0].AssetId, null, null, null, 4, null));
    }

    [Fact]
    public async Task The_request_of_older_documents_asks_for_the_same()
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png"));

        using var answer = await client.PostAsJsonAsync("api/v1/generation/upscale", new { image_id = picture, scale_factor = 2, model = "ESRGAN" });

        var request = await api.ReportAsync(new GetJobRequest((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        request.Read<UpscaleRequest>().ShouldBe(new UpscaleRequest(picture, null, null, null, 2, "ESRGAN"));
    }

    [Fact]
    public async Task A_picture_of_an_earlier_job_is_enlarged_by_its_name()
    {
        using var client = await api.RegisterAsync();
        using var first = await client.PostAsJsonAsync("api/v1/jobs/image-generation", new { prompt = "A fox" });
        var source = (await first.JsonAsync(202)).GetProperty("jobId").GetGuid();
        await api.StartAsync(source);
        await api.CompleteAsync(source, 1, Picture("image-1.png"), Picture("image-2.png"));

        using var answer = await client.PostAsJsonAsync(Address, new { sourceJobId = source, sourceFilename = "image-2.png", scaleFactor = 2 });

        var request = await api.ReportAsync(new GetJobRequest((await answer.JsonAsync(202)).GetProperty("jobId").GetGuid()));
        request.Inputs.Select(input => (input.Name, input.JobId, Path.GetFileName(input.Key))).ShouldBe([("image", source, "image-2.png")]);
    }

    [Fact]
    public async Task A_picture_that_would_become_too_large_is_refused_and_nothing_is_charged()
    {
        using var client = await api.RegisterAsync();
        var picture = await client.UploadedAsync(await SampleFiles.PictureAsync("png", 4098, 64));

        using var twice = await client.PostAsJsonAsync(Address, new { imageAssetId = picture, scaleFactor = 2 });
        using var refused = await client.PostAsJsonAsync(Address, new { imageAssetId = picture, scaleFactor = 4 });

        ((int)twice.StatusCode).ShouldBe(202);
        (await refused.ProblemAsync(400, "FILE_002")).GetProperty("details").Text("imageAssetId")
            .ShouldBe("is 4098x64: 4 times that is more than 16384 pixels a side");
        (await client.BalanceAsync()).Held.ShouldBe(4);

        // Nor by a retry of what was accepted.
        var job = (await twice.ReadAsync()).GetProperty("jobId").GetGuid();
        using var cancelled = await client.PostAsync(new Uri($"api/v1/jobs/{job}/cancel", UriKind.Relative), null);
        using var again = await client.PostAsJsonAsync($"api/v1/jobs/{job}/retry", new { scaleFactor = 4 });
        await again.ProblemAsync(400, "FILE_002");
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    [Theory]
    [InlineData("scaleFactor", $$"""{"imageAssetId":"{{Asset}}"}""")]
    [InlineData("scaleFactor", $$"""{"imageAssetId":"{{Asset}}","scaleFactor":3}""")]
    [InlineData("imageAssetId", """{"scaleFactor":2}""")]
    [InlineData("imageAssetId", $$"""{"scaleFactor":2,"imageAssetId":"{{Asset}}","sourceJobId":"{{Asset}}"}""")]
    [InlineData("imageAssetId", $$"""{"scaleFactor":2,"imageAssetId":"{{Asset}}"}""")]
    [InlineData("sourceFilename", $$"""{"scaleFactor":2,"imageAssetId":"{{Asset}}","sourceFilename":"a.png"}""")]
    public async Task A_field_that_breaks_its_rule_is_named(string field, string json)
    {
        using var client = await api.RegisterAsync();

        using var answer = await client.PostAsync(Address, new StringContent(json, Encoding.UTF8, "application/json"));

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.ReadAsync()).GetProperty("details").EnumerateObject().Select(x => x.Name).ShouldBe([field]);
        (await client.BalanceAsync()).ShouldBe((50, 0, 0));
    }

    private static JobOutput Picture(string name) =>
        new("image", new StoredFile(name, $"outputs/{name}", "image/png", 1000, new string('a', 64)));
}

/// <summary>An API that takes wider pictures than it does by default.</summary>
public sealed class UpscaleApi : JobsApi
{
    public UpscaleApi()
        : base("--Assets:MaxSide", "8192")
    {
    }
}
