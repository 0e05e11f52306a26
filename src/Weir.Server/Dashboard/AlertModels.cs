using Microsoft.AspNetCore.Http;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Findings;
using Weir.Server.Network;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>Which alerts the list shows, as the address has it.</summary>
public sealed record AlertForm
{
    /// <summary>What the list shows where the address says nothing: what somebody has still to look at.</summary>
    public const string Usual = "waiting";

    private const int LongestText = 200;

    /// <summary><c>waiting</c>, <c>open</c>, <c>acknowledged</c>, <c>closed</c> or <c>all</c>.</summary>
    public string State { get; init; } = Usual;

    public string Severity { get; init; } = "";

    public string Class { get; init; } = "";

    public string Text { get; init; } = "";

    /// <summary>Name of a user, <c>-</c> for nobody, empty for all.</summary>
    public string Assignee { get; init; } = "";

    public string Before { get; init; } = "";

    /// <summary>Whether it is narrower than what the list usually shows.</summary>
    public bool IsNarrow => Severity.Length + Class.Length + Text.Length + Assignee.Length > 0 || State != Usual;

    /// <summary>Reads an address.</summary>
    public static AlertForm Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new AlertForm
        {
            State = Value("state") is { Length: > 0 } state ? state : Usual,
            Severity = Value("severity"),
            Class = Value("class"),
            Text = Value("text"),
            Assignee = Value("assignee"),
            Before = Value("before"),
        };

        string Value(string name)
        {
            string text = query[name].ToString();
            return text.Length > LongestText ? text[..LongestText] : text;
        }
    }

    /// <summary>The address that shows the same.</summary>
    public string Address()
    {
        var pairs = new List<(string, string)> { ("state", State == Usual ? "" : State), ("severity", Severity), ("class", Class), ("text", Text), ("assignee", Assignee), ("before", Before) };
        string query = string.Join('&', pairs.Where(pair => pair.Item2.Length > 0).Select(pair => $"{pair.Item1}={Uri.EscapeDataString(pair.Item2)}"));
        return query.Length == 0 ? "/alerts" : $"/alerts?{query}";
    }

    /// <summary>What the store is asked; why not, where the address cannot be.</summary>
    internal (AlertFilter? Filter, string? Problem) ToFilter(int most)
    {
        var values = new Dictionary<string, Microsoft.Extensions.Primitives.StringValues>(StringComparer.Ordinal)
        {
            ["state"] = State switch { Usual => "open,acknowledged", "all" => "", _ => State },
            ["severity"] = Severity,
            ["class"] = Class,
            ["text"] = Text,
            ["assignee"] = Assignee,
            ["before"] = Before,
        };
        var (filter, problem) = Api.AlertEndpoints.ReadFilter(new QueryCollection(values));
        return (filter is null ? null : filter with { Most = most }, problem);
    }
}

/// <summary>What the list of alerts shows.</summary>
public sealed record AlertsModel
{
    public required AlertForm Form { get; init; }

    public required IReadOnlyList<Alert> Alerts { get; init; }

    /// <summary>Techniques of alerts about flows, of those that there are.</summary>
    public required IReadOnlyList<string> Techniques { get; init; }

    /// <summary>The next page; null when this is the last.</summary>
    public required AlertForm? Next { get; init; }

    public required IReadOnlyDictionary<AlertState, long> Counts { get; init; }

    /// <summary>Why there is no list; null when there is.</summary>
    public required string? Problem { get; init; }

    /// <summary>Who may be given alerts: users who are not disabled, and who looks.</summary>
    public required IReadOnlyList<string> Assignees { get; init; }

    /// <summary>Who looks.</summary>
    public required string Caller { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>What the page of one alert shows.</summary>
public sealed record AlertModel
{
    public required string Id { get; init; }

    /// <summary>Null when there is none.</summary>
    public required Alert? Alert { get; init; }

    public required IReadOnlyList<AlertPart> Parts { get; init; }

    public required IReadOnlyList<AlertNote> Notes { get; init; }

    public required IReadOnlyList<EvidenceItem> Evidence { get; init; }

    /// <summary>Null when there are none to be shown.</summary>
    public required IReadOnlyList<ExclusionProposal>? Proposals { get; init; }

    /// <summary>The narrowest rule that makes an alert of the network expected; null for others, and for one that is closed.</summary>
    public required AllowEntry? Rule { get; init; }

    /// <summary>Id of the script that it is about; null where it is about none that is kept.</summary>
    public string? Script { get; init; }

    /// <summary>Why there are none; null when that is as it should be.</summary>
    public required string? Problem { get; init; }

    /// <summary>What was done just now, as the address says.</summary>
    public required string Done { get; init; }

    public required string Caller { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}
