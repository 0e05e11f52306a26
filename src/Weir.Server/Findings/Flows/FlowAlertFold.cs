using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Flows;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Flows;

/// <summary>Makes alerts of findings about flows: one for each story, which grows with it.</summary>
/// <remarks>
/// The alert has the host as its host, the detector as its route, the story as its place and the technique as its class. It has no client: what that address
/// asks of a web application is another story. What a person closed takes what still grows of the same finding and stays closed; only a later one begins anew.
/// </remarks>
internal static class FlowAlertFold
{
    private const int MostParties = 20;
    private const int LongestText = 500;

    /// <summary>Folds findings, all of them or none.</summary>
    /// <returns>Ids of alerts that are new or were raised, each with its finding.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static Task<IReadOnlyList<(string Alert, FlowFinding Finding)>> FoldAsync(OperationalStore store, IReadOnlyList<FlowFinding> findings, CancellationToken cancellationToken) =>
        store.WriteAsync(change => FoldAsync(change, findings), cancellationToken);

    /// <summary>Ids of alerts of these findings that nobody has closed, 500 at most.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<string[]> OpenAsync(OperationalStore store, IEnumerable<FlowFinding> findings, CancellationToken cancellationToken)
    {
        var stories = findings.Select(finding => (finding.Host.ToString(), finding.Detector, PlaceOf(finding))).ToHashSet();
        var filter = new AlertFilter { IsOfFlows = true, States = [AlertState.Open, AlertState.Acknowledged], Most = Alerts.MostAtOnce };
        var open = await store.Alerts.ListAsync(filter, cancellationToken).ConfigureAwait(false);
        return [.. open.Where(alert => stories.Contains((alert.Host, alert.Route, alert.Place))).Select(alert => alert.Id)];
    }

    private static async Task<IReadOnlyList<(string Alert, FlowFinding Finding)>> FoldAsync(StoreChange change, IReadOnlyList<FlowFinding> findings)
    {
        var told = new List<(string, FlowFinding)>();
        foreach (FlowFinding finding in findings)
        {
            if (await FoldAsync(change, finding).ConfigureAwait(false) is { } id)
            {
                told.Add((id, finding));
            }
        }

        return told;
    }

    /// <summary>The alert's id where somebody who saw it would look again; else null.</summary>
    private static async Task<string?> FoldAsync(StoreChange change, FlowFinding finding)
    {
        var rows = await change.QueryAsync<AlertRow>(
            $"""
            select {AlertRow.Columns} from alerts
            where host = @Host and route = @Route and place = @Place and class = @Class
              and (state <> 'closed' or last_seen >= @First or (verdict = 'expected' and last_seen >= @SinceExpected))
            order by last_seen desc limit 1
            """,
            new
            {
                Host = finding.Host.ToString(),
                Route = finding.Detector,
                Place = PlaceOf(finding),
                Class = finding.Technique,
                First = finding.First.Micros,
                SinceExpected = finding.Last.Micros - (AlertFold.ExpectedWindow.Ticks / TimeSpan.TicksPerMicrosecond),
            }).ConfigureAwait(false);
        bool isNew = rows is not [_];
        if (isNew && await change.ScalarAsync<long>("select count(*) from alerts where state <> 'closed'", new { }).ConfigureAwait(false) >= AlertFold.MostOpen)
        {
            return null;
        }

        string id = isNew ? await InsertAsync(change, finding).ConfigureAwait(false) : rows[0].Id;
        bool isRaised = !isNew && rows[0].Severity < (long)finding.Severity && rows[0].State != EnumWords.Of(AlertState.Closed);
        await PartAsync(change, id, "class", finding.Technique, finding.Flows, finding.Last).ConfigureAwait(false);
        foreach (FlowParty party in finding.Parties.Take(Alerts.MostParts))
        {
            await PartAsync(change, id, "client", party.Host.ToString(), party.Flows, finding.Last).ConfigureAwait(false);
        }

        await change.ExecuteAsync(
            """
            update alerts set severity = @Severity, score = @Score, title = @Title, first_seen = @FirstSeen, last_seen = @LastSeen, findings = findings + @Added,
              clients = (select count(*) from alert_parts where alert = @Id and kind = 'client'), evidence = @Evidence, changed = @Now
            where id = @Id
            """,
            new
            {
                Id = id,
                Severity = Math.Max(isNew ? 0 : rows[0].Severity, (long)finding.Severity),
                Score = Math.Max(isNew ? 0 : rows[0].Score, finding.Score),
                Title = TitleOf(finding),
                FirstSeen = Math.Min(isNew ? long.MaxValue : rows[0].FirstSeen, finding.First.Micros),
                LastSeen = Math.Max(isNew ? long.MinValue : rows[0].LastSeen, finding.Last.Micros),
                Added = isNew || isRaised ? 1 : 0,
                Evidence = EvidenceOf(finding),
                change.Now,
            }).ConfigureAwait(false);
        if (!isNew && !isRaised)
        {
            return null;
        }

        await Alerts.EventAsync(change, id, isNew ? "created" : "raised").ConfigureAwait(false);
        return id;
    }

