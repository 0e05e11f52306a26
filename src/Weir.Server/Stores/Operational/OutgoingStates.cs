using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>Events of alerts, and how far each place that is told of them has come.</summary>
public sealed class OutgoingStates
{
    private const int MostErrorLength = 500;

    private readonly OperationalStore _store;

    internal OutgoingStates(OperationalStore store) => _store = store;

    /// <summary>The states of all places that were ever told of an alert.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<OutgoingState>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<OutgoingRow>(
                """
                select name, passed, sent, dropped, last_sent as LastSent, failures, failing_since as FailingSince, next_try as NextTry, last_error as LastError,
                  (select count(*) from alert_events where number > passed) as Waiting, (select min(at) from alert_events where number > passed) as WaitingSince
                from outgoing order by name
                """),
            cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => row.ToState())];
    }

    /// <summary>Begins to count for a place; one that is new is told only of what happens from now on.</summary>
    internal Task<int> BeginAsync(string name, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync(
            """
            insert into outgoing (name, passed, sent, dropped, failures, held_until)
            select @Name, coalesce(max(number), 0), 0, 0, 0, 0 from (select max(number) as number from alert_events union all select max(passed) from outgoing) as numbers
            where true
            on conflict (name) do nothing
            """,
            new { Name = name }),
        cancellationToken);

    /// <summary>The next events for a place, in their order.</summary>
    internal async Task<IReadOnlyList<AlertEvent>> NextAsync(string name, int most, CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<AlertEvent>(
                "select number, at, alert, kind from alert_events where number > (select passed from outgoing where name = @Name) order by number limit @Most", new { Name = name, Most = most }),
            cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Makes sure that of several servers only this one sends.</summary>
    /// <returns>False when another does.</returns>
    internal async Task<bool> HoldAsync(string name, string holder, TimeSpan time, CancellationToken cancellationToken) => await _store.WriteAsync(
        change => change.ExecuteAsync(
            "update outgoing set holder = @Holder, held_until = @Until where name = @Name and (holder = @Holder or held_until < @Now)",
            new { Name = name, Holder = holder, Until = change.Now + Of(time), change.Now }),
        cancellationToken).ConfigureAwait(false) == 1;

    /// <summary>Lets another server send.</summary>
    internal Task<int> ReleaseAsync(string name, string holder, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync("update outgoing set holder = null, held_until = 0 where name = @Name and holder = @Holder", new { Name = name, Holder = holder }), cancellationToken);

    /// <summary>A place needs the events up to a number no more.</summary>
    internal Task<int> PassAsync(string name, long number, int sent, int dropped, CancellationToken cancellationToken) => _store.WriteAsync(
        change => change.ExecuteAsync(
            """
            update outgoing set passed = @Number, sent = sent + @Sent, dropped = dropped + @Dropped,
              last_sent = case when @Sent > 0 then @Now else last_sent end, failures = case when @Sent > 0 then 0 else failures end,
              failing_since = case when @Sent > 0 then null else failing_since end, next_try = case when @Sent > 0 then null else next_try end,
              last_error = case when @Sent > 0 then null else last_error end
            where name = @Name and passed <= @Number
            """,
            new { Name = name, Number = number, Sent = sent, Dropped = dropped, change.Now }),
        cancellationToken);

    /// <summary>An attempt failed.</summary>
    /// <returns>How long to wait by the number of failures in a row, and when the first of them was.</returns>
    internal Task<(TimeSpan Wait, DateTimeOffset Since)> FailAsync(string name, string error, Func<long, TimeSpan> wait, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            var before = await change.QueryAsync<(long Failures, long? Since)>("select failures, failing_since from outgoing where name = @Name", new { Name = name }).ConfigureAwait(false);
            long failures = 1 + (before is [var row] ? row.Failures : 0);
            long since = before is [{ Since: { } first }] ? first : change.Now;
            var pause = wait(failures);
            await change.ExecuteAsync(
                "update outgoing set failures = @Failures, failing_since = @Since, next_try = @Next, last_error = @Error where name = @Name",
                new { Name = name, Failures = failures, Since = since, Next = change.Now + Of(pause), Error = error.Length <= MostErrorLength ? error : error[..MostErrorLength] }).ConfigureAwait(false);
            return (pause, Micros.ToTime(since));
        },
        cancellationToken);

    /// <summary>Deletes old events that every one of these places has passed.</summary>
    internal Task<int> DeleteAsync(IReadOnlyCollection<string> names, DateTimeOffset before, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            var passed = await change.QueryAsync<(string Name, long Passed)>("select name, passed from outgoing", new { }).ConfigureAwait(false);
            long least = passed.Where(row => names.Contains(row.Name)).Select(row => row.Passed).DefaultIfEmpty(long.MaxValue).Min();
            return await change.ExecuteAsync("delete from alert_events where at < @Before and number <= @Least", new { Before = Micros.Of(before), Least = least }).ConfigureAwait(false);
        },
        cancellationToken);

    private static long Of(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;

    private sealed class OutgoingRow
    {
        public required string Name { get; init; }

        public required long Passed { get; init; }

        public required long Waiting { get; init; }

        public long? WaitingSince { get; init; }

        public required long Sent { get; init; }

        public required long Dropped { get; init; }

        public long? LastSent { get; init; }

        public required long Failures { get; init; }

        public long? FailingSince { get; init; }

        public long? NextTry { get; init; }

        public string? LastError { get; init; }

        public OutgoingState ToState() => new()
        {
            Name = Name,
            Passed = Passed,
            Waiting = Waiting,
            WaitingSince = WaitingSince,
            Sent = Sent,
            Dropped = Dropped,
            LastSent = LastSent,
            Failures = Failures,
            FailingSince = FailingSince,
            NextTry = NextTry,
            LastError = LastError,
        };
    }
}
