using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Weir.Http.Rows;

/// <summary>Turns one line of JSON into an <see cref="HttpRow"/>. Keeps its buffers; one instance serves one thread.</summary>
/// <remarks>
/// Accepts <c>{"kind":"request","method","uri","headers","body"|"bodyBase64"}</c>, headers as an object or as
/// <c>[["Name","value"],…]</c>, and <c>{"kind":"payload","payload"}</c>. Other keys are skipped. The last of two equal keys wins.
/// </remarks>
internal sealed class HttpRowParser
{
    private const int MaxDepth = 64;

    /// <summary>The longest known key, <c>bodyBase64</c>, with every letter written as <c>\uNNNN</c>.</summary>
    private const int MostEscapedKey = 6 * 10;

    private static readonly SearchValues<byte> s_lineBreaks = SearchValues.Create("\r\n\0"u8);

    /// <summary>The row of the last successful <see cref="TryParse"/>; overwritten by the next.</summary>
    public HttpRow Row { get; } = new();

    /// <summary>Reads one line. On failure <paramref name="error"/> says what was seen and what is allowed.</summary>
    public bool TryParse(ReadOnlySpan<byte> line, out string? error)
    {
        Row.Clear();
        try
        {
            error = Parse(line);
        }
        catch (JsonException e)
        {
            error = e.BytePositionInLine is { } at ? $"not valid JSON at byte {at}: {FirstSentence(e.Message)}" : e.Message;
        }

        return error is null;
    }

