using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Which requests are shown, as the address of the page says it: an address can be sent to a colleague.</summary>
public sealed record RequestFilter
{
    /// <summary>Longest text of a field.</summary>
    public const int LongestText = 200;

    public const string DefaultRange = "24h";

    /// <summary>Spans of time that end now, by their name in the address; null is all of it.</summary>
    public static IReadOnlyList<(string Name, string Label, TimeSpan? Span)> Ranges { get; } =
    [
        ("15m", "Last 15 minutes", TimeSpan.FromMinutes(15)),
        ("1h", "Last hour", TimeSpan.FromHours(1)),
        ("24h", "Last 24 hours", TimeSpan.FromHours(24)),
        ("7d", "Last 7 days", TimeSpan.FromDays(7)),
        ("30d", "Last 30 days", TimeSpan.FromDays(30)),
        ("all", "All that is kept", null),
    ];

    /// <summary>What may have been done.</summary>
    public static IReadOnlyList<string> Actions { get; } = ["pass", "challenge", "block", "refuse", "fail", "leave"];

    public string Range { get; init; } = DefaultRange;

    /// <summary>With <see cref="To"/>, instead of a range that ends now.</summary>
    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>A route, or the beginning of a path.</summary>
    public string Path { get; init; } = "";

    public string Class { get; init; } = "";

    /// <summary>Least severity.</summary>
    public Severity Severity { get; init; }

    public string Action { get; init; } = "";

    public string Client { get; init; } = "";

    /// <summary>A part of method, host, path or evidence, in whatever case.</summary>
    public string Text { get; init; } = "";

    /// <summary>Rows older than this one; null from the newest on.</summary>
    public RowKey? Before { get; init; }

    /// <summary>Rows newer than this one.</summary>
    public RowKey? After { get; init; }

    /// <summary>Whether anything but the span of time is asked for.</summary>
    public bool IsNarrow => Path.Length + Class.Length + Action.Length + Client.Length + Text.Length > 0 || Severity != Severity.None;

    /// <summary>What the address says; what it says wrongly counts as not said.</summary>
    public static RequestFilter Read(IQueryCollection query)
    {
        string range = Field(query, "range");
        return new RequestFilter
        {
            Range = Ranges.Any(known => known.Name == range) ? range : DefaultRange,
            From = Time(Field(query, "from")),
            To = Time(Field(query, "to")),
            Path = Field(query, "path"),
            Class = AttackClasses.TryParse(Field(query, "class"), out var known) ? known.Name() : "",
            Severity = Enum.TryParse<Severity>(Field(query, "severity"), ignoreCase: true, out var severity) && Enum.IsDefined(severity) ? severity : Severity.None,
            Action = Actions.Contains(Field(query, "action")) ? Field(query, "action") : "",
            Client = Field(query, "client"),
            Text = Field(query, "q"),
            Before = RowKey.Read(Field(query, "before")),
            After = RowKey.Read(Field(query, "after")),
        };
    }

    /// <summary>What <see cref="Read"/> takes for not said although it is, with what is allowed; null for nothing.</summary>
    public static string? Problem(IQueryCollection query)
    {
        var filter = Read(query);
        return Lost("class", filter.Class.Length > 0, $"allowed are {string.Join(", ", AttackClasses.Names.ToArray())}")
            ?? Lost("severity", filter.Severity != Severity.None, $"allowed are {string.Join(", ", Words.Severities.Skip(1)).ToLowerInvariant()}")
            ?? Lost("action", filter.Action.Length > 0, $"allowed are {string.Join(", ", Actions)}")
            ?? Lost("range", filter.Range == query["range"], $"allowed are {string.Join(", ", Ranges.Select(range => range.Name))}")
            ?? Lost("from", filter.From is not null, "from and to are times such as 2026-11-26T12:00:00Z")
            ?? Lost("to", filter.To is not null, "from and to are times such as 2026-11-26T12:00:00Z")
            ?? Lost("before", filter.Before is not null, "it is the key that the page before gave")
            ?? Lost("after", filter.After is not null, "it is the key that the page before gave");

        string? Lost(string name, bool isThere, string allowed) => isThere || query[name].ToString().Length == 0 ? null : $"{name} is {Field(query, name)}; {allowed}.";
    }

    /// <summary>The address of a page that shows this.</summary>
    public string Address()
    {
        var query = new QueryBuilder();
        Add(query, "q", Text);
        Add(query, "path", Path);
        Add(query, "client", Client);
        Add(query, "class", Class);
        Add(query, "severity", Severity == Severity.None ? "" : Severity.ToString().ToLowerInvariant());
        Add(query, "action", Action);
        Add(query, "range", Range == DefaultRange ? "" : Range);
        Add(query, "from", From is { } from ? Words.Iso(from) : "");
        Add(query, "to", To is { } to ? Words.Iso(to) : "");
        Add(query, "before", Before?.ToString() ?? "");
        Add(query, "after", After?.ToString() ?? "");
        return $"/requests{query.ToQueryString()}";
    }

    private static void Add(QueryBuilder query, string name, string value)
    {
        if (value.Length > 0)
        {
            query.Add(name, value);
        }
    }

    /// <summary>A bounded text without what cannot be typed.</summary>
    private static string Field(IQueryCollection query, string name)
    {
        string text = query[name] is [{ } first, ..] ? first : "";
        string bounded = text.Length > LongestText ? text[..LongestText] : text;
        return new string([.. bounded.Where(sign => !char.IsControl(sign))]).Trim();
    }

    private static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
}

/// <summary>Where a row stands in the order of time: its time in microseconds since 1970, and its id.</summary>
public sealed record RowKey(long Micros, string Id)
{
    private static readonly long s_last = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddTicks(Micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>Null when the text is no key.</summary>
    public static RowKey? Read(string text)
    {
        int dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out long micros) && micros <= s_last ? new RowKey(micros, text[(dot + 1)..]) : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Micros}.{Id}");
}
