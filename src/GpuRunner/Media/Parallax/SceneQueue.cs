namespace CreativeStudio.GpuRunner.Media.Parallax;

/// <summary>Holds the scenes that are on screen, and builds the next one while they are shown: never more than three at once.</summary>
internal sealed class SceneQueue(ParallaxPlan plan, CancellationTokenSource stopped) : IAsyncDisposable
{
    private readonly List<(ParallaxShot Shot, ParallaxScene Scene)> _showing = [];
    private int _next;
    private Task<ParallaxScene>? _building;

    /// <summary>One shot, or two that are cross-faded.</summary>
    public IReadOnlyList<(ParallaxShot Shot, ParallaxScene Scene)> Showing => _showing;

    public async Task MoveToAsync(int frame)
    {
        _showing.RemoveAll(showing => showing.Shot.EndFrame <= frame);
        while (_next < plan.Shots.Count && plan.Shots[_next].FirstFrame <= frame)
        {
            _showing.Add((plan.Shots[_next], await (_building ?? BuildAsync(plan.Shots[_next]))));
            _next++;
            _building = _next < plan.Shots.Count ? BuildAsync(plan.Shots[_next]) : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_building is { IsCompleted: false })
        {
            await stopped.CancelAsync();
            await Task.WhenAny(_building);
        }
    }

    private Task<ParallaxScene> BuildAsync(ParallaxShot shot) => Task.Run(
        async () =>
        {
            var picture = await DepthPicture.LoadAsync(shot.PicturePath, shot.DepthPath, plan.Width, plan.Height, stopped.Token);
            return ParallaxScene.Build(picture, stopped.Token);
        },
        stopped.Token);
}
