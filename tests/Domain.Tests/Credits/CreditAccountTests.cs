using CreativeStudio.Domain.Common;
using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Domain.Tests.Credits;

public sealed class CreditAccountTests
{
    private static readonly Guid User = Guid.Parse("01890000-0000-7000-8000-000000000001");
    private static readonly Guid Job = Guid.Parse("01890000-0000-7000-8000-000000000002");

    [Fact]
    public void A_new_account_holds_the_bonus() =>
        CreditDecider.Open(User, 50).ShouldBe([new CreditAccountOpened(User), new CreditsGranted(User, 50, "signup_bonus")]);

    [Fact]
    public void A_bonus_of_zero_grants_nothing() => CreditDecider.Open(User, 0).ShouldBe([new CreditAccountOpened(User)]);

    [Fact]
    public void A_price_within_the_balance_is_held() =>
        CreditDecider.Reserve(Account(10), Job, 10).Then(new CreditsReserved(User, 10, Job));

    [Fact]
    public void A_price_above_the_balance_is_refused_with_what_is_missing()
    {
        var error = CreditDecider.Reserve(Account(7), Job, 10).ThenRefused("CREDIT_001");

        error.Kind.ShouldBe(ErrorKind.PaymentRequired);
        error.Facts.ShouldBe(new Dictionary<string, object> { ["required"] = 10L, ["available"] = 7L, ["shortfall"] = 3L }, ignoreOrder: true);
    }

    [Fact]
    public void Held_credits_cannot_be_held_again_by_another_job() =>
        CreditDecider.Reserve(Account(10, new CreditsReserved(User, 10, Job)), Guid.Empty, 1).ThenRefused("CREDIT_001");

    [Fact]
    public void One_job_holds_credits_once() =>
        CreditDecider.Reserve(Account(20, new CreditsReserved(User, 10, Job)), Job, 10).ThenRefused("CREDIT_004");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MinValue)]
    [InlineData(CreditDecider.MaxAmount + 1)]
    public void An_amount_out_of_range_moves_nothing(long amount)
    {
        CreditDecider.Grant(Account(10), amount, "promotion").ThenRefused("VAL_002");
        CreditDecider.Reserve(Account(10), Job, amount).ThenRefused("VAL_002");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void An_adjustment_out_of_range_is_refused(long amount) => CreditDecider.Adjust(Account(10), amount, "typing error").ThenRefused("VAL_002");

    [Fact]
    public void A_delivered_job_spends_what_it_held()
    {
        var account = Account(10, new CreditsReserved(User, 4, Job));

        CreditDecider.Capture(account, Job).Then(new CreditsCaptured(User, 4, Job));

        var after = account.When(new CreditsCaptured(User, 4, Job));
        (after.Available, after.Held(), after.Earned, after.Spent).ShouldBe((6, 0, 10, 4));
    }

    [Fact]
    public void A_failed_job_gives_back_what_it_held()
    {
        var account = Account(10, new CreditsReserved(User, 4, Job));

        CreditDecider.Release(account, Job, "failed").Then(new CreditsReleased(User, 4, Job, "failed"));

        var after = account.When(new CreditsReleased(User, 4, Job, "failed"));
        (after.Available, after.Held(), after.Earned, after.Spent).ShouldBe((10, 0, 10, 0));
    }

    [Fact]
    public void A_reservation_is_settled_once()
    {
        var captured = Account(10, new CreditsReserved(User, 4, Job), new CreditsCaptured(User, 4, Job));
        var released = Account(10, new CreditsReserved(User, 4, Job), new CreditsReleased(User, 4, Job, "cancelled"));

        CreditDecider.Release(captured, Job, "failed").ThenRefused("CREDIT_005");
        CreditDecider.Capture(captured, Job).ThenRefused("CREDIT_005");
        CreditDecider.Capture(released, Job).ThenRefused("CREDIT_005");
    }

    [Fact]
    public void An_adjustment_may_take_what_is_available_and_no_more()
    {
        var account = Account(10, new CreditsReserved(User, 4, Job));

        CreditDecider.Adjust(account, -6, "chargeback").Then(new CreditsAdjusted(User, -6, "chargeback"));
        CreditDecider.Adjust(account, -7, "chargeback").ThenRefused("CREDIT_001");
    }

    private static CreditAccount Account(long granted, params IDomainEvent[] events) => AccountFold.Fold(
        [new CreditAccountOpened(User), new CreditsGranted(User, granted, "promotion"), .. events]);
}
