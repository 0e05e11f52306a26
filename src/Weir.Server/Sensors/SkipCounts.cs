using System.Text;

namespace Weir.Server.Sensors;

/// <summary>Counts what was skipped in one file, and keeps the first few of each reason.</summary>
internal sealed class SkipCounts
{
    private const int MostExamples = 3;
    private const int MostText = 80;

    private readonly Dictionary<string, (long Count, List<SkippedRecord> Examples)> _byReason = [];

    public void Add(string reason, long number, ReadOnlySpan<byte> text)
    {
        (long count, var examples) = _byReason.TryGetValue(reason, out var known) ? known : (0, []);
        if (examples.Count < MostExamples)
        {
            examples.Add(new SkippedRecord(number, Printable(text)));
        }

        _byReason[reason] = (count + 1, examples);
    }

    public IReadOnlyList<SkippedRecords> ToList() =>
        [.. _byReason.Select(pair => new SkippedRecords(pair.Key, pair.Value.Count, pair.Value.Examples)).OrderByDescending(reason => reason.Count).ThenBy(reason => reason.Reason, StringComparer.Ordinal)];

    /// <summary>The beginning of what was seen, fit for a terminal.</summary>
    public static string Printable(ReadOnlySpan<byte> text)
    {
        var shown = new StringBuilder(MostText + 1);
        foreach (byte sign in text[..Math.Min(MostText, text.Length)])
        {
            shown.Append(sign == '\t' ? ' ' : sign is >= 0x20 and < 0x7f ? (char)sign : '?');
        }

        return text.Length > MostText ? $"{shown}…" : shown.ToString();
    }
}