    private string? Parse(ReadOnlySpan<byte> line)
    {
        if (line.Trim(" \t\r"u8).IsEmpty) return "a blank line holds no row";

        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = MaxDepth });
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return "a row is a JSON object";

        string? kind = null;
        Range? payload = null, method = null, target = null, headers = null, body = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(reader, "kind"u8)) kind = ReadLabel(ref reader);
            else if (Is(reader, "payload"u8)) payload = ReadText(ref reader);
            else if (Is(reader, "method"u8)) method = ReadText(ref reader);
            else if (Is(reader, "uri"u8)) target = ReadText(ref reader);
            else if (Is(reader, "body"u8)) body = ReadText(ref reader) ?? body;
            else if (Is(reader, "label"u8)) Row.Label = ReadLabel(ref reader);
            else if (Is(reader, "weak"u8)) Row.Weak = ReadLabel(ref reader);
            else if (Is(reader, "weight"u8)) Row.Weight = ReadNumber(ref reader);
            else if (Is(reader, "client"u8)) Row.Client = ReadLabel(ref reader);
            else if (Is(reader, "headers"u8))
            {
                if (ReadHeaders(ref reader, out Range read) is { } headerError) return headerError;
                headers = read;
            }
            else if (Is(reader, "bodyBase64"u8))
            {
                if (ReadText(ref reader) is not { } text) continue;
                if (!DecodeBase64(text, out Range decoded)) return "\"bodyBase64\" is not base64";
                body = decoded;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (reader.TokenType != JsonTokenType.EndObject) return "a row is one JSON object";
        if (reader.Read()) return "a row is one JSON object, with nothing after it";

        switch (kind)
        {
            case "payload":
                if (payload is not { } value) return "a row of kind \"payload\" needs the string \"payload\"";
                Row.SetPayload(value);
                return null;
            case "request":
                if (target is not { } uri) return "a row of kind \"request\" needs the string \"uri\"";
                Row.SetRequest(method ?? default, uri, headers ?? default, body ?? default);
                return null;
            case null:
                return "a row needs \"kind\": \"request\" or \"payload\"";
            default:
                return $"unknown kind \"{Shorten(kind)}\"; allowed are \"request\" and \"payload\"";
        }
    }

    /// <summary>True when the current key is <paramref name="name"/>, escaped or not. The framework's own comparison throws for lone surrogates.</summary>
    private static bool Is(in Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> key = reader.ValueSpan;
        if (!reader.ValueIsEscaped) return key.SequenceEqual(name);
        Span<byte> plain = stackalloc byte[MostEscapedKey];
        return key.Length <= MostEscapedKey && plain[..JsonText.Unescape(key, plain)].SequenceEqual(name);
    }

    /// <summary>Reads a string into the row's bytes; null for JSON null; other tokens are an error of the row.</summary>
    private Range? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return null;
        if (reader.TokenType != JsonTokenType.String) throw new JsonException("\"kind\", \"method\", \"uri\", \"body\", \"bodyBase64\" and \"payload\" are strings");
        return AppendUnescaped(ref reader);
    }

    /// <summary>A number; NaN for anything else, which only those who want it mind.</summary>
    private static double ReadNumber(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Number) return reader.TryGetDouble(out double number) ? number : double.NaN;
        reader.Skip();
        return double.NaN;
    }

    private static string? ReadLabel(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            bool said = reader.TokenType == JsonTokenType.True;
            reader.Skip();
            return said ? "true" : null;
        }

        byte[] text = reader.ValueSpan.ToArray();
        return Encoding.UTF8.GetString(text, 0, reader.ValueIsEscaped ? JsonText.Unescape(reader.ValueSpan, text) : text.Length);
    }

    private string? ReadHeaders(ref Utf8JsonReader reader, out Range headers)
    {
        int start = Row.Length;
        headers = start..start;
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    Range name = AppendUnescaped(ref reader);
                    reader.Read();
                    if (AppendHeaderValue(ref reader, name) is { } error) return error;
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    const string Shape = "\"headers\" as a list holds [\"Name\",\"value\"] pairs";
                    if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.String) return Shape;
                    Range name = AppendUnescaped(ref reader);
                    if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray) return Shape;
                    if (AppendHeaderValue(ref reader, name) is { } error) return error;
                    if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) return Shape;
                }

                break;
            default:
                return "\"headers\" is an object or a list of [\"Name\",\"value\"] pairs";
        }

        headers = start..Row.Length;
        return null;
    }

    /// <summary>Completes a header line whose name was just appended. A list of values becomes one line for each.</summary>
    private string? AppendHeaderValue(ref Utf8JsonReader reader, Range name)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
            case JsonTokenType.Number:
            case JsonTokenType.True:
            case JsonTokenType.False:
                FinishHeaderLine(ref reader, name.Start.Value);
                return null;
            case JsonTokenType.Null:
                Row.Append(":\r\n"u8);
                return null;
            case JsonTokenType.StartArray:
                byte[] copy = Row.Written(name.Start.Value).ToArray();
                bool first = true;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.String) return "a header's value is a string or a list of strings";
                    int start = first ? name.Start.Value : Row.Length;
                    if (!first) Row.Append(copy);
                    FinishHeaderLine(ref reader, start);
                    first = false;
                }

                if (first) Row.Append(":\r\n"u8);
                return null;
            default:
                return "a header's value is a string or a list of strings";
        }
    }

    private void FinishHeaderLine(ref Utf8JsonReader reader, int lineStart)
    {
        int nameEnd = Row.Length;
        Row.Append(": "u8);
        int valueStart = Row.Length;
        if (reader.TokenType == JsonTokenType.String) AppendUnescaped(ref reader);
        else Row.Append(reader.ValueSpan);

        // A header cannot hold a line break on the wire; as a blank it keeps the words apart and the lines whole.
        Span<byte> line = Row.Written(lineStart);
        for (int at; (at = line.IndexOfAny(s_lineBreaks)) >= 0; line = line[(at + 1)..]) line[at] = (byte)' ';

        if (Ascii.EqualsIgnoreCase(Row.Written(lineStart)[..(nameEnd - lineStart)], "host"u8))
            Row.Host = Encoding.UTF8.GetString(Row.Written(valueStart)).ToLowerInvariant();
        Row.Append("\r\n"u8);
    }

    private bool DecodeBase64(Range text, out Range decoded)
    {
        int start = Row.Length;
        int length = text.End.Value - text.Start.Value;
        Row.Reserve(length);
        ReadOnlySpan<byte> source = Row.Written(text.Start.Value)[..length];
        OperationStatus status = System.Buffers.Text.Base64.DecodeFromUtf8(source, Row.Reserve(length), out int consumed, out int written);
        Row.Advance(written);
        decoded = start..(start + written);
        return status == OperationStatus.Done && consumed == length;
    }

    /// <summary>Copies the current string without its escapes. Lone surrogates become U+FFFD; raw bytes stay as they are.</summary>
    private Range AppendUnescaped(ref Utf8JsonReader reader)
    {
        int start = Row.Length;
        ReadOnlySpan<byte> source = reader.ValueSpan;
        if (!reader.ValueIsEscaped)
        {
            Row.Append(source);
            return start..Row.Length;
        }

        // Escaped text never grows: six bytes of escape make at most three of UTF-8.
        Row.Advance(JsonText.Unescape(source, Row.Reserve(source.Length)));
        return start..Row.Length;
    }

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(". ", StringComparison.Ordinal);
        return Shorten(end > 0 ? message[..end] : message);
    }

    private static string Shorten(string text) => text.Length <= 120 ? text : text[..120] + "…";
}
