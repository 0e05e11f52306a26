using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Requests from which a model can learn, and what people said of them.</summary>
public sealed class Samples
{
    /// <summary>Most samples that one question gives.</summary>
    public const int MostAtOnce = 10_000;

    private const string Columns = "id, at, site, route, template, source, request, live, score, severity, class, candidate, reason, interest, kept_score KeptScore, kept_severity KeptSeverity, place, evidence, content, copies";

    private readonly OperationalStore _store;

    internal Samples(OperationalStore store) => _store = store;

    /// <summary>Keeps a sample, or counts one like it once more.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="perDay">Samples that its day may have.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<SampleFate> AddAsync(Sample sample, int perDay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sample);
        return _store.WriteAsync(
            async change =>
            {
                if (await change.ExecuteAsync("update samples set copies = copies + 1 where site = @Site and template = @Template", new { sample.Site, sample.Template }).ConfigureAwait(false) > 0) return SampleFate.Copy;
                if (await change.ScalarAsync<long>("select count(*) from samples where day = @Day", new { sample.Day }).ConfigureAwait(false) >= perDay) return SampleFate.Full;
                await change.ExecuteAsync(
                    """
                    insert into samples (id, at, day, site, route, template, source, request, live, score, severity, class, candidate, reason, interest, kept_score, kept_severity, place, evidence, content, copies)
                    values (@Id, @At, @Day, @Site, @Route, @Template, @Source, @Request, @Live, @Score, @Severity, @Class, @Candidate, @Word, @Interest, @KeptScore, @KeptSeverity, @Place, @Evidence, @Content, 1)
                    """,
                    new
                    {
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
    internal Task<int[]> CountCopiesAsync(IReadOnlyList<(string Site, string Template, long Count)> copies, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteEachAsync("update samples set copies = copies + @count where site = @site and template = @template", ["count", "site", "template"], [.. copies.Select(copy => (object[])[copy.Count, copy.Site, copy.Template])]),
        cancellationToken);

    /// <summary>How many samples of a day there are of each reason, site and source.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal async Task<IReadOnlyList<(string Reason, string Site, string Source, long Count)>> CountsAsync(long day, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<(string, string, string, long)>("select reason, site, source, count(*) from samples where day = @Day group by reason, site, source", new { Day = day }), cancellationToken).ConfigureAwait(false);
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
    /// <param name="from">From when, in microseconds since 1970.</param>
    /// <param name="to">Until before when.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<JudgedSample>> OfTimeAsync(long from, long to, CancellationToken cancellationToken) =>
        ListAsync("at >= @From and at < @To", "interest desc, id", new { From = from, To = to, Most = MostAtOnce }, cancellationToken);

    /// <summary>Samples of which somebody said something, here or as a verdict on the alert about the same request, in order of their ids.</summary>
    /// <param name="from">Seen since, in microseconds since 1970.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<JudgedSample>> JudgedAsync(long from, CancellationToken cancellationToken) => ListAsync(
        "at >= @From and (id in (select sample from sample_verdicts) or (request <> '' and request in (select request from alerts where verdict is not null)))",
        "id",
        new { From = from, Most = MostAtOnce },
        cancellationToken);

    /// <summary>How many samples of some time somebody judged.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<long> CountOfAsync(string who, long from, long to, CancellationToken cancellationToken) => _store.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>("select count(*) from sample_verdicts where who = @Who and sample in (select id from samples where at >= @From and at < @To)", new { Who = who, From = from, To = to }), cancellationToken);

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
        var notes = await connection.QueryAsync<(string Sample, string Who, long At, string Text, string Class)>(
            $"""
            select s.id, n.who, n.at, n.text, a.class from samples s join alerts a on a.request = s.request and s.request <> '' and a.verdict is not null
            join alert_notes n on n.alert = a.id and n.action = 'verdict' where s.id in (select id from samples where {where}) order by n.at, n.number
            """,
            parameters).ConfigureAwait(false);
        var all = new Dictionary<(string, string), SampleWord>();
        foreach (var (sample, who, at, text, alertClass) in notes)
        {
            // What was expected is an attack that was meant: it teaches neither.
            SampleVerdict verdict = text switch { "true_positive" => SampleVerdict.Attack, "false_positive" => SampleVerdict.Benign, _ => SampleVerdict.Unsure };
            all[(sample, who)] = new SampleWord { Sample = sample, Who = who, At = at, Verdict = verdict, Class = verdict == SampleVerdict.Attack ? alertClass : null };
        }

        foreach (SampleWord word in own) all[(word.Sample, word.Who)] = word;
        return all.Values;
    }
}
