namespace Weir.Server.Sidecars;

/// <summary>A time limit that is used again and again.</summary>
internal sealed class Countdown : IDisposable
{
    private CancellationTokenSource _source = new();

    /// <summary>The time that was started last is over.</summary>
    public bool IsOver => _source.IsCancellationRequested;

    /// <summary>Gives a token that is cancelled after this time, at once when there is none left.</summary>
    public CancellationToken Start(TimeSpan time)
    {
        if (!_source.TryReset())
        {
            _source.Dispose();
            _source = new CancellationTokenSource();
        }

        _source.CancelAfter(time < TimeSpan.Zero ? TimeSpan.Zero : time);
        return _source.Token;
    }

    public void Dispose() => _source.Dispose();
}
