using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Requests, scripts and names from which a model can learn, and what people said of them.</summary>
public sealed class Samples
{
    /// <summary>Most samples that one question gives.</summary>
    public const int MostAtOnce = 10_000;

    private const string Columns = "kind, id, at, site, route, template, source, request, live, score, severity, class, candidate, reason, interest, kept_score KeptScore, kept_severity KeptSeverity, place, evidence, content, copies";

    // Which alerts are about which samples. That a script is new says nothing of its code; an alert about a host that asks for made-up names is about those that look made up,
    // asked for within an hour of what it tells of.
    private const string OfAlerts = """
        select s.id as sample, a.id as alert from samples s join alerts a on a.request = s.request where s.kind = 'request' and s.request <> ''
        union select s.id, a.id from samples s join script_versions v on v.change_hash = s.template
          join page_changes c on c.item = v.item and v.first_seen <= c.at and v.last_seen >= c.at join alerts a on a.id = c.alert and a.host = s.site
          where s.kind = 'script' and a.class in ('skimmer', 'miner', 'malware', 'new_script', 'changed_script')
        union select s.id, a.id from samples s join alerts a on a.host = s.source and a.route = 'dga' and a.request = '' and s.at >= a.first_seen - 3600000000 and s.at <= a.last_seen + 3600000000
          where s.kind = 'name' and s.severity >= 2
        """;

    private readonly OperationalStore _store;

    internal Samples(OperationalStore store) => _store = store;

