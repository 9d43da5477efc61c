using CreativeStudio.GpuRunner.Jobs;
using Microsoft.Extensions.Options;

namespace CreativeStudio.GpuRunner.Tests.Jobs;

public sealed class WorkFolderTests : IDisposable
{
    private readonly RunnerOptions _options = new() { WorkFolder = Directory.CreateTempSubdirectory("work-").FullName };

    [Fact]
    public void The_folder_of_a_runner_that_was_killed_is_removed_at_the_next_start()
    {
        var dead = Directory.CreateDirectory(Path.Combine(_options.WorkFolder, "dead-runner")).FullName;
        File.WriteAllText(Path.Combine(dead, "lock"), "");
        File.WriteAllText(Path.Combine(dead, "picture.png"), "left behind");

        using var next = Start();

        Directory.Exists(dead).ShouldBeFalse();
        Directory.Exists(next.Path).ShouldBeTrue();
    }

    [Fact]
    public void The_folder_of_a_living_runner_on_the_same_machine_stays()
    {
        using var living = Start();
        using var other = Start();

        Directory.Exists(living.Path).ShouldBeTrue();
        other.Path.ShouldNotBe(living.Path);
    }

    [Fact]
    public void A_folder_that_no_runner_made_is_left_alone()
    {
        var foreign = Directory.CreateDirectory(Path.Combine(_options.WorkFolder, "holiday-photos")).FullName;

        using var runner = Start();

        Directory.Exists(foreign).ShouldBeTrue();
    }

    [Fact]
    public void A_runner_that_stops_in_good_order_leaves_nothing()
    {
        Start().Dispose();

        Directory.EnumerateFileSystemEntries(_options.WorkFolder).ShouldBeEmpty();
    }

    public void Dispose() => Directory.Delete(_options.WorkFolder, recursive: true);

    private WorkFolder Start()
    {
        var options = Options.Create(_options);
        return new WorkFolder(options, new RunnerIdentity(options, TimeProvider.System));
    }
}
