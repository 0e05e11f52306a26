using System.Buffers;
using System.Globalization;
using System.Net;

namespace Weir.Drift;

/// <summary>What the value of a field looks like, in a word. A sensor whose format changes writes other shapes.</summary>
internal static class FieldShapes
{
    /// <summary>Longer values are <c>long</c>, whatever they look like.</summary>
    public const int MostLength = 256;

    private const int LeastHex = 8;

    private static readonly SearchValues<char> s_hex = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The shapes.</summary>
    public static DriftBins Bins { get; } = DriftBins.Named("format", "empty", "number", "decimal", "time", "uuid", "hex", "address", "url", "word", "text", "long");

    /// <summary>Bin of numbers, for fields that come as such.</summary>
    public static int Number { get; } = Bins.Of("number");

    /// <summary>Bin of words, for fields that come as one of a few.</summary>
    public static int Word { get; } = Bins.Of("word");

    /// <summary>Bin of a value that is there; <see cref="DriftBins.MissingBin"/> is that of one that is not. Reads at most <see cref="MostLength"/> characters, allocates nothing.</summary>
    public static int Of(ReadOnlySpan<char> value) => Bins.Of(Name(value));

    private static string Name(ReadOnlySpan<char> value)
    {
        if (value.Length > MostLength) return "long";
        value = value.Trim();
        if (value.IsEmpty || value is "-") return "empty";
        if (value is not ("NaN" or "Infinity" or "-Infinity" or "∞" or "-∞") && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _)) return value.ContainsAny('.', 'e', 'E') ? "decimal" : "number";
        if (value.Length >= 10 && value[4] == '-' && value[7] == '-' && int.TryParse(value[..4], NumberStyles.None, CultureInfo.InvariantCulture, out _)) return "time";
        if (value.Length == 36 && Guid.TryParse(value, out _)) return "uuid";
        if (value.Length >= LeastHex && !value.ContainsAnyExcept(s_hex)) return "hex";
        if (value.ContainsAny('.', ':') && IPAddress.TryParse(value, out _)) return "address";
        if (value.Contains("://", StringComparison.Ordinal)) return "url";
        foreach (char letter in value)
        {
            if (!char.IsLetterOrDigit(letter) && letter is not ('-' or '_' or '.')) return "text";
        }

        return "word";
    }
}
