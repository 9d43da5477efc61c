using System.Reflection;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Architecture.Tests;

/// <summary>What a reviewer would otherwise have to look for.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Domain = typeof(IDomainEvent).Assembly;
    private static readonly Assembly Application = typeof(ICommand<>).Assembly;
    private static readonly Assembly Infrastructure = typeof(OptionsRegistration).Assembly;
    private static readonly Assembly WebApi = Assembly.Load("CreativeStudio.WebApi");
    private static readonly Assembly GpuRunner = Assembly.Load("CreativeStudio.GpuRunner");
    private static readonly Assembly Media = Assembly.Load("CreativeStudio.GpuRunner.Media");
    private static readonly Assembly Preview = Assembly.Load("CreativeStudio.GpuRunner.Preview");

    private static readonly string[] Parts = ["Domain", "Application", "Infrastructure", "WebApi", "GpuRunner"];

    // Parts whose folders are still being put in order; a part that is left out here is held to the rules.
    private static readonly string[] NotYet = ["Infrastructure"];

    // Names, keys, hashes and codes that programs choose; what people write is in tables of its own.
    private static readonly HashSet<string> MachineTexts = new(StringComparer.Ordinal)
    {
        "Capability", "Code", "Engine", "JobType", "Kind", "Models", "Parameters", "PaymentId", "Reason", "RequestSha256", "RunnerId", "Step", "Title", "Workflow",
    };

    [Fact]
    public void The_domain_uses_nothing_but_the_runtime() => Rules.ReferencesBeyond(Domain, "System").ShouldBeEmpty();

    [Fact]
    public void The_application_uses_the_domain_the_mediator_and_the_validators() =>
        Rules.ReferencesBeyond(Application, "System", "CreativeStudio.Domain", "MediatR", "FluentValidation").ShouldBeEmpty();

    [Fact]
    public void The_infrastructure_knows_no_program() =>
        Rules.ReferencesTo(Infrastructure, "CreativeStudio.WebApi", "CreativeStudio.GpuRunner").ShouldBeEmpty();

    [Fact]
    public void The_programs_do_not_know_each_other()
    {
        Rules.ReferencesTo(WebApi, "CreativeStudio.GpuRunner").ShouldBeEmpty();
        Rules.ReferencesTo(GpuRunner, "CreativeStudio.WebApi").ShouldBeEmpty();
    }

    [Fact]
    public void What_makes_media_uses_nothing_but_the_domains_words() =>
        Rules.ReferencesBeyond(Media, "System", "Microsoft.Win32.Primitives", "CreativeStudio.Domain").ShouldBeEmpty();

    [Fact]
    public void The_preview_engine_uses_what_makes_media_and_a_web_server() =>
        Rules.ReferencesBeyond(Preview, "System", "Microsoft", "CreativeStudio.Domain", "CreativeStudio.GpuRunner.Media").ShouldBeEmpty();

    [Fact]
    public void Events_are_sealed_immutable_records_with_aliases_of_their_own()
    {
        Rules.MalformedEvents(Domain.GetTypes()).ShouldBeEmpty();
        Rules.DoubleAliases(Domain.GetTypes()).ShouldBeEmpty();
    }

    [Fact]
    public void A_Marten_finds_events_and_aggregates_by_their_classes_and_folds_them()
    {
        Rules.AliasesUnlikeMartens(Domain.GetTypes()).ShouldBeEmpty();
        Rules.AggregatesUnlikeMartens(Domain.GetTypes()).ShouldBeEmpty();
    }

    [Fact]
    public void Events_hold_no_text_that_a_person_wrote() => Rules.UnknownTexts(Domain.GetTypes(), MachineTexts).ShouldBeEmpty();

    [Fact]
    public void The_domain_knows_neither_time_nor_chance() => Rules.CallersOf(Domain.GetTypes(), Rules.IsClockOrChance).ShouldBeEmpty();

    [Fact]
    public void Handlers_and_validators_are_internal_and_sealed() =>
        Rules.NotInternalSealed(Application.GetTypes(), typeof(IRequestHandler<,>), typeof(IValidator<>)).ShouldBeEmpty();

    [Fact]
    public void Folders_are_named_after_the_product()
    {
        var folders = SourceTree.Folders();
        folders.Count.ShouldBeGreaterThan(10);
        Rules.TechnicalFolders(folders).ShouldBeEmpty();
    }

    [Fact]
    public void No_folder_is_in_a_circle_of_imports() =>
        Parts.Except(NotYet).SelectMany(part => FolderRules.Circles(SourceTree.FilesOf(part))).ShouldBeEmpty();

    [Fact]
    public void A_kind_of_job_has_the_same_name_in_every_part()
    {
        var slices = Slices();
        slices.Count.ShouldBeGreaterThan(10);
        slices.Except(Domain.GetTypes().Where(type => type.GetField("JobType") is { IsLiteral: true }).Select(AreaOf)).ShouldBeEmpty();
        slices.Except(WebApi.GetTypes().Where(type => type.Name.EndsWith("Endpoint", StringComparison.Ordinal)).Select(AreaOf)).ShouldBeEmpty();
        Domain.GetTypes().Where(type => type.GetField("JobType") is { IsLiteral: true }).Select(AreaOf).Except(slices).ShouldBeEmpty();
    }

    [Fact]
    public void Slices_do_not_import_each_other_and_nothing_but_a_project_as_a_whole_imports_a_slice() =>
        Parts.Except(NotYet).SelectMany(part => FolderRules.ImportsOfSlices(SourceTree.FilesOf(part), Slices())).ShouldBeEmpty();

    // The folders of the use cases that ask for a job.
    private static HashSet<string> Slices() =>
        Application.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IJobForm))).Select(AreaOf).ToHashSet(StringComparer.Ordinal);

    private static string AreaOf(Type type) => type.Namespace!.Split('.')[2];

    [Fact]
    public void Settings_are_checked_when_a_program_starts()
    {
        var types = new[] { Application, Infrastructure, WebApi, GpuRunner, Media, Preview }.SelectMany(a => a.GetTypes());
        Rules.UncheckedOptions(types, SourceTree.Sources()).ShouldBeEmpty();
    }
}

/// <summary>The folders and files of <c>src/</c> and <c>tests/</c>.</summary>
internal static class SourceTree
{
    public static IReadOnlyList<string> Folders() =>
        [.. new[] { "src", "tests" }.SelectMany(part => Directory.EnumerateDirectories(Path.Combine(Root(), part), "*", SearchOption.AllDirectories))];

    public static IReadOnlyList<string> Sources() =>
        [.. Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];

    /// <summary>The files of one project, each with the namespace that its folder stands for.</summary>
    public static IReadOnlyList<SourceFile> FilesOf(string part)
    {
        var root = Path.Combine(Root(), "src", part);
        return [.. Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories).Select(file => new SourceFile(
            $"CreativeStudio.{part}.{Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.')}".TrimEnd('.'),
            File.ReadAllText(file)))];
    }

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "CreativeStudio.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
