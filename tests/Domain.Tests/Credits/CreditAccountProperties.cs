using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;
using FsCheck;
using FsCheck.Fluent;

namespace CreativeStudio.Domain.Tests.Credits;

public sealed class CreditAccountProperties
{
    private static readonly Guid User = Guid.Parse("01890000-0000-7000-8000-000000000001");

    private enum Kind
    {
        Grant,
        Reserve,
        Capture,
        Release,
        Adjust,
    }

    [Fact]
    public void Whatever_is_commanded_the_balance_is_never_negative() => Check.QuickThrowOnFailure(Prop.ForAll(Commands(), commands =>
        States(Run(commands)).All(account => account.Available >= 0 && account.Held() >= 0)));

    [Fact]
    public void Whatever_is_commanded_each_reservation_is_settled_at_most_once() => Check.QuickThrowOnFailure(Prop.ForAll(Commands(), commands =>
    {
        var open = new HashSet<Guid>();
        return Run(commands).All(e => e switch
        {
            CreditsReserved reserved => open.Add(reserved.JobId),
            CreditsCaptured captured => open.Remove(captured.JobId),
            CreditsReleased released => open.Remove(released.JobId),
            _ => true,
        });
    }));

    [Fact]
    public void Whatever_is_commanded_the_effects_of_the_events_add_up_to_the_balance() => Check.QuickThrowOnFailure(Prop.ForAll(Commands(), commands =>
    {
        var events = Run(commands);
        var account = AccountFold.Fold(events);
        return account.Available == events.Sum(AccountFold.Effect) && account.Earned == account.Available + account.Held() + account.Spent;
    }));

    private static Arbitrary<(Kind Kind, int Job, long Amount)[]> Commands() => (
        from kind in Gen.Elements(Enum.GetValues<Kind>())
        from job in Gen.Choose(0, 7)
        from amount in Gen.Choose(-40, 60)
        select (kind, job, (long)amount)).ArrayOf().ToArbitrary();

    private static List<IDomainEvent> Run(IEnumerable<(Kind Kind, int Job, long Amount)> commands)
    {
        var events = new List<IDomainEvent>(CreditDecider.Open(User, 50));
        foreach (var (kind, job, amount) in commands)
        {
            var account = AccountFold.Fold(events);
            var id = new Guid(job, 0, 0, new byte[8]);
            var decided = kind switch
            {
                Kind.Grant => CreditDecider.Grant(account, amount, "promotion"),
                Kind.Reserve => CreditDecider.Reserve(account, id, amount),
                Kind.Capture => CreditDecider.Capture(account, id),
                Kind.Release => CreditDecider.Release(account, id, "failed"),
                _ => CreditDecider.Adjust(account, amount, "correction"),
            };
            if (decided.IsSuccess)
            {
                events.AddRange(decided.Value);
            }
        }

        return events;
    }

    private static IEnumerable<CreditAccount> States(List<IDomainEvent> events) =>
        Enumerable.Range(1, events.Count).Select(count => AccountFold.Fold(events[..count]));
}
