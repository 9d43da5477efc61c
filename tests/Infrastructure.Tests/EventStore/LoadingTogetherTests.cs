using CreativeStudio.Domain.Credits;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

/// <summary>Loads that come at the same time share a statement: each caller gets its own answer.</summary>
public sealed class LoadingTogetherTests(StoreFixture store) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task Each_gets_its_own_account_or_none()
    {
        Guid[] users = [await store.OpenAccountAsync(1), Guid.CreateVersion7(), await store.OpenAccountAsync(2), Guid.CreateVersion7()];

        var loaded = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => LoadAsync(users[i % users.Length])));

        loaded.ShouldBe(Enumerable.Range(0, 40).Select(i => (i % users.Length) switch { 0 => 1, 2 => 2, _ => (long?)null }));
    }

    [Fact]
    public async Task A_load_sees_what_was_committed_before_it()
    {
        var user = await store.OpenAccountAsync(0);
        for (var i = 1; i <= 20; i++)
        {
            var others = Enumerable.Range(0, 5).Select(_ => LoadAsync(user)).ToList();
            (await store.GrantAsync(user, 1)).IsSuccess.ShouldBeTrue();

            (await LoadAsync(user)).ShouldBe(i);
            await Task.WhenAll(others);
        }
    }

    private async Task<long?> LoadAsync(Guid user) => (await store.InSessionAsync<long>(async (session, ct) =>
        (await session.LoadAsync<CreditAccount>(user, ct))?.State.Available ?? -1)).Value is >= 0 and var available ? available : null;
}
