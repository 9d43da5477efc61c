namespace CreativeStudio.GpuRunner.Media.Film;

/// <summary>Holds the pictures that are on screen, and loads the next one while they are shown: never more than three at once.</summary>
internal sealed class PictureQueue(FilmPlan plan, CancellationTokenSource stopped) : IAsyncDisposable
{
    private readonly List<(FilmScene Scene, Picture Picture)> _showing = [];
    private int _next;
    private Task<Picture>? _loading;

    /// <summary>One scene, or two that are cross-faded.</summary>
    public IReadOnlyList<(FilmScene Scene, Picture Picture)> Showing => _showing;

    public async Task MoveToAsync(int frame)
    {
        _showing.RemoveAll(s => s.Scene.EndFrame <= frame);
        while (_next < plan.Scenes.Count && plan.Scenes[_next].FirstFrame <= frame)
        {
            _showing.Add((plan.Scenes[_next], await (_loading ?? Load(_next))));
            _next++;
            _loading = _next < plan.Scenes.Count ? Load(_next) : null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_loading is { IsCompleted: false })
        {
            await stopped.CancelAsync();
            await Task.WhenAny(_loading);
        }
    }

    private Task<Picture> Load(int scene) =>
        Picture.LoadAsync(plan.Scenes[scene].PicturePath, plan.Scenes[scene].Framing, plan.Width, plan.Height, stopped.Token);
}
