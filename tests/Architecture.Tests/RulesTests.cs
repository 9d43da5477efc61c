using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using CreativeStudio.Application.Common;
using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Architecture.Tests;

/// <summary>A rule that never fails says nothing: each one finds what is planted here.</summary>
public sealed class RulesTests
{
    private static readonly Type[] Planted = typeof(RulesTests).GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public);

    [Fact]
    public void A_reference_beyond_the_allowed_ones_is_found()
    {
        Rules.ReferencesBeyond(typeof(ICommand<>).Assembly, "System", "CreativeStudio.Domain").ShouldBe(["FluentValidation", "MediatR"], ignoreOrder: true);
        Rules.ReferencesTo(Assembly.Load("CreativeStudio.WebApi"), "CreativeStudio.Infrastructure").ShouldBe(["CreativeStudio.Infrastructure"]);
    }

    [Fact]
    public void Malformed_events_are_found() => Rules.MalformedEvents(Planted)
        .ShouldBe([nameof(NotSealed), nameof(NotARecord), nameof(Changeable), nameof(WithoutAlias), nameof(OddAlias)], ignoreOrder: true);

    [Fact]
    public void A_double_alias_is_found() => Rules.DoubleAliases(Planted).ShouldBe(["twice"]);

    [Fact]
    public void An_alias_that_a_Marten_would_not_give_is_found() => Rules.AliasesUnlikeMartens(Planted)
        .ShouldBe([nameof(OddAlias), nameof(TwiceAgain), nameof(WithoutId)], ignoreOrder: true);

    [Fact]
    public void An_aggregate_that_a_Marten_cannot_fold_is_found() => Rules.AggregatesUnlikeMartens(Planted)
        .ShouldBe([nameof(WithoutId), nameof(Uncreated), nameof(Misapplied)], ignoreOrder: true);

    [Fact]
    public void Free_text_in_an_event_is_found() => Rules.UnknownTexts(Planted, new HashSet<string>(StringComparer.Ordinal) { "Name" })
        .ShouldBe([$"{nameof(Twice)}.{nameof(Twice.Prompts)}"]);

    [Fact]
    public void A_clock_or_chance_is_found_in_every_kind_of_method()
    {
        var callers = Rules.CallersOf(Planted, Rules.IsClockOrChance);
        callers.ShouldContain($"{nameof(Impure)}.{nameof(Impure.Apply)}");
        callers.ShouldContain($"{nameof(Impure)}.{nameof(Impure.Create)}");
        callers.ShouldContain($"{nameof(Impure)}..ctor");
        callers.ShouldNotContain($"{nameof(Impure)}.{nameof(Impure.Pure)}");
    }

    [Fact]
    public void Handlers_and_validators_that_others_see_are_found() =>
        Rules.NotInternalSealed(Planted, typeof(IRequestHandler<,>), typeof(IValidator<>))
            .ShouldBe([nameof(VisibleHandler), nameof(OpenValidator)], ignoreOrder: true);

    [Fact]
    public void A_folder_of_a_technical_kind_is_found() =>
        Rules.TechnicalFolders(["src/WebApi/Jobs", "src/WebApi/Helpers", "src/Application/Jobs/Commands"])
            .ShouldBe(["src/WebApi/Helpers", "src/Application/Jobs/Commands"]);

    [Fact]
    public void Settings_that_nobody_checks_are_found() => Rules.UncheckedOptions(
            Planted,
            ["services.AddOptionsRecord<CheckedOptions>(CheckedOptions.Section); services.AddOptions<ForgottenOptions>().BindConfiguration(\"x\");"])
        .ShouldBe([nameof(ForgottenOptions), nameof(LooseOptions)], ignoreOrder: true);

    [EventAlias("not_sealed")]
    [SuppressMessage("Performance", "CA1852", Justification = "This is the violation.")]
    private record NotSealed(int Amount) : IDomainEvent;

    [EventAlias("not_a_record")]
    private sealed class NotARecord : IDomainEvent;

    [EventAlias("changeable")]
    private sealed record Changeable : IDomainEvent
    {
        public int Amount { get; set; }
    }

    private sealed record WithoutAlias : IDomainEvent;

    [EventAlias("OddAlias")]
    private sealed record OddAlias : IDomainEvent;

    [EventAlias("twice")]
    private sealed record Twice(string Name, IReadOnlyList<string> Prompts) : IDomainEvent;

    [EventAlias("twice")]
    private sealed record TwiceAgain : IDomainEvent;

    [SuppressMessage("ApiDesign", "RS0030", Justification = "This is the violation.")]
    private sealed class Impure
    {
        private readonly Guid _id = Guid.CreateVersion7();

        public static DateTimeOffset Create() => TimeProvider.System.GetUtcNow();

        public long Apply() => _id == Guid.Empty ? 0 : DateTime.UtcNow.Ticks;

        public static int Pure(int x) => x + 1;
    }

    [Aggregate("no_id")]
    private sealed record WithoutId(int Count)
    {
        public static WithoutId Begin(Twice e) => new(e.Prompts.Count);
    }

    [Aggregate("uncreated")]
    private sealed record Uncreated(Guid Id)
    {
        public Uncreated When(Twice e) => this with { Id = e.Name.Length > 0 ? Id : Guid.Empty };
    }

    [Aggregate("misapplied")]
    private sealed record Misapplied(Guid Id, int Count)
    {
        public static Misapplied Begin(Twice e) => new(Guid.Empty, e.Prompts.Count);

        public Misapplied When(Twice e, int more) => this with { Count = Count + e.Prompts.Count + more };
    }

    [Aggregate("well_folded")]
    private sealed record WellFolded(Guid Id, int Count)
    {
        public static WellFolded Begin(Twice e) => new(Guid.Empty, e.Prompts.Count);

        public WellFolded When(Twice e) => this with { Count = Count + e.Prompts.Count };
    }

    public sealed record Question : IRequest<int>;

    public sealed class VisibleHandler : IRequestHandler<Question, int>
    {
        public Task<int> Handle(Question request, CancellationToken cancellationToken) => Task.FromResult(1);
    }

    [SuppressMessage("Performance", "CA1852", Justification = "This is the violation.")]
    private class OpenValidator : AbstractValidator<Question>;

    private sealed class GoodValidator : AbstractValidator<Question>;

    private sealed record CheckedOptions
    {
        public const string Section = "Checked";
    }

    private sealed record ForgottenOptions
    {
        public const string Section = "Forgotten";
    }

    private sealed class LooseOptions;
}