    private static async Task<string> InsertAsync(StoreChange change, FlowFinding finding)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"a{finding.First.ToDateTime().ToUnixTimeMilliseconds():x11}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        await change.ExecuteAsync(
            """
            insert into alerts (id, state, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
            values (@Id, @State, @Severity, @Class, @Score, null, @Host, @Route, @Place, @Title, @First, @Last, 0, 0, 0, 0, '', '', '', null, @Last)
            """,
            new
            {
                Id = id,
                State = EnumWords.Of(AlertState.Open),
                Severity = (long)finding.Severity,
                Class = finding.Technique,
                finding.Score,
                Host = finding.Host.ToString(),
                Route = finding.Detector,
                Place = PlaceOf(finding),
                Title = TitleOf(finding),
                First = finding.First.Micros,
                Last = finding.Last.Micros,
            }).ConfigureAwait(false);
        return id;
    }

    private static Task<int> PartAsync(StoreChange change, string id, string kind, string value, long flows, Timestamp last) => change.ExecuteAsync(
        """
        insert into alert_parts (alert, kind, value, findings, last_seen) values (@Id, @Kind, @Value, @Flows, @Last)
        on conflict (alert, kind, value) do update set findings = excluded.findings, last_seen = excluded.last_seen
        """,
        new { Id = id, Kind = kind, Value = value, Flows = flows, Last = last.Micros });

    /// <summary>Place of the alert of a finding: its story.</summary>
    public static string PlaceOf(FlowFinding finding) => Cut(finding.Story);

    private static string TitleOf(FlowFinding finding) => Cut($"{finding.Title}: {finding.Sentence}");

    /// <summary>In the form of the evidence of requests: the sentence, and who takes part.</summary>
    private static string EvidenceOf(FlowFinding finding)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            Write(json, finding.Peer?.ToString() ?? finding.Host.ToString(), finding.Sentence, finding.Technique, 1, finding.Surprise);
            foreach (FlowParty party in finding.Parties.Take(MostParties))
            {
                Write(json, party.Host.ToString(), $"{party.Flows} flows, {party.Failed} failed, {party.Answered} answered, {party.Ports} ports", finding.Technique, (double)party.Flows / Math.Max(1, finding.Flows));
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string where, string fragment, string technique, double share, double? surprise = null)
    {
        json.WriteStartObject();
        json.WriteString("where"u8, where);
        json.WriteString("fragment"u8, fragment);
        json.WriteString("class"u8, technique);
        json.WriteNumber("share"u8, Math.Round(Math.Min(1, share), 3));
        if (surprise is { } known)
        {
            json.WriteNumber("surprise"u8, Math.Round(known, 2));
        }

        json.WriteEndObject();
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
