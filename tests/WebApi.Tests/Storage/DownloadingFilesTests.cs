using System.Net.Http.Headers;
using System.Text;
using CreativeStudio.Application.Storage;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Storage;

public sealed class DownloadingFilesTests(JobsApi api) : IClassFixture<JobsApi>
{
    [Fact]
    public async Task A_link_serves_the_whole_file_under_its_name_and_nothing_a_browser_would_run()
    {
        var link = await LinkAsync("0123456789", "Märchen \"eins\".mp4");
        using var client = api.Anonymous();

        using var answer = await client.GetAsync(link);

        (await answer.Content.ReadAsStringAsync()).ShouldBe("0123456789");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        answer.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Märchen \"eins\".mp4");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.AcceptRanges.ShouldBe(["bytes"]);
    }

    [Fact]
    public async Task A_part_is_served_where_a_part_is_asked_for()
    {
        var link = await LinkAsync("0123456789", "film.mp4");
        using var client = api.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.Range = new RangeHeaderValue(4, 6);
        using var beyond = new HttpRequestMessage(HttpMethod.Get, link);
        beyond.Headers.Range = new RangeHeaderValue(100, null);

        using var part = await client.SendAsync(request);
        using var nothing = await client.SendAsync(beyond);

        ((int)part.StatusCode, await part.Content.ReadAsStringAsync()).ShouldBe((206, "456"));
        part.Content.Headers.ContentRange!.ToString().ShouldBe("bytes 4-6/10");
        ((int)nothing.StatusCode).ShouldBe(416);
    }

    [Fact]
    public async Task A_file_that_the_client_has_is_not_sent_again()
    {
        var link = await LinkAsync("0123456789", "film.mp4");
        using var client = api.Anonymous();
        using var first = await client.GetAsync(link);
        using var request = new HttpRequestMessage(HttpMethod.Get, link);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await client.SendAsync(request);

        ((int)again.StatusCode).ShouldBe(304);
    }

    [Fact]
    public async Task Asking_for_the_head_alone_sends_no_body()
    {
        var link = await LinkAsync("0123456789", "film.mp4");
        using var client = api.Anonymous();

        using var answer = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, link));

        ((int)answer.StatusCode, answer.Content.Headers.ContentLength).ShouldBe((200, 10L));
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_link_that_was_changed_or_has_expired_serves_nothing()
    {
        var link = (await LinkAsync("0123456789", "film.mp4")).AbsoluteUri;
        var expired = (await LinkAsync("0123456789", "film.mp4", TimeSpan.FromMinutes(-1))).AbsoluteUri;
        using var client = api.Anonymous();

        foreach (var address in new[]
        {
            expired, link.Replace("film.mp4&", "page.html&", StringComparison.Ordinal), link.Replace("outputs/", "inputs/", StringComparison.Ordinal),
            link.Replace("expires=1", "expires=2", StringComparison.Ordinal), link[..^1], link[..link.IndexOf('?', StringComparison.Ordinal)],
        })
        {
            using var answer = await client.GetAsync(new Uri(address));
            ((int)answer.StatusCode, (await answer.ReadAsync()).Text("code")).ShouldBe((403, "FILE_005"), address);
        }
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_not_found()
    {
        var link = await LinkAsync("0123456789", "film.mp4");
        var key = link.AbsolutePath[(link.AbsolutePath.IndexOf("outputs/", StringComparison.Ordinal))..];
        await api.Get<IObjectStore>().DeletePrefixAsync(key[..(key.LastIndexOf('/') + 1)], CancellationToken.None);
        using var client = api.Anonymous();

        using var answer = await client.GetAsync(link);

        ((int)answer.StatusCode).ShouldBe(404);
    }

    private async Task<Uri> LinkAsync(string text, string name, TimeSpan? lifetime = null)
    {
        var key = $"outputs/{Guid.CreateVersion7()}/film.mp4";
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await api.Get<IObjectStore>().PutAsync(key, content, "video/mp4", CancellationToken.None);
        return api.Get<IObjectStore>().SignedLink(key, name, lifetime ?? TimeSpan.FromMinutes(5), api.Address);
    }
}
