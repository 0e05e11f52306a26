namespace Weir.Http;

/// <summary>What is known of the body besides its bytes. The walk of the body trusts none of it.</summary>
internal ref struct BodyHints
{
    /// <summary>Value of Content-Type; empty when there is none.</summary>
    public ReadOnlySpan<byte> ContentType { get; set; }

    /// <summary>Value of Content-Encoding; empty when there is none.</summary>
    public ReadOnlySpan<byte> ContentEncoding { get; set; }

    /// <summary>First bytes of the whole body when only a piece from behind them is walked; empty when all of it is.</summary>
    public ReadOnlySpan<byte> Start { get; set; }
}
