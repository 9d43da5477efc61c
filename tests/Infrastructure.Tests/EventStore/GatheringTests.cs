using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Tests.EventStore;

public sealed class GatheringTests
{
    private readonly List<int[]> _pieces = [];
    private readonly Queue<TaskCompletionSource> _running = new();

    [Fact]
    public async Task Who_finds_a_free_place_goes_at_once_and_alone()
    {
        var gathering = Gathering(places: 2);

        var answers = Add(gathering, 1, 2);

        _pieces.ShouldBe([[1], [2]]);
        Finish();
        Finish();
        (await Task.WhenAll(answers)).ShouldBe([10, 20]);
    }

    [Fact]
    public async Task Who_comes_meanwhile_goes_together_in_the_order_of_coming()
    {
        var gathering = Gathering();
        var answers = Add(gathering, 1, 2, 3, 4);
        _pieces.ShouldBe([[1]]);

        await FinishUntilAsync(answers);

        _pieces.ShouldBe([[1], [2, 3, 4]]);
        (await Task.WhenAll(answers)).ShouldBe([10, 20, 30, 40]);
    }

    [Fact]
    public async Task A_piece_holds_so_many_and_none_that_does_not_fit()
    {
        // Odd and even numbers do not go together.
        var gathering = Gathering(most: 2, fits: (others, one) => others.All(other => other % 2 == one % 2));
        var answers = Add(gathering, 1, 2, 3, 4, 6, 5);

        await FinishUntilAsync(answers);

        _pieces.ShouldBe([[1], [2, 4], [3, 5], [6]]);
        (await Task.WhenAll(answers)).ShouldBe([10, 20, 30, 40, 60, 50]);
    }

    [Fact]
    public async Task A_failure_is_told_to_each_of_the_piece_and_to_nobody_else()
    {
        var gathering = Gathering();
        var answers = Add(gathering, 1, 2, 3);
        Finish();
        await RunningAsync();
        var late = Add(gathering, 4);

        _running.Dequeue().SetException(new IOException("It broke."));
        await Should.ThrowAsync<IOException>(answers[1]);
        await Should.ThrowAsync<IOException>(answers[2]);
        await FinishUntilAsync(late);

        (await answers[0], await late[0]).ShouldBe((10, 40));
    }

    [Fact]
    public async Task A_place_that_was_given_back_is_free_again()
    {
        var gathering = Gathering();
        await FinishUntilAsync(Add(gathering, 1));
        var failing = Add(gathering, 2);
        _running.Dequeue().SetException(new IOException("It broke."));
        await Should.ThrowAsync<IOException>(failing[0]);

        await FinishUntilAsync(Add(gathering, 3));

        _pieces.ShouldBe([[1], [2], [3]]);
    }

    [Fact]
    public async Task Work_that_breaks_at_once_leaves_nobody_waiting()
    {
        var first = new TaskCompletionSource<IReadOnlyList<int>>();
        var gathering = new Gathering<int, int>(1, 10, (_, _) => true, items => items[0] == 1 ? first.Task : throw new IOException("It broke."));
        var answers = Add(gathering, 1, 2);

        first.SetResult([10]);

        await Should.ThrowAsync<IOException>(answers[1].WaitAsync(TimeSpan.FromSeconds(30)));
        await Should.ThrowAsync<IOException>(Add(gathering, 3)[0].WaitAsync(TimeSpan.FromSeconds(30)));
    }

    private Gathering<int, int> Gathering(int places = 1, int most = 10, Func<IReadOnlyList<int>, int, bool>? fits = null) =>
        new(places, most, fits ?? ((_, _) => true), async numbers =>
        {
            var piece = new TaskCompletionSource();
            lock (_running)
            {
                _pieces.Add([.. numbers]);
                _running.Enqueue(piece);
            }

            await piece.Task;
            return [.. numbers.Select(number => number * 10)];
        });

    private static Task<int>[] Add(Gathering<int, int> gathering, params int[] numbers) => [.. numbers.Select(gathering.AddAsync)];

    private Task RunningAsync() => TestSupport.Eventually.TrueAsync(() => Task.FromResult(Any()), "the next piece runs");

    private bool Any()
    {
        lock (_running)
        {
            return _running.Count > 0;
        }
    }

    private void Finish()
    {
        lock (_running)
        {
            _running.Dequeue().SetResult();
        }
    }

    private async Task FinishUntilAsync(Task<int>[] answers)
    {
        while (!answers.All(answer => answer.IsCompleted))
        {
            if (Any())
            {
                Finish();
            }

            await Task.Yield();
        }
    }
}
