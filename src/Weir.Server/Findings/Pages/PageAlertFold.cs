using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings.Pages;

/// <summary>Makes alerts of findings about pages: one for each item and class, which grows with it; of the same hostile code under many names one.</summary>
/// <remarks>The alert has the page as host and route, the item as its place, and the address of the page as its path. It has no client and no request.</remarks>
internal static class PageAlertFold
{
    private const int LongestText = 500;
    private const int MostReasons = 20;

    /// <summary>Folds one finding, as part of a change that keeps what was seen.</summary>
    /// <returns>The alert; null when there are too many open ones, or the finding is none for a person.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<string?> FoldAsync(StoreChange change, PageFinding finding)
    {
        if (!finding.IsAlert)
        {
            return null;
        }

        long at = Micros.Of(finding.Time);
        var rows = await change.QueryAsync<AlertRow>(
            $"""
            select {AlertRow.Columns} from alerts
            where host = @Host and route = @Route and place = @Place and class = @Class and request = ''
              and (state <> 'closed' or (verdict = 'expected' and last_seen >= @SinceExpected))
            order by last_seen desc limit 1
            """,
            new
            {
                Host = finding.Page.Authority,
                Route = finding.Page.AbsolutePath,
                Place = Cut(finding.KnownAs ?? finding.Item),
                Class = finding.Class.Name(),
                SinceExpected = at - (AlertFold.ExpectedWindow.Ticks / TimeSpan.TicksPerMicrosecond),
            }).ConfigureAwait(false);
        bool isNew = rows is not [_];
        if (isNew && await change.ScalarAsync<long>("select count(*) from alerts where state <> 'closed'", new { }).ConfigureAwait(false) >= AlertFold.MostOpen)
        {
            return null;
        }

        string id = isNew ? await InsertAsync(change, finding, at).ConfigureAwait(false) : rows[0].Id;
        bool isRaised = !isNew && rows[0].Severity < (long)finding.Severity && rows[0].State != EnumWords.Of(AlertState.Closed);
        await change.ExecuteAsync(
            """
            insert into alert_parts (alert, kind, value, findings, last_seen) values (@Id, 'class', @Class, 1, @At)
            on conflict (alert, kind, value) do update set findings = alert_parts.findings + 1, last_seen = excluded.last_seen
            """,
            new { Id = id, Class = finding.Class.Name(), At = at }).ConfigureAwait(false);
        await change.ExecuteAsync(
            "update alerts set severity = @Severity, score = @Score, title = @Title, last_seen = @At, findings = findings + 1, evidence = @Evidence, changed = @Now where id = @Id",
            new
            {
                Id = id,
                Severity = Math.Max(isNew ? 0 : rows[0].Severity, (long)finding.Severity),
                Score = Math.Max(isNew ? 0 : rows[0].Score, finding.Score),
                Title = Cut($"{finding.Title}: {finding.Sentence}"),
                At = at,
                Evidence = EvidenceOf(finding),
                change.Now,
            }).ConfigureAwait(false);
        if (isNew || isRaised)
        {
            await Alerts.EventAsync(change, id, isNew ? "created" : "raised").ConfigureAwait(false);
        }

        return id;
    }

    private static async Task<string> InsertAsync(StoreChange change, PageFinding finding, long at)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"a{finding.Time.ToUnixTimeMilliseconds():x11}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}");
        await change.ExecuteAsync(
            """
            insert into alerts (id, state, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
            values (@Id, 'open', 0, @Class, 0, null, @Host, @Route, @Place, '', @At, @At, 0, 0, 0, 0, '', '', @Path, null, @At)
            """,
            new { Id = id, Class = finding.Class.Name(), Host = finding.Page.Authority, Route = finding.Page.AbsolutePath, Place = Cut(finding.KnownAs ?? finding.Item), At = at, Path = finding.Page.AbsoluteUri }).ConfigureAwait(false);
        return id;
    }

    private static string EvidenceOf(PageFinding finding)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            IReadOnlyList<PageReason> reasons = finding.Reasons.Count > 0 ? finding.Reasons : [new PageReason(finding.Item, finding.Sentence, finding.Class.Name(), 1)];
            foreach (PageReason reason in reasons.Take(MostReasons))
            {
                json.WriteStartObject();
                json.WriteString("where"u8, Cut(reason.Where));
                json.WriteString("fragment"u8, Cut(reason.Fragment));
                json.WriteString("class"u8, reason.Class);
                json.WriteNumber("share"u8, Math.Round(Math.Clamp(reason.Share, 0, 1), 3));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
