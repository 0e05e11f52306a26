using System.Globalization;
using System.Text;
using Weir.Scripts;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Writes the inventory as CSV (RFC 4180), for spreadsheets and auditors.</summary>
internal static class InventoryCsv
{
    private static readonly string[] s_heads =
    [
        "page", "payment", "kind", "name", "where", "host", "third_party", "state", "first_seen", "last_seen", "versions", "size", "sha256", "change_hash", "score", "verdict", "severity", "class", "obfuscation", "integrity",
        "owner", "justification", "authorised", "authorised_by", "changed_since", "problem",
    ];

    /// <summary>The table, with a line of heads.</summary>
    public static string Write(IEnumerable<ItemRow> items, DateTimeOffset now)
    {
        var csv = new StringBuilder();
        Line(csv, s_heads);
        foreach (ItemRow item in items)
        {
            Line(csv,
            [
                item.Page, Word(item.IsPayment != 0), item.Kind, item.Name, item.Detail, item.Host, Word(item.IsThird != 0), EnumWords.Of(item.StateAt(now)), Time(item.FirstSeen), Time(item.LastSeen), Number(item.Versions), Number(item.Size),
                item.Sha256 ?? "", item.ChangeHash ?? "", item.Score?.ToString("0.0000", CultureInfo.InvariantCulture) ?? "", item.Judged?.Name() ?? "", item.Severity is { } severity ? ((Severity)severity).ToString() : "", item.Severity >= (long)Severity.Medium ? item.Class ?? "" : "",
                item.Obfuscation?.ToString("0.00", CultureInfo.InvariantCulture) ?? "", item.Integrity ?? "", item.Owner ?? "", item.Justification ?? "", item.Authorised is { } when ? Time(when) : "", item.AuthorisedBy ?? "", Word(item.IsChangedSince), item.Unread ?? "",
            ]);
        }

        return csv.ToString();
    }

    private static void Line(StringBuilder csv, string[] cells)
    {
        for (int i = 0; i < cells.Length; i++)
        {
            csv.Append(i == 0 ? "" : ",").Append(Cell(cells[i]));
        }

        csv.Append("\r\n");
    }

    /// <summary>Spreadsheets take what begins like a formula for one, and names come from strangers: such a cell begins with an apostrophe.</summary>
    private static string Cell(string text)
    {
        string safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? $"'{text}" : text;
        safe = string.Concat(safe.Select(sign => char.IsControl(sign) && sign is not ('\r' or '\n' or '\t') || char.GetUnicodeCategory(sign) == UnicodeCategory.Format ? '\uFFFD' : sign));
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Word(bool value) => value ? "yes" : "no";

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Time(long micros) => Micros.ToTime(micros).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
