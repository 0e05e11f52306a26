using System.Text;

namespace Weir.Server.Stores.Operational;

/// <summary>An alert as a row of its table.</summary>
internal sealed class AlertRow
{
    public const string Columns = """
        id, state, verdict, severity, class, score, client, host, route, place, title, first_seen as FirstSeen, last_seen as LastSeen, findings, blocked, clients, targets,
        assignee, request, method, path, evidence
        """;

    public required string Id { get; init; }

    public required string State { get; set; }

    public string? Verdict { get; init; }

    public required long Severity { get; set; }

    public required string Class { get; init; }

    public required double Score { get; set; }

    public string? Client { get; init; }

    public required string Host { get; init; }

    public required string Route { get; init; }

    public required string Place { get; init; }

    public required string Title { get; init; }

    public required long FirstSeen { get; set; }

    public required long LastSeen { get; set; }

    public required long Findings { get; set; }

    public required long Blocked { get; set; }

    public long Clients { get; set; }

    public long Targets { get; set; }

    public string? Assignee { get; init; }

    public required string Request { get; set; }

    public required string Method { get; set; }

    public required string Path { get; set; }

    public string? Evidence { get; set; }

    public Alert ToAlert() => new()
    {
        Id = Id,
        State = EnumWords.Read<AlertState>(State),
        Verdict = Verdict is null ? null : EnumWords.Read<AlertVerdict>(Verdict),
        Severity = (Severity)Severity,
        Class = Class,
        Score = Score,
        Client = Client,
        Host = Host,
        Route = Route,
        Place = Place,
        Title = Title,
        FirstSeen = Micros.ToTime(FirstSeen),
        LastSeen = Micros.ToTime(LastSeen),
        Findings = Findings,
        Blocked = Blocked,
        Clients = Clients,
        Targets = Targets,
        Assignee = Assignee,
        Request = Request,
        Method = Method,
        Path = Path,
        Evidence = Evidence,
    };
}

/// <summary>Names of enumerations as the store and the API write them: <c>false_positive</c>.</summary>
internal static class EnumWords
{
    public static string Of<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        var word = new StringBuilder(name.Length + 2);
        foreach (char sign in name)
        {
            if (char.IsAsciiLetterUpper(sign) && word.Length > 0)
            {
                word.Append('_');
            }

            word.Append(char.ToLowerInvariant(sign));
        }

        return word.ToString();
    }

    public static T Read<T>(string word)
        where T : struct, Enum => TryRead<T>(word, out var value) ? value : throw new StoreException($"'{word}' is no {typeof(T).Name}.");

    public static bool TryRead<T>(string? word, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (string.Equals(Of(candidate), word, StringComparison.OrdinalIgnoreCase))
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }
}
