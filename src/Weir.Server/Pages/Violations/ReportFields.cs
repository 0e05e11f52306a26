using System.Buffers.Text;
using System.Text.Json;

namespace Weir.Server.Pages.Violations;

/// <summary>The fields of a report, by the names of both formats. What is of another type than it should be counts as not said.</summary>
internal static class ReportFields
{
    /// <summary>What is longer than an address that is kept may have a query, which goes.</summary>
    public const int LongestAddress = 2000;

    /// <summary>Types and other words.</summary>
    public const int LongestWord = 40;

    private const int LongestDirective = 200;
    private const int LongestSample = 100;

    /// <summary>Reads the object that is the value of a property.</summary>
    /// <returns>False when the value is no object; it is passed over then.</returns>
    public static bool TryRead(ref Utf8JsonReader reader, RawReport to)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadField(ref reader, to);
        }

        return true;
    }

    /// <summary>The value of a property when it is a text; else null.</summary>
    public static string? Text(ref Utf8JsonReader reader, int most)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return JsonText.Read(in reader, most);
        }

        reader.Skip();
        return null;
    }

    private static void ReadField(ref Utf8JsonReader reader, RawReport to)
    {
        if (reader.ValueIsEscaped)
        {
            // No browser writes a name so, and the reader throws for names that are no text.
            reader.Skip();
        }
        else if (Is(in reader, "document-uri"u8, "documentURL"u8))
        {
            to.Document = Text(ref reader, LongestAddress);
        }
        else if (Is(in reader, "effective-directive"u8, "effectiveDirective"u8))
        {
            to.EffectiveDirective = Text(ref reader, LongestDirective);
        }
        else if (Is(in reader, "violated-directive"u8, "violatedDirective"u8))
        {
            to.ViolatedDirective = Text(ref reader, LongestDirective);
        }
        else if (Is(in reader, "blocked-uri"u8, "blockedURL"u8) || reader.ValueTextEquals("blockedURI"u8))
        {
            to.Blocked = Text(ref reader, LongestAddress);
        }
        else if (Is(in reader, "source-file"u8, "sourceFile"u8))
        {
            to.Source = Text(ref reader, LongestAddress);
        }
        else if (Is(in reader, "line-number"u8, "lineNumber"u8))
        {
            to.Line = Number(ref reader);
        }
        else if (Is(in reader, "column-number"u8, "columnNumber"u8))
        {
            to.Column = Number(ref reader);
        }
        else if (Is(in reader, "script-sample"u8, "sample"u8))
        {
            to.Sample = Text(ref reader, LongestSample);
        }
        else if (reader.ValueTextEquals("disposition"u8))
        {
            to.Disposition = Text(ref reader, LongestWord);
        }
        else if (reader.ValueTextEquals("destination"u8))
        {
            to.Destination = Text(ref reader, LongestWord);
        }
        else if (reader.ValueTextEquals("reportOnly"u8))
        {
            reader.Read();
            to.ReportOnly = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
            reader.Skip();
        }
        else
        {
            reader.Skip();
        }
    }

    private static bool Is(ref readonly Utf8JsonReader reader, ReadOnlySpan<byte> name, ReadOnlySpan<byte> other) => reader.ValueTextEquals(name) || reader.ValueTextEquals(other);

    /// <summary>Zero for what is not a number from 0 on. Some browsers write numbers as text, some as 12.0.</summary>
    private static int Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        int number = reader.TokenType is JsonTokenType.Number or JsonTokenType.String && Utf8Parser.TryParse(reader.ValueSpan, out int value, out _) ? Math.Max(0, value) : 0;
        reader.Skip();
        return number;
    }
}
