namespace Weir.AspNetCore;

/// <summary>What becomes of a request of which parts would pass unread, because it is longer than the bytes that are scored.</summary>
public enum OnTruncated
{
    /// <summary>It goes on, with <see cref="VerdictFlags.Truncated"/> among the flags of its verdict.</summary>
    Pass,

    /// <summary>It is answered with 413. Nothing is passed on before it was read whole.</summary>
    Refuse,
}
