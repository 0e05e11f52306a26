using System.Globalization;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Findings;

/// <summary>Folds findings into alerts: a finding joins the story of its client or of its target, or begins one.</summary>
/// <remarks>
/// A story is told by its first finding. Later ones join while they come within <see cref="Window"/> of the last and share its client, or its
/// target (host, route, place) and class. Only the first finding counts for that: chains of neighbours would put everything into one alert.
/// What a person closed stays closed, and the next finding begins anew; but what was expected goes on being so.
/// </remarks>
internal sealed class AlertFold(OperationalStore store)
{
    /// <summary>How long a story may pause.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    /// <summary>How long an expected story goes on in silence.</summary>
    public static readonly TimeSpan ExpectedWindow = TimeSpan.FromDays(7);

    /// <summary>Most alerts that wait for somebody; a flood beyond is only counted.</summary>
    public const int MostOpen = 10_000;

    private const int BlockBytes = 8;

    /// <summary>Folds findings, all of them or none.</summary>
    /// <returns>The alert of each; null where there were too many.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<string?>> FoldAsync(IReadOnlyList<Finding> findings, CancellationToken cancellationToken) =>
        store.WriteAsync(change => FoldAsync(change, findings), cancellationToken);

    private static async Task<IReadOnlyList<string?>> FoldAsync(StoreChange change, IReadOnlyList<Finding> findings)
    {
        var stories = new List<Story>();
        var ids = new List<string?>(findings.Count);
        foreach (var finding in findings.OrderBy(finding => finding.Time))
        {
            var story = await FindAsync(change, finding, stories).ConfigureAwait(false) ?? await BeginAsync(change, finding).ConfigureAwait(false);
            if (story is not null)
            {
                if (!stories.Contains(story))
                {
                    stories.Add(story);
                }

                story.Add(finding);
            }

            ids.Add(story?.Row.Id);
        }

        foreach (var story in stories)
        {
            await SaveAsync(change, story).ConfigureAwait(false);
        }

        return ids;
    }

    /// <summary>The story that a finding belongs to: that of its client before that of its target, and of several the one that went on last.</summary>
    private static async Task<Story?> FindAsync(StoreChange change, Finding finding, List<Story> stories)
    {
        var best = stories.Where(story => story.Takes(finding)).OrderByDescending(story => story.IsOf(finding.Client)).ThenByDescending(story => story.Row.LastSeen).FirstOrDefault();
        if (best is not null && best.IsOf(finding.Client))
        {
            return best;
        }

        var kept = await LoadAsync(change, finding, stories).ConfigureAwait(false);
        return best is null || (kept is not null && (kept.IsOf(finding.Client) || kept.Row.LastSeen > best.Row.LastSeen)) ? kept : best;
    }

    private static async Task<Story?> LoadAsync(StoreChange change, Finding finding, List<Story> stories)
    {
        long at = Micros.Of(finding.Time);
        var rows = await change.QueryAsync<AlertRow>(
            $"""
            select {AlertRow.Columns} from alerts
            where ((client = @Client) or (host = @Host and route = @Route and place = @Place and class = @Class))
              and ((state <> 'closed' and last_seen >= @Since) or (verdict = 'expected' and last_seen >= @SinceExpected))
            order by case when client = @Client then 0 else 1 end, last_seen desc limit 1
            """,
            new
            {
                finding.Client,
                finding.Host,
                finding.Route,
                finding.Place,
                Class = finding.Class.Name(),
                Since = at - Ticks(Window),
                SinceExpected = at - Ticks(ExpectedWindow),
            }).ConfigureAwait(false);
        return rows is [var row] ? stories.Find(story => story.Row.Id == row.Id) ?? new Story(row, isNew: false) : null;
    }

