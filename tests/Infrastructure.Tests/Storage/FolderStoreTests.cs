using CreativeStudio.Application.Storage;
using CreativeStudio.Infrastructure.Storage;

namespace CreativeStudio.Infrastructure.Tests.Storage;

public sealed class FolderStoreTests : ObjectStoreContract, IDisposable
{
    private readonly StorageOptions _options;

    public FolderStoreTests()
    {
        _options = new StorageOptions { Path = Directory.CreateTempSubdirectory("studio-store-").FullName, SigningKey = new string('k', 32) };
        Store = new FolderStore(_options, new LinkSigner(_options, TimeProvider.System));
    }

    internal override IObjectStore Store { get; }

    public void Dispose() => Directory.Delete(_options.Path, recursive: true);

    [Fact]
    public async Task Nothing_is_left_of_a_stream_that_breaks()
    {
        await Should.ThrowAsync<IOException>(() =>
            Store.PutAsync($"{Folder}/broken.bin", new PatternStream(10, breaksAt: 10), "text/plain", CancellationToken.None));

        Directory.EnumerateFiles(_options.Path, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reader_keeps_the_object_it_opened_when_another_replaces_it()
    {
        await PutAsync("film.txt", "old", "text/plain");
        await using var opened = (await Store.OpenAsync($"{Folder}/film.txt", CancellationToken.None))!;

        await PutAsync("film.txt", "new", "text/plain");

        using var reader = new StreamReader(opened);
        (await reader.ReadToEndAsync(CancellationToken.None)).ShouldBe("old");
    }

    [Fact]
    public async Task A_symbolic_link_is_not_followed()
    {
        var outside = Directory.CreateTempSubdirectory("studio-outside-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(outside, "secret.txt"), "secret", CancellationToken.None);
            Directory.CreateSymbolicLink(Path.Combine(_options.Path, "objects", "outputs"), outside);

            await Should.ThrowAsync<InvalidOperationException>(() => Store.OpenAsync("outputs/secret.txt", CancellationToken.None));
            await Should.ThrowAsync<InvalidOperationException>(() =>
                Store.PutAsync("outputs/mine.txt", Stream.Null, "text/plain", CancellationToken.None));
            await Should.ThrowAsync<InvalidOperationException>(() => Store.DeletePrefixAsync("outputs/", CancellationToken.None));
            File.Exists(Path.Combine(outside, "secret.txt")).ShouldBeTrue();
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }
}
