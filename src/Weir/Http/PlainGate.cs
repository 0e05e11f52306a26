using System.Buffers;

namespace Weir.Http;

/// <summary>Tells values that cannot carry an attack of any class: one word of letters, digits and a few signs.</summary>
/// <remarks>
/// Most values of real traffic are such words, and passing them at once pays for the rest of the engine. Base64 that
/// decodes to text also looks like one word; ask <c>MayHoldBase64</c> before a plain value is dropped.
/// </remarks>
internal static class PlainGate
{
    private static readonly SearchValues<byte> s_plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.,:@-"u8);

    /// <summary>True when <paramref name="value"/> has only word characters and neither <c>..</c> nor <c>--</c>.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> value)
        => !value.ContainsAnyExcept(s_plain) && value.IndexOf(".."u8) < 0 && value.IndexOf("--"u8) < 0;
}
