namespace Weir.Server.Gateway;

/// <summary>Tells the operator once when the application stops answering, and once when it answers again. Thread-safe.</summary>
/// <param name="upstream">Address of the application.</param>
/// <param name="problems">Where it is told.</param>
internal sealed class UpstreamWatch(string upstream, TextWriter problems)
{
    private int _silent;

    /// <summary>The application gave no answer.</summary>
    /// <param name="error">What happened; the innermost cause is told.</param>
    public void Failed(Exception? error)
    {
        if (Interlocked.Exchange(ref _silent, 1) == 0)
        {
            problems.WriteLine($"weir: {upstream} does not answer, clients get 502 or 504{(error is null ? "" : ": " + error.GetBaseException().Message)}");
        }
    }

    /// <summary>The application gave an answer.</summary>
    public void Answered()
    {
        if (Volatile.Read(ref _silent) != 0 && Interlocked.Exchange(ref _silent, 0) != 0)
        {
            problems.WriteLine($"weir: {upstream} answers again");
        }
    }
}
