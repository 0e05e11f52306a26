using Weir.Http;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Policies;

/// <summary>What other policies would have done with the requests of the last day, as far as the lake has them: all that had a severity.</summary>
/// <remarks>
/// A request is judged again by what was kept of it: host, path, class, severity and evidence. Limits of rate and of bodies, and answers to
/// challenges, cannot be judged so; a request that was not scored, in the mode off, is not there.
/// Where there are more kinds of requests than are judged, the most frequent ones are, and of the others a sample, which counts for all of
/// them. What is in the sample hangs on a hash of the kind, so that the same requests give the same answer each time.
/// </remarks>
internal static class PolicyPreview
{
    /// <summary>Kinds of requests that are judged at most.</summary>
    public const int MostKinds = 5000;

    // Of the most frequent kinds so many are judged whatever their hash is.
    private const int FrequentKinds = MostKinds / 2;
    private const int MostExamples = 10;

    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(1);

    /// <exception cref="LakeException">The lake gives no answer.</exception>
    public static async Task<PreviewResult> CompareAsync(LakeQueries lake, PolicyTable before, PolicyTable after, CancellationToken cancellationToken)
    {
        var since = lake.Now - Span;
        var rows = await lake.AskAsync(
            Sql.Of($"""
                WITH kinds AS (
                  SELECT host, path, class, severity, evidence, count(*) AS n, list_sort(list(DISTINCT coalesce(client, '')))[:1000]::VARCHAR AS clients, min(route) AS route,
                    hash(host, path, class, severity, evidence) AS mark
                  FROM requests WHERE day >= {DateOnly.FromDateTime(since.UtcDateTime)} AND time >= {since} AND severity <> 'None' AND action <> 'refuse'
                  GROUP BY host, path, class, severity, evidence),
                ranked AS (SELECT *, row_number() OVER (ORDER BY n DESC, mark) <= {FrequentKinds} AS frequent, (sum(n) OVER ())::BIGINT AS total FROM kinds)
                SELECT host, path, class, severity, evidence, n, clients, route, frequent, total FROM ranked ORDER BY frequent DESC, hash(mark) LIMIT {MostKinds}
                """),
            cancellationToken).ConfigureAwait(false);
        IReadOnlyList<Kind> kinds = [.. rows.Select(Kind.Read)];
        long all = rows.Count == 0 ? 0 : (long)rows[0][9]!;
        long judged = kinds.Sum(kind => kind.Count);
        long frequent = kinds.Sum(kind => kind.IsFrequent ? kind.Count : 0);
        var stopped = new Tally();
        var released = new Tally();
        double stillStopped = 0;
        foreach (var kind in kinds)
        {
            // All frequent kinds come before the others; where the lake gave not even those, they count for the rest.
            double standsFor = judged == frequent ? kind.Count * ((double)all / judged) : kind.IsFrequent ? kind.Count : kind.Count * ((double)(all - frequent) / (judged - frequent));
            bool was = kind.IsStopped(before), is_ = kind.IsStopped(after);
            stillStopped += was && is_ ? standsFor : 0;
            if (was != is_)
            {
                (is_ ? stopped : released).Add(kind, standsFor);
            }
        }

        return new PreviewResult { Since = since, Requests = all, Judged = judged, Stopped = stopped.Result(), Released = released.Result(), Unchanged = Whole(stillStopped) };
    }

    private static long Whole(double requests) => (long)Math.Round(requests, MidpointRounding.AwayFromZero);

    /// <summary>Requests that are alike but for their clients.</summary>
    private sealed record Kind(string Host, string Path, AttackClass Class, Severity Severity, IReadOnlyList<(string Place, AttackClass Class)> Evidence, long Count, string[] Clients, string Route, bool IsFrequent)
    {
        public static Kind Read(IReadOnlyList<object?> row) => new(
            (string)row[0]!,
            (string)row[1]!,
            AttackClasses.TryParse(row[2] as string, out var found) ? found : AttackClass.Other,
            Enum.Parse<Severity>((string)row[3]!),
            LakeEvidence.Read(row[4] as string),
            (long)row[5]!,
            ((string)row[6]!).Trim('[', ']').Split(", "),
            row[7] as string ?? (string)row[1]!,
            (bool)row[8]!);

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
        private readonly Dictionary<(string, string, string, string), double> _examples = [];
        private double _requests;

        public void Add(Kind kind, double standsFor)
        {
            _requests += standsFor;
            _clients.UnionWith(kind.Clients);
            var key = (kind.Host, kind.Route, kind.Class.Name(), kind.Severity.ToString());
            _examples[key] = _examples.GetValueOrDefault(key) + standsFor;
        }

        public PreviewTally Result() => new()
        {
            Requests = Whole(_requests),
            Clients = _clients.Count,
            Examples = [.. _examples.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(MostExamples)
                .Select(pair => new PreviewExample(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Key.Item4, Whole(pair.Value)))],
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

    /// <summary>How many of them were judged; where these are fewer, the other numbers of requests are scaled to all, and those of clients are of the judged ones.</summary>
    public required long Judged { get; init; }

    /// <summary>Whether a sample was judged.</summary>
    public bool IsSample => Judged < Requests;

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