    private static long Ticks(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private static async Task<Story?> BeginAsync(StoreChange change, Finding finding)
    {
        if (await change.ScalarAsync<long>("select count(*) from alerts where state <> 'closed'", new { }).ConfigureAwait(false) >= MostOpen)
        {
            return null;
        }

        long at = Micros.Of(finding.Time);
        string from = finding.Client is null ? "" : $", from {finding.Client}";
        return new Story(
            new AlertRow
            {
                Id = NewId(finding.Time),
                State = EnumWords.Of(AlertState.Open),
                Severity = (long)finding.Severity,
                Class = finding.Class.Name(),
                Score = -1,
                Client = finding.Client,
                Host = finding.Host,
                Route = finding.Route,
                Place = finding.Place,
                Title = $"{ClassWords.Of(finding.Class)} in {finding.Place} of {finding.Host}{finding.Route}{from}",
                FirstSeen = at,
                LastSeen = at,
                Findings = 0,
                Blocked = 0,
                Request = finding.Request,
                Method = finding.Method,
                Path = finding.Path,
            },
            isNew: true);
    }

    /// <summary>Sorts by time; random enough that two servers do not meet.</summary>
    private static string NewId(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"a{time.ToUnixTimeMilliseconds():x11}{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(BlockBytes / 2))}");

    private static async Task SaveAsync(StoreChange change, Story story)
    {
        var row = story.Row;
        if (story.IsNew)
        {
            await change.ExecuteAsync(
                """
                insert into alerts (id, state, severity, class, score, client, host, route, place, title, first_seen, last_seen, findings, blocked, clients, targets, request, method, path, evidence, changed)
                values (@Id, @State, @Severity, @Class, @Score, @Client, @Host, @Route, @Place, @Title, @FirstSeen, @LastSeen, 0, 0, 0, 0, @Request, @Method, @Path, @Evidence, @LastSeen)
                """,
                row).ConfigureAwait(false);
        }

        foreach (var (part, count) in story.Parts)
        {
            await change.ExecuteAsync(
                """
                insert into alert_parts (alert, kind, value, findings, last_seen)
                select @Id, @Kind, @Value, 0, @LastSeen
                where (select count(*) from alert_parts where alert = @Id and kind = @Kind) < @Most
                on conflict (alert, kind, value) do nothing
                """,
                new { row.Id, part.Kind, part.Value, row.LastSeen, Most = Alerts.MostParts }).ConfigureAwait(false);
            await change.ExecuteAsync(
                "update alert_parts set findings = findings + @Count, last_seen = @LastSeen where alert = @Id and kind = @Kind and value = @Value",
                new { Count = count, row.LastSeen, row.Id, part.Kind, part.Value }).ConfigureAwait(false);
        }

        await change.ExecuteAsync(
            """
            update alerts set severity = @Severity, score = @Score, first_seen = @FirstSeen, last_seen = @LastSeen, findings = findings + @Added, blocked = blocked + @Stopped,
              clients = (select count(*) from alert_parts where alert = @Id and kind = 'client'), targets = (select count(*) from alert_parts where alert = @Id and kind = 'target'),
              request = @Request, method = @Method, path = @Path, evidence = @Evidence, changed = @Now
            where id = @Id
            """,
            new { row.Id, row.Severity, row.Score, row.FirstSeen, row.LastSeen, story.Added, story.Stopped, row.Request, row.Method, row.Path, row.Evidence, change.Now }).ConfigureAwait(false);
        if (story.IsNew || story.IsRaised)
        {
            await Alerts.EventAsync(change, row.Id, story.IsNew ? "created" : "raised").ConfigureAwait(false);
        }
    }

    /// <summary>An alert with what is to be added to it.</summary>
    private sealed class Story(AlertRow row, bool isNew)
    {
        private readonly long _severityBefore = row.Severity;

        public AlertRow Row => row;

        public bool IsNew => isNew;

        /// <summary>Whether somebody who saw it would look again.</summary>
        public bool IsRaised => row.Severity > _severityBefore && row.State != EnumWords.Of(AlertState.Closed);

        public long Added { get; private set; }

        public long Stopped { get; private set; }

        public Dictionary<(string Kind, string Value), long> Parts { get; } = [];

        public bool IsOf(string? client) => client is not null && row.Client == client;

        public bool Takes(Finding finding) =>
            Micros.Of(finding.Time) - row.LastSeen <= Ticks(row.State == EnumWords.Of(AlertState.Closed) ? ExpectedWindow : Window)
            && (IsOf(finding.Client) || (row.Host == finding.Host && row.Route == finding.Route && row.Place == finding.Place && row.Class == finding.Class.Name()));

        public void Add(Finding finding)
        {
            long at = Micros.Of(finding.Time);
            row.FirstSeen = Math.Min(row.FirstSeen, at);
            row.LastSeen = Math.Max(row.LastSeen, at);
            row.Severity = Math.Max(row.Severity, (long)finding.Severity);
            Added++;
            Stopped += finding.Action is "block" or "challenge" or "refuse" ? 1 : 0;
            Count("client", finding.Client ?? "unknown");
            Count("target", AlertTarget.Of(finding).ToString());
            Count("class", finding.Class.Name());
            if (finding.Score > row.Score)
            {
                row.Score = finding.Score;
                row.Request = finding.Request;
                row.Method = finding.Method;
                row.Path = finding.Path;
                row.Evidence = finding.Evidence;
            }
        }

        private void Count(string kind, string value) => Parts[(kind, value)] = Parts.GetValueOrDefault((kind, value)) + 1;
    }
}
