using System.Net;
using CreativeStudio.Application.Storage;
using CreativeStudio.Infrastructure.Storage;

namespace CreativeStudio.Infrastructure.Tests.Storage;

/// <summary>The contract against a server that speaks S3's protocol, over HTTP.</summary>
public sealed class S3StoreTests(S3Server server) : ObjectStoreContract, IClassFixture<S3Server>, IDisposable
{
    private readonly S3Store _store = new(
        new StorageOptions
        {
            Kind = StorageKind.S3,
            S3 = new S3Options
            {
                Endpoint = server.Endpoint, Bucket = S3Server.Bucket, AccessKey = "S3RVER", SecretKey = "S3RVER", PartBytes = 5 * 1024 * 1024,
            },
        },
        TimeProvider.System);

    internal override IObjectStore Store => _store;

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task A_signed_link_downloads_under_its_file_name_and_only_as_signed()
    {
        await PutAsync("story.mp4", "film", "video/mp4");
        var link = Store.SignedLink($"{Folder}/story.mp4", "Märchen.mp4", TimeSpan.FromMinutes(1), new Uri("http://unused.example/"));
        using var client = new HttpClient(new SocketsHttpHandler());

        using var answer = await client.GetAsync(link, CancellationToken.None);
        using var forged = await client.GetAsync(link.AbsoluteUri.Replace("story.mp4", "other.mp4", StringComparison.Ordinal), CancellationToken.None);

        (await answer.Content.ReadAsStringAsync(CancellationToken.None)).ShouldBe("film");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Märchen.mp4");
        forged.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_prefix_of_more_than_one_page_of_keys_is_deleted_whole()
    {
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1005),
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (i, ct) => await Store.PutAsync($"{Folder}/many/{i}.txt", new MemoryStream([1]), "text/plain", ct));

        await Store.DeletePrefixAsync($"{Folder}/many/", CancellationToken.None);

        foreach (var i in new[] { 0, 500, 999, 1004 })
        {
            (await Store.FindAsync($"{Folder}/many/{i}.txt", CancellationToken.None)).ShouldBeNull();
        }
    }
}
