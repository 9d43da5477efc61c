using CreativeStudio.Application.Assets;
using CreativeStudio.Infrastructure.Assets;
using CreativeStudio.TestSupport;

namespace CreativeStudio.Infrastructure.Tests.Assets;

public sealed class UploadFolderTests : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("uploads-").FullName;

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void What_a_killed_process_left_goes_once_no_upload_can_be_that_old_and_not_before()
    {
        var clock = new FakeTimeProvider();
        var folder = new UploadFolder(new AssetOptions { WorkFolder = _path }, clock);
        var (left, young) = (folder.NewFile(), folder.NewFile());
        File.WriteAllText(left, "half a film");
        File.WriteAllText(young, "half a film");
        File.SetLastWriteTimeUtc(left, clock.GetUtcNow().UtcDateTime);
        File.SetLastWriteTimeUtc(young, clock.GetUtcNow().UtcDateTime.AddMinutes(10));

        clock.Advance(TimeSpan.FromMinutes(33));
        folder.Sweep();
        File.Exists(left).ShouldBeTrue();
        clock.Advance(TimeSpan.FromMinutes(2));
        folder.Sweep();

        (File.Exists(left), File.Exists(young)).ShouldBe((false, true));
    }
}
