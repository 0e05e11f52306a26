using System.Collections.Concurrent;

namespace Weir.Cli.Scoring;

/// <summary>
/// The few large buffers that long lines are read into. The reader waits when all are in use,
/// so that an input of nothing but long lines needs no more memory than one with a few.
/// </summary>
internal sealed class LongLineBuffers : IDisposable
{
    private const int Most = 2;
    private readonly BlockingCollection<byte[]> _idle = [];
    private int _made;

    /// <summary>One byte more than the longest line and its line feed, so that a line too long is seen as such.</summary>
    public static int Size => LineReader.MaxLineBytes + 2;

    /// <summary>Called by the reader alone.</summary>
    public byte[] Rent(CancellationToken cancellation)
    {
        if (_idle.TryTake(out byte[]? idle))
        {
            return idle;
        }

        if (_made == Most)
        {
            return _idle.Take(cancellation);
        }

        _made++;
        return GC.AllocateUninitializedArray<byte>(Size);
    }

    public void Return(byte[] buffer) => _idle.Add(buffer, CancellationToken.None);

    public void Dispose() => _idle.Dispose();
}
