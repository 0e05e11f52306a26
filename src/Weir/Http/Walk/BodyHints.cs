namespace Weir.Http;

/// <summary>What the headers say of the body. The walk of the body trusts none of it.</summary>
internal ref struct BodyHints
{
    /// <summary>Value of Content-Type; empty when there is none.</summary>
    public ReadOnlySpan<byte> ContentType { get; set; }

    /// <summary>Value of Content-Encoding; empty when there is none.</summary>
    public ReadOnlySpan<byte> ContentEncoding { get; set; }
}
