using Weir.Http;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Policies;

/// <summary>What other policies would have done with the requests of the last day, as far as the lake has them: all that had a severity.</summary>
/// <remarks>
/// A request is judged again by what was kept of it: host, path, class, severity and evidence. Limits of rate and of bodies, and answers to
/// challenges, cannot be judged so; a request that was not scored, in the mode off, is not there.
/// </remarks>
internal static class PolicyPreview
{
    /// <summary>Kinds of requests that are judged at most, the most frequent first.</summary>
    public const int MostKinds = 5000;

    private const int MostExamples = 10;

    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(1);

    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public static async Task<PreviewResult> CompareAsync(LakeQueries lake, PolicyTable before, PolicyTable after, CancellationToken cancellationToken)
    {
        var since = lake.Now - Span;
        var rows = await lake.AskAsync(
            Sql.Of($"""
                SELECT host, path, class, severity, evidence, count(*) AS n, list(DISTINCT coalesce(client, ''))[:1000]::VARCHAR, min(route)
                FROM requests WHERE day >= {DateOnly.FromDateTime(since.UtcDateTime)} AND time >= {since} AND severity <> 'None' AND action <> 'refuse'
                GROUP BY host, path, class, severity, evidence ORDER BY n DESC LIMIT {MostKinds}
                """),
            cancellationToken).ConfigureAwait(false);
        var stopped = new Tally();
        var released = new Tally();
        long all = 0, stillStopped = 0;
        foreach (var row in rows)
        {
            var kind = Kind.Read(row);
            all += kind.Count;
            bool was = kind.IsStopped(before), is_ = kind.IsStopped(after);
            stillStopped += was && is_ ? kind.Count : 0;
            if (was != is_)
            {
                (is_ ? stopped : released).Add(kind);
            }
        }

        return new PreviewResult { Since = since, Requests = all, Stopped = stopped.Result(), Released = released.Result(), Unchanged = stillStopped };
    }

    /// <summary>Requests that are alike but for their clients.</summary>
    private sealed record Kind(string Host, string Path, AttackClass Class, Severity Severity, IReadOnlyList<(string Place, AttackClass Class)> Evidence, long Count, string[] Clients, string Route)
    {
        public static Kind Read(IReadOnlyList<object?> row) => new(
            (string)row[0]!,
            (string)row[1]!,
            AttackClasses.TryParse(row[2] as string, out var found) ? found : AttackClass.Other,
            Enum.Parse<Severity>((string)row[3]!),
            LakeEvidence.Read(row[4] as string),
            (long)row[5]!,
            ((string)row[6]!).Trim('[', ']').Split(", "),
            row[7] as string ?? (string)row[1]!);

        /// <summary>Whether policies would keep it from the application.</summary>
        public bool IsStopped(PolicyTable table)
        {
            var policy = table.Find(Host, RequestPath.Of(Path), Path);
            if (policy.Mode is not (PolicyMode.Challenge or PolicyMode.Block) || !policy.Rules.Blocks(new HttpVerdict { Class = Class, Severity = Severity }))
            {
                return false;
            }

            // Without evidence, as at severity Low, it is not known what an exclusion would pass over.
            return Evidence.Count == 0 || Evidence.Any(item => !policy.Rules.Exclusions.Any(exclusion => exclusion.Covers(item.Place, item.Class)));
        }
    }

    private sealed class Tally
    {
        private readonly HashSet<string> _clients = new(StringComparer.Ordinal);
        private readonly Dictionary<(string, string, string, string), long> _examples = [];
        private long _requests;

        public void Add(Kind kind)
        {
            _requests += kind.Count;
            _clients.UnionWith(kind.Clients);
            var key = (kind.Host, kind.Route, kind.Class.Name(), kind.Severity.ToString());
            _examples[key] = _examples.GetValueOrDefault(key) + kind.Count;
        }

        public PreviewTally Result() => new()
        {
            Requests = _requests,
            Clients = _clients.Count,
            Examples = [.. _examples.OrderByDescending(pair => pair.Value).Take(MostExamples).Select(pair => new PreviewExample(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Key.Item4, pair.Value))],
        };
    }
}

/// <summary>What would have been otherwise.</summary>
public sealed record PreviewResult
{
    /// <summary>Requests from then on were looked at.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Requests with a severity since then.</summary>
    public required long Requests { get; init; }

    /// <summary>Those that would have been stopped and were not.</summary>
    public required PreviewTally Stopped { get; init; }

    /// <summary>Those that would have gone on and did not.</summary>
    public required PreviewTally Released { get; init; }

    /// <summary>Those that are stopped either way.</summary>
    public required long Unchanged { get; init; }
}

/// <summary>How many requests.</summary>
public sealed record PreviewTally
{
    /// <summary>How many.</summary>
    public required long Requests { get; init; }

    /// <summary>Of how many clients.</summary>
    public required long Clients { get; init; }

    /// <summary>The most frequent kinds.</summary>
    public required IReadOnlyList<PreviewExample> Examples { get; init; }
}

/// <summary>A kind of requests.</summary>
public sealed record PreviewExample(string Host, string Route, string Class, string Severity, long Requests);
