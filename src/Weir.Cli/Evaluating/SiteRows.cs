using Weir.Http;
using Weir.Http.Rows;

namespace Weir.Cli.Evaluating;

/// <summary>One row as calibration sees it.</summary>
/// <param name="Score">Probability of an attack.</param>
/// <param name="Fingerprint">What was scored: equal ones count once.</param>
/// <param name="Client">Hash of the row's <c>client</c>; 0 when it has none.</param>
/// <param name="Attack">Its label is a class of attacks.</param>
internal sealed record SiteRow(double Score, ulong Fingerprint, ulong Client, bool Attack);

/// <summary>Rows of one site in their order, and attacks of labelled rows, scored by one model.</summary>
internal sealed class SiteRows(HttpScorer scorer)
{
    private readonly HttpRowParser _parser = new();

    public List<SiteRow> Site { get; } = [];

    /// <summary>Attacks whose label is trusted, each distinct value once.</summary>
    public List<SiteRow> Attacks { get; } = [];

    /// <summary>Lines that could not be used, in words.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Scores the rows of a site, and the attacks of some origins.</summary>
    public void Read(string site, IReadOnlyList<(string Origin, string Path)> origins, Action<string> progress)
    {
        AddSite(site);
        progress($"scored {Path.GetFileName(site)}");
        var seen = new HashSet<ulong>();
        foreach ((string origin, string path) in origins)
        {
            AddAttacks(origin, path, seen);
            progress($"scored {origin}");
        }
    }

    private void AddSite(string path) => Problems.AddRange(RowFile.Read(path, Path.GetFileName(path), line =>
    {
        if (!_parser.TryParse(line, out string? error))
        {
            return error;
        }

        Site.Add(Scored(_parser.Row));
        return null;
    }));

    private void AddAttacks(string origin, string path, HashSet<ulong> seen) => Problems.AddRange(RowFile.Read(path, origin, line =>
    {
        if (!_parser.TryParse(line, out string? error))
        {
            return error;
        }

        HttpRow row = _parser.Row;
        if (row.Label is null)
        {
            return "a row needs \"label\"";
        }

        if (row.Label == "benign" || row.Weak is not null)
        {
            return null;
        }

        if (!AttackClasses.TryParse(row.Label, out _))
        {
            return $"unknown label \"{row.Label}\"; allowed are benign, {string.Join(", ", AttackClasses.Names)}";
        }

        SiteRow scored = Scored(row);
        if (seen.Add(scored.Fingerprint))
        {
            Attacks.Add(scored);
        }

        return null;
    }));

    private SiteRow Scored(HttpRow row)
    {
        HttpVerdict verdict = row.IsPayload ? scorer.ScorePayload(row.Payload) : scorer.Score(row.Request);
        ulong client = row.Client is null ? 0 : HashOf(row.Client);
        return new SiteRow(verdict.Score, TextFingerprint.Of(verdict, row.IsPayload ? new HttpRequestView { Body = row.Payload } : row.Request), client, row.Label is not (null or "benign"));
    }

    private static ulong HashOf(string client)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in client)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return hash;
    }
}
