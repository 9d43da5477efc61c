using System.Reflection;
using CreativeStudio.Application.Common;
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
    public void Settings_are_checked_when_a_program_starts()
    {
        var types = new[] { Application, Infrastructure, WebApi, GpuRunner }.SelectMany(a => a.GetTypes());
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
