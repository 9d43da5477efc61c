using System.Security.Cryptography;
using System.Text;
using CreativeStudio.Application.Storage;

namespace CreativeStudio.Infrastructure.Tests.Storage;

/// <summary>What every object store promises.</summary>
public abstract class ObjectStoreContract
{
    internal abstract IObjectStore Store { get; }

    /// <summary>A folder of keys that no other test uses.</summary>
    protected string Folder { get; } = $"outputs/{Guid.CreateVersion7()}";

    [Fact]
    public async Task A_stored_object_is_found_and_read_back()
    {
        var put = await PutAsync("story.mp4", "film", "video/mp4");
        var found = (await Store.FindAsync($"{Folder}/story.mp4", CancellationToken.None))!;

        (put.Key, put.Bytes, put.ContentType).ShouldBe(($"{Folder}/story.mp4", 4, "video/mp4"));
        (found.Key, found.Bytes, found.ContentType).ShouldBe(($"{Folder}/story.mp4", 4, "video/mp4"));
        (await ReadAsync("story.mp4")).ShouldBe("film");
    }

    [Fact]
    public async Task A_content_type_that_the_name_does_not_tell_is_kept()
    {
        await PutAsync("data.bin", "{}", "application/json");

        (await Store.FindAsync($"{Folder}/data.bin", CancellationToken.None))!.ContentType.ShouldBe("application/json");
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        (await Store.FindAsync($"{Folder}/none", CancellationToken.None)).ShouldBeNull();
        (await Store.OpenAsync($"{Folder}/none", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task Storing_again_replaces()
    {
        await PutAsync("note.bin", "old and longer", "application/json");
        await PutAsync("note.bin", "new", "text/plain");

        (await ReadAsync("note.bin")).ShouldBe("new");
        (await Store.FindAsync($"{Folder}/note.bin", CancellationToken.None))!.ContentType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task A_stream_that_breaks_stores_nothing()
    {
        await Should.ThrowAsync<IOException>(() =>
            Store.PutAsync($"{Folder}/broken.bin", new PatternStream(6_000_000, breaksAt: 5_500_000), "application/octet-stream", CancellationToken.None));

        (await Store.FindAsync($"{Folder}/broken.bin", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_stream_of_unknown_length_comes_back_to_the_byte()
    {
        const int length = (11 * 1024 * 1024) + 1;
        var expected = await SHA256.HashDataAsync(new PatternStream(length), CancellationToken.None);

        var put = await Store.PutAsync($"{Folder}/large.bin", new PatternStream(length), "application/octet-stream", CancellationToken.None);

        put.Bytes.ShouldBe(length);
        await using var content = (await Store.OpenAsync($"{Folder}/large.bin", CancellationToken.None))!;
        (await SHA256.HashDataAsync(content, CancellationToken.None)).ShouldBe(expected);
    }

    [Fact]
    public async Task Deleting_a_prefix_takes_everything_below_it_and_nothing_else()
    {
        await PutAsync("temp/one/a.txt", "a", "text/plain");
        await PutAsync("temp/one/deep/b.bin", "b", "application/json");
        await PutAsync("temp/one-more/c.txt", "c", "text/plain");

        await Store.DeletePrefixAsync($"{Folder}/temp/one/", CancellationToken.None);
        await Store.DeletePrefixAsync($"{Folder}/temp/never-there/", CancellationToken.None);

        (await Store.FindAsync($"{Folder}/temp/one/a.txt", CancellationToken.None)).ShouldBeNull();
        (await Store.FindAsync($"{Folder}/temp/one/deep/b.bin", CancellationToken.None)).ShouldBeNull();
        (await ReadAsync("temp/one-more/c.txt")).ShouldBe("c");
    }

    [Fact]
    public async Task What_is_below_a_prefix_is_listed_and_nothing_else()
    {
        for (var i = 0; i < 5; i++)
        {
            await PutAsync($"list/{i}/file.txt", new string('x', i + 1), "text/plain");
        }

        await PutAsync("list-more/file.txt", "x", "text/plain");

        var listed = await ListAsync($"{Folder}/list/");
        listed.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => (file.Key, file.Bytes))
            .ShouldBe(Enumerable.Range(0, 5).Select(i => ($"{Folder}/list/{i}/file.txt", i + 1L)));
        listed.ShouldAllBe(file => file.LastModified > DateTimeOffset.UnixEpoch.AddYears(50));
        (await ListAsync($"{Folder}/never-there/")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("outputs/../../etc/passwd")]
    [InlineData("outputs/./a")]
    [InlineData("outputs//a")]
    [InlineData("outputs/.../a")]
    [InlineData("outputs/a/")]
    [InlineData("outputs\\a")]
    [InlineData("outputs/a b")]
    [InlineData("outputs/a\0")]
    [InlineData("outputs/%2e%2e/a")]
    [InlineData("outputs/ä")]
    public async Task What_is_no_key_is_refused(string key)
    {
        await Should.ThrowAsync<ArgumentException>(() => Store.PutAsync(key, Stream.Null, "text/plain", CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenAsync(key, CancellationToken.None));
        await Should.ThrowAsync<ArgumentException>(() => Store.FindAsync(key, CancellationToken.None));
        Should.Throw<ArgumentException>(() => Store.SignedLink(key, "a", TimeSpan.FromMinutes(1), new Uri("http://127.0.0.1/")));
    }

    [Theory]
    [InlineData("outputs")]
    [InlineData("/")]
    [InlineData("../")]
    [InlineData("outputs/../")]
    public async Task What_is_no_prefix_is_refused(string prefix) =>
        await Should.ThrowAsync<ArgumentException>(() => Store.DeletePrefixAsync(prefix, CancellationToken.None));

    [Fact]
    public void A_key_of_more_than_512_characters_is_refused() =>
        Should.Throw<ArgumentException>(() => Store.SignedLink(new string('k', 513), "a", TimeSpan.FromMinutes(1), new Uri("http://127.0.0.1/")));

    protected async Task<StoredObject> PutAsync(string name, string text, string contentType)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Store.PutAsync($"{Folder}/{name}", content, contentType, CancellationToken.None);
    }

    private async Task<List<ListedObject>> ListAsync(string prefix)
    {
        var listed = new List<ListedObject>();
        await foreach (var file in Store.ListAsync(prefix, CancellationToken.None))
        {
            listed.Add(file);
        }

        return listed;
    }

    private async Task<string> ReadAsync(string name)
    {
        await using var content = (await Store.OpenAsync($"{Folder}/{name}", CancellationToken.None))!;
        using var reader = new StreamReader(content);
        return await reader.ReadToEndAsync(CancellationToken.None);
    }
}
