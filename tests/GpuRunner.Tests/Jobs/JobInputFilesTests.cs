using System.Security.Cryptography;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Storage;
using CreativeStudio.Domain.Assets;
using CreativeStudio.GpuRunner.Jobs;
using CreativeStudio.GpuRunner.Tests.Media.Sound;
using CreativeStudio.Infrastructure.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class JobInputFilesTests : SoundFolder, IAsyncLifetime
{
    private const string Key = "references/ada/picture/original.png";
    private static readonly byte[] Picture = "a picture"u8.ToArray();

    private ServiceProvider? _services;

    private IObjectStore Store => _services!.GetRequiredService<IObjectStore>();

    public async Task InitializeAsync()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Path"] = PathOf("storage"), ["Storage:SigningKey"] = new string('k', 32),
        }).Build();
        _services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddSingleton(TimeProvider.System).AddStorage().BuildServiceProvider();
        await PutAsync(Picture);
    }

    public async Task DisposeAsync() => await _services!.DisposeAsync();

    [Fact]
    public async Task A_file_is_brought_here_once_as_it_was_accepted()
    {
        var inputs = Inputs();

        var path = await inputs.GetAsync("person", CancellationToken.None);
        await Store.DeletePrefixAsync("references/", CancellationToken.None);

        (await File.ReadAllBytesAsync(path, CancellationToken.None)).ShouldBe(Picture);
        Path.GetFileName(path).ShouldBe("person.png");
        (await inputs.GetAsync("person", CancellationToken.None)).ShouldBe(path);
    }

    [Fact]
    public async Task A_file_with_other_bytes_than_were_accepted_ends_the_job()
    {
        await PutAsync("another"u8.ToArray());

        var refused = await Should.ThrowAsync<JobRefusedException>(() => Inputs().GetAsync("person", CancellationToken.None));

        refused.Code.ShouldBe("JOB_012");
        refused.Message.ShouldContain("personAssetId");
    }

    [Fact]
    public async Task A_file_that_is_gone_ends_the_job()
    {
        await Store.DeletePrefixAsync("references/", CancellationToken.None);

        (await Should.ThrowAsync<JobRefusedException>(() => Inputs().GetAsync("person", CancellationToken.None))).Code.ShouldBe("JOB_012");
        (await Should.ThrowAsync<JobRefusedException>(() => Inputs().GetAsync("cloth", CancellationToken.None))).Code.ShouldBe("JOB_004");
    }

    private JobInputFiles Inputs() => new(
        [
            new JobInput(
                "person", "personAssetId", MediaKind.Image, Key, Convert.ToHexStringLower(SHA256.HashData(Picture)), "image/png", Picture.Length,
                64, 64, null, Guid.Empty, null),
        ],
        PathOf("inputs"),
        Store);

    private async Task PutAsync(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        await Store.PutAsync(Key, content, "image/png", CancellationToken.None);
    }
}
