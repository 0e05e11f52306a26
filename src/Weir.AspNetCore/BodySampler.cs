using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>
/// Holds of a body that streams what may have to be scored: its last bytes, and of each stretch the chunks that differ most from all that passed, besides
/// some drawn by lot, which no padding can draw away.
/// </summary>
/// <remarks>Every byte is copied once and looked at once; of a body of any length about 150 kB are held.</remarks>
internal sealed class BodySampler
{
    /// <summary>So many of the last bytes are at hand, and so many can be added at once.</summary>
    public const int Piece = 32 * 1024;

    /// <summary>Longest run that <see cref="TakeRun"/> gives.</summary>
    public const int LongestRun = (Rarest + Drawn) * Window;

    /// <summary>Chunks of a stretch that are kept because they are rare.</summary>
    private const int Rarest = 32;

    /// <summary>Chunks of a stretch that are kept by lot.</summary>
    private const int Drawn = 8;

    /// <summary>Bytes of a chunk. The shorter it is, the less there is in it that hides what is rare.</summary>
    private const int Chunk = 512;

    /// <summary>Bytes kept on both sides of a chunk, so that what lies across its border is seen whole.</summary>
    private const int Margin = 512;

    private const int Window = Chunk + 2 * Margin;

    // Nothing is pooled: the reader may outlive the request.
    private readonly byte[] _recent = new byte[2 * Piece];
    private readonly Extent[] _windows = new Extent[Rarest + Drawn];
    private readonly RareStream _rare = new(Rarest);
    private byte[] _kept = [];
    private int _recentLength;
    private long _weighed;
    private int _drawnFrom;

    /// <summary>Bytes added so far.</summary>
    public long Passed { get; private set; }

    /// <summary>Adds the next bytes, at most <see cref="Piece"/>.</summary>
    /// <param name="bytes">They are copied.</param>
    /// <param name="keepFrom">Chunks that end before this offset are not kept, but tell what is common.</param>
    public void Add(ReadOnlySpan<byte> bytes, long keepFrom)
    {
        if (_recentLength + bytes.Length > _recent.Length)
        {
            _recent.AsSpan(_recentLength - Piece, Piece).CopyTo(_recent);
            _recentLength = Piece;
        }

        bytes.CopyTo(_recent.AsSpan(_recentLength));
        _recentLength += bytes.Length;
        Passed += bytes.Length;
        for (; _weighed + Chunk + Margin <= Passed; _weighed += Chunk)
        {
            var chunk = Recent(_weighed, Chunk);
            if (_weighed + Chunk <= keepFrom)
            {
                _rare.Learn(chunk);
            }
            else
            {
                Keep(_rare.Choose(chunk));
                Keep(Draw());
            }
        }
    }

    /// <summary>The last bytes; valid until the next are added.</summary>
    public ReadOnlySpan<byte> Last(int length) => _recent.AsSpan(_recentLength - length, length);

    /// <summary>Most bytes that <see cref="Last"/> can give.</summary>
    public int MostLast => Math.Min(Piece, _recentLength);

    /// <summary>Takes the foremost kept windows that touch each other. When none is left, the next stretch begins.</summary>
    /// <param name="run">Takes the bytes; <see cref="LongestRun"/> long.</param>
    /// <param name="offset">Where they stood in the body.</param>
    /// <returns>How many there are; 0 when none is left.</returns>
    public int TakeRun(Span<byte> run, out long offset)
    {
        int length = 0;
        offset = 0;
        for (int place = First(); place >= 0; place = First())
        {
            var window = _windows[place];
            if (length == 0)
            {
                offset = window.Start;
            }
            else if (window.Start > offset + length)
            {
                return length;
            }

            // Of two that overlap, what the second adds. It may be the same chunk, chosen and drawn.
            int known = (int)(offset + length - window.Start);
            if (known < window.Length)
            {
                _kept.AsSpan(place * Window + known, window.Length - known).CopyTo(run[length..]);
                length += window.Length - known;
            }

            _windows[place] = default;
        }

        _rare.Clear();
        _drawnFrom = 0;
        return length;
    }

    /// <summary>Place of the kept window that stands first, -1 when there is none.</summary>
    private int First()
    {
        int first = -1;
        for (int place = 0; place < _windows.Length; place++)
        {
            if (_windows[place].Length > 0 && (first < 0 || _windows[place].Start < _windows[first].Start))
            {
                first = place;
            }
        }

        return first;
    }

    /// <summary>Gives every chunk of the stretch the same chance, however long that turns out to be.</summary>
    private int Draw()
    {
        int lot = _drawnFrom < Drawn ? _drawnFrom : Random.Shared.Next(_drawnFrom + 1);
        _drawnFrom++;
        return lot < Drawn ? Rarest + lot : -1;
    }

    /// <summary>Keeps the chunk that was weighed just now, with its margins, at a place of its own.</summary>
    private void Keep(int place)
    {
        if (place < 0)
        {
            return;
        }

        if (_kept.Length == 0)
        {
            _kept = new byte[_windows.Length * Window];
        }

        long start = Math.Max(0, _weighed - Margin);
        var window = Recent(start, (int)(_weighed + Chunk + Margin - start));
        window.CopyTo(_kept.AsSpan(place * Window));
        _windows[place] = new Extent(start, window.Length);
    }

    private ReadOnlySpan<byte> Recent(long offset, int length) => _recent.AsSpan((int)(offset - (Passed - _recentLength)), length);

    /// <summary>Bytes of the body. An empty one stands for nothing.</summary>
    private readonly record struct Extent(long Start, int Length);
}
