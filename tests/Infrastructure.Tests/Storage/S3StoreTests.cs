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
            S3 = new S3Settings
            {
                Endpoint = server.Endpoint, Bucket = S3Server.Bucket, AccessKey = "S3RVER", SecretKey = "S3RVER", PartBytes = 5 * 1024 * 1024,
            },
        },
        TimeProvider.System)
    {
        KeysPerPage = 2,
    };

    internal override IObjectStore Store => _store;

    public void Dispose() => _store.Dispose();

    // s3rver does not compute signatures of version 4: what a forged link answers is not tested here.
    [Fact]
    public async Task A_signed_link_downloads_under_its_file_name()
    {
        await PutAsync("story.mp4", "film", "video/mp4");
        var link = Store.SignedLink($"{Folder}/story.mp4", "Märchen.mp4", TimeSpan.FromMinutes(1), new Uri("http://unused.example/"));
        using var client = new HttpClient(new SocketsHttpHandler());

        using var answer = await client.GetAsync(link, CancellationToken.None);

        (await answer.Content.ReadAsStringAsync(CancellationToken.None)).ShouldBe("film");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("Märchen.mp4");
    }

    [Fact]
    public async Task A_prefix_of_more_than_one_page_of_keys_is_deleted_whole()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($"many/{i}.txt", "x", "text/plain");
        }

        await Store.DeletePrefixAsync($"{Folder}/many/", CancellationToken.None);

        for (var i = 0; i < 5; i++)
        {
            (await Store.FindAsync($"{Folder}/many/{i}.txt", CancellationToken.None)).ShouldBeNull();
        }
    }
}
