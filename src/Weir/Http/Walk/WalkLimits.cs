namespace Weir.Http;

/// <summary>The bounds of one walk. Of a request of any size at most <see cref="Bytes"/> bytes are read; a longer body is scanned besides, to choose which.</summary>
internal readonly record struct WalkLimits
{
    /// <summary>Enclosing names kept for evidence; deeper JSON and XML is walked on, with <see cref="VerdictFlags.TooDeep"/>.</summary>
    public const int PathDepth = 64;

    /// <summary>Longest raw text of a JSON operator (<c>{"$ne": null}</c>) that is yielded as one value.</summary>
    public const int OperatorBytes = 256;

    /// <summary>Shortest run of printable text that is taken from a binary body.</summary>
    public const int ShortestRun = 6;

    /// <summary>Evenly spread windows read between head and tail of a body that is longer than the limit: an eighth of the bytes.</summary>
    public const int Windows = 8;

    /// <summary>Windows read there besides, where the body differs most from itself: three eighths of the bytes. The head has three, the tail one.</summary>
    public const int ChosenWindows = 16;

    /// <summary>Shortest window that is chosen by content; with a smaller limit there are only the evenly spread ones.</summary>
    public const int ShortestWindow = 96;

    /// <summary>Shortest piece, but for the last, of pairs for which no value is left.</summary>
    public const int RestPiece = 64;

    /// <summary>Bytes at the start of a body that are looked at to find its format.</summary>
    public const int SniffedBytes = 512;

    public WalkLimits()
    {
    }

    /// <summary>The limits used unless a caller says otherwise.</summary>
    public static WalkLimits Default { get; } = new();

    /// <summary>Bytes read, and so scored, of one request: target, headers and body together.</summary>
    public int Bytes { get; init; } = 128 * 1024;

    /// <summary>Share of <see cref="Bytes"/> that the target may always take; it may use what headers and body leave over, and they what it leaves.</summary>
    public int TargetBytes { get; init; } = 32 * 1024;

    /// <summary>Share of <see cref="Bytes"/> that the headers may always take.</summary>
    public int HeaderBytes { get; init; } = 32 * 1024;

    /// <summary>Values yielded one by one; what comes after is yielded as raw text, pairs in pieces of <see cref="RestPiece"/> bytes and more.</summary>
    public int Values { get; init; } = 4096;
}