    /// <summary>Keeps a sample, or counts one like it once more.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="perDay">Samples of its kind that its day may have.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<SampleFate> AddAsync(Sample sample, int perDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return _store.WriteAsync(
            async change =>
            {
                if (await change.ExecuteAsync("update samples set copies = copies + 1 where kind = @Kind and site = @Site and template = @Template", new { Kind = EnumWords.Of(sample.Kind), sample.Site, sample.Template }).ConfigureAwait(false) > 0) return SampleFate.Copy;
                if (await change.ScalarAsync<long>("select count(*) from samples where day = @Day and kind = @Kind", new { sample.Day, Kind = EnumWords.Of(sample.Kind) }).ConfigureAwait(false) >= perDay) return SampleFate.Full;
                await change.ExecuteAsync(
                    """
                    insert into samples (kind, id, at, day, site, route, template, source, request, live, score, severity, class, candidate, reason, interest, kept_score, kept_severity, place, evidence, content, copies)
                    values (@Kind, @Id, @At, @Day, @Site, @Route, @Template, @Source, @Request, @Live, @Score, @Severity, @Class, @Candidate, @Word, @Interest, @KeptScore, @KeptSeverity, @Place, @Evidence, @Content, 1)
                    """,
                    new
                    {
                        Kind = EnumWords.Of(sample.Kind),
                        sample.Id,
                        sample.At,
                        sample.Day,
                        sample.Site,
                        sample.Route,
                        sample.Template,
                        sample.Source,
                        sample.Request,
                        sample.Live,
                        sample.Score,
                        sample.Severity,
                        sample.Class,
                        sample.Candidate,
                        Word = EnumWords.Of(sample.Reason),
                        sample.Interest,
                        sample.KeptScore,
                        sample.KeptSeverity,
                        sample.Place,
                        sample.Evidence,
                        sample.Content,
                    }).ConfigureAwait(false);
                return SampleFate.Kept;
            },
            cancellationToken);
    }

    /// <summary>Counts copies of samples.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<int[]> CountCopiesAsync(IReadOnlyList<(SampleKind Kind, string Site, string Template, long Count)> copies, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteEachAsync("update samples set copies = copies + @count where kind = @kind and site = @site and template = @template", ["count", "kind", "site", "template"], [.. copies.Select(copy => (object[])[copy.Count, EnumWords.Of(copy.Kind), copy.Site, copy.Template])]),
        cancellationToken);

    /// <summary>How many samples of a day there are of each kind, reason, site and source.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<IReadOnlyList<(string Kind, string Reason, string Site, string Source, long Count)>> CountsAsync(long day, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string, string, string, string, long)>("select kind, reason, site, source, count(*) from samples where day = @Day group by kind, reason, site, source order by kind, reason, site, source", new { Day = day }), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Removes what is older, with what was said of it.</summary>
    /// <returns>How many there were.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<int> RemoveBeforeAsync(long at, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            await change.ExecuteAsync("delete from sample_verdicts where sample in (select id from samples where at < @At)", new { At = at }).ConfigureAwait(false);
            return await change.ExecuteAsync("delete from samples where at < @At", new { At = at }).ConfigureAwait(false);
        },
        cancellationToken);

    /// <summary>One sample; null when there is no such.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<Sample?> FindAsync(string id, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.QuerySingleOrDefaultAsync<Sample?>($"select {Columns} from samples where id = @Id", new { Id = id }), cancellationToken);

    /// <summary>Samples of some time with what was said of each, the most interesting first.</summary>
    /// <param name="kind">What they are of.</param>
    /// <param name="from">From when, in microseconds since 1970.</param>
    /// <param name="to">Until before when.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<JudgedSample>> OfTimeAsync(SampleKind kind, long from, long to, CancellationToken cancellationToken) =>
        ListAsync("kind = @Kind and at >= @From and at < @To", "interest desc, id", new { Kind = EnumWords.Of(kind), From = from, To = to, Most = MostAtOnce }, cancellationToken);

    /// <summary>Samples of which somebody said something, here or as a verdict on an alert about the same, in order of their ids.</summary>
    /// <param name="kind">What they are of.</param>
    /// <param name="from">Seen since, in microseconds since 1970.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<JudgedSample>> JudgedAsync(SampleKind kind, long from, CancellationToken cancellationToken) => ListAsync(
        $"kind = @Kind and at >= @From and (id in (select sample from sample_verdicts) or id in (select o.sample from ({OfAlerts}) o join alerts j on j.id = o.alert where j.verdict is not null))",
        "id",
        new { Kind = EnumWords.Of(kind), From = from, Most = MostAtOnce },
        cancellationToken);

    /// <summary>How many samples of each kind, of some time, somebody judged.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyDictionary<SampleKind, int>> CountOfAsync(string who, long from, long to, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string Kind, long Count)>(
                "select s.kind, count(*) from sample_verdicts v join samples s on s.id = v.sample where v.who = @Who and s.at >= @From and s.at < @To group by s.kind", new { Who = who, From = from, To = to }),
            cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => EnumWords.Read<SampleKind>(row.Kind), row => (int)row.Count);
    }

    /// <summary>Takes somebody's word for a sample, in the place of what was said by the same before.</summary>
    /// <returns>False when there is no such sample.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> JudgeAsync(string id, SampleVerdict verdict, string? attackClass, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            if (!await change.ExistsAsync("select 1 from samples where id = @Id", new { Id = id }).ConfigureAwait(false)) return false;
            string word = EnumWords.Of(verdict);
            await change.ExecuteAsync(
                """
                insert into sample_verdicts (sample, who, at, verdict, class) values (@Id, @Who, @Now, @Word, @Class)
                on conflict (sample, who) do update set at = excluded.at, verdict = excluded.verdict, class = excluded.class
                """,
                new { Id = id, Who = who, change.Now, Word = word, Class = attackClass }).ConfigureAwait(false);
            var details = new JsonObject { ["verdict"] = word };
            if (attackClass is not null) details["class"] = attackClass;
            await change.AuditAsync(who, "sample.judge", id, details).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Takes back what somebody said of a sample.</summary>
    /// <returns>False when the same said nothing of it.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<bool> TakeBackAsync(string id, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            bool isGone = await change.ExecuteAsync("delete from sample_verdicts where sample = @Id and who = @Who", new { Id = id, Who = who }).ConfigureAwait(false) > 0;
            if (isGone) await change.AuditAsync(who, "sample.take_back", id, []).ConfigureAwait(false);
            return isGone;
        },
        cancellationToken);

    private Task<IReadOnlyList<JudgedSample>> ListAsync(string where, string order, object parameters, CancellationToken cancellationToken) => _store.ReadAsync<IReadOnlyList<JudgedSample>>(
        async connection =>
        {
            var samples = (await connection.QueryAsync<Sample>($"select {Columns} from samples where {where} order by {order} limit @Most", parameters).ConfigureAwait(false)).AsList();
            var words = await WordsAsync(connection, where, parameters).ConfigureAwait(false);
            var bySample = words.ToLookup(word => word.Sample, StringComparer.Ordinal);
            return [.. samples.Select(sample => new JudgedSample(sample, [.. bySample[sample.Id].OrderBy(word => word.Who, StringComparer.Ordinal)]))];
        },
        cancellationToken);

    /// <summary>What was said of samples. Whoever said something of the sample itself is heard there; of an alert, the last word of each counts while it has a verdict.</summary>
    private static async Task<IEnumerable<SampleWord>> WordsAsync(DbConnection connection, string where, object parameters)
    {
        var own = await connection.QueryAsync<SampleWord>($"select sample, who, at, verdict, class from sample_verdicts where sample in (select id from samples where {where})", parameters).ConfigureAwait(false);
        var notes = await connection.QueryAsync<(string Sample, string Kind, string Who, long At, string Text, string Class)>(
            $"""
            select s.id, s.kind, n.who, n.at, n.text, a.class from samples s join ({OfAlerts}) o on o.sample = s.id join alerts a on a.id = o.alert and a.verdict is not null
            join alert_notes n on n.alert = a.id and n.action = 'verdict' where s.id in (select id from samples where {where}) order by n.at, n.number
            """,
            parameters).ConfigureAwait(false);
        var all = new Dictionary<(string, string), SampleWord>();
        foreach (var (sample, kind, who, at, text, alertClass) in notes)
        {
            SampleVerdict verdict = VerdictOf(text, alertClass);
            bool isNamed = verdict == SampleVerdict.Attack && kind != EnumWords.Of(SampleKind.Name);
            all[(sample, who)] = new SampleWord { Sample = sample, Who = who, At = at, Verdict = verdict, Class = isNamed ? alertClass : null };
        }

        foreach (SampleWord word in own) all[(word.Sample, word.Who)] = word;
        return all.Values;
    }

    /// <summary>What was expected is an attack that was meant, and a script that should not be there need not be hostile: both teach neither.</summary>
    private static SampleVerdict VerdictOf(string verdict, string alertClass) => verdict switch
    {
        "true_positive" when alertClass is not ("new_script" or "changed_script") => SampleVerdict.Attack,
        "false_positive" => SampleVerdict.Benign,
        _ => SampleVerdict.Unsure,
    };
}
