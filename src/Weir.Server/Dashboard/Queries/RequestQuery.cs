using System.Globalization;
using System.Text.Json;
using Weir.AspNetCore;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Dashboard.Queries;

/// <summary>Asks for requests: a page of them, or one.</summary>
internal static class RequestQuery
{
    public const int PageRows = 50;

    private static readonly TimeSpan s_near = TimeSpan.FromMinutes(10);

    private static readonly Sql s_columns = Sql.Of(
        $"epoch_us(time), id, client, method, host, path, status, action, score, severity, class, flags, micros, evidence, model, route, excluded, head");

    public static async Task<RequestPage> PageAsync(LakeQueries queries, RequestFilter filter, CancellationToken cancellationToken)
    {
        bool isForward = filter.After is not null;
        var order = isForward ? Sql.Of($"time ASC, id ASC") : Sql.Of($"time DESC, id DESC");
        var query = Sql.Of($"SELECT {s_columns} FROM requests WHERE {Where(filter, queries.Now)} ORDER BY {order} LIMIT {PageRows + 1}");
        var rows = await queries.AskAsync(query, cancellationToken).ConfigureAwait(false);
        var shown = rows.Take(PageRows).Select(Read).ToList();
        bool more = rows.Count > PageRows;
        if (isForward)
        {
            shown.Reverse();
        }

        return new RequestPage
        {
            Rows = shown,
            Newer = shown.Count > 0 && (isForward ? more : filter.Before is not null) ? shown[0].Key : null,
            Older = shown.Count > 0 && (isForward || more) ? shown[^1].Key : null,
        };
    }

    /// <summary>One request; null when it is not kept.</summary>
    public static async Task<RequestRecord?> FindAsync(LakeQueries queries, string id, CancellationToken cancellationToken)
    {
        // An identifier has its time in it, and most requests end soon after: mostly one day's files are opened, not all.
        if (RequestIds.TimeOf(id) is { } begun && await FindAsync(queries, id, Sql.Of($"time >= {begun - s_near} AND time < {begun + s_near} AND day >= {DayOf(begun - s_near)} AND day <= {DayOf(begun + s_near)}"), cancellationToken).ConfigureAwait(false) is { } near)
        {
            return near;
        }

        return await FindAsync(queries, id, Sql.All([]), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<RequestRecord?> FindAsync(LakeQueries queries, string id, Sql within, CancellationToken cancellationToken)
    {
        var rows = await queries.AskAsync(Sql.Of($"SELECT {s_columns} FROM requests WHERE {within} AND id = {id} LIMIT 1"), cancellationToken).ConfigureAwait(false);
        return rows.Count == 0 ? null : Read(rows[0]);
    }

    private static Sql Where(RequestFilter filter, DateTimeOffset now)
    {
        var conditions = new List<Sql>();
        var from = filter.From ?? (filter.To is null && RequestFilter.Ranges.First(range => range.Name == filter.Range).Span is { } span ? now - span : null);
        if (from is { } first)
        {
            // The day says which files there is no need to open.
            conditions.Add(Sql.Of($"time >= {first} AND day >= {DayOf(first)}"));
        }

        if (filter.To is { } last)
        {
            conditions.Add(Sql.Of($"time < {last} AND day <= {DayOf(last)}"));
        }

        if (filter.Path.Length > 0)
        {
            conditions.Add(Sql.Of($"route = {filter.Path} OR starts_with(path, {filter.Path})"));
        }

        if (filter.Class.Length > 0)
        {
            conditions.Add(Sql.Of($"class = {filter.Class}"));
        }

        if (filter.Action.Length > 0)
        {
            conditions.Add(Sql.Of($"action = {filter.Action}"));
        }

        if (filter.Client.Length > 0)
        {
            conditions.Add(Sql.Of($"client = {filter.Client}"));
        }

        if (filter.Severity != Severity.None)
        {
            conditions.Add(Sql.Of($"list_position(['Low', 'Medium', 'High', 'Critical'], severity) >= {(int)filter.Severity}"));
        }

        if (filter.Text.Length > 0)
        {
            conditions.Add(Sql.Of($"contains(lower(concat_ws(' ', id, method, host, path, evidence)), lower({filter.Text}))"));
        }

        if (filter.Before is { } before)
        {
            // The first half says which files there is no need to open.
            conditions.Add(Sql.Of($"time <= {before.Time} AND day <= {DayOf(before.Time)} AND (time < {before.Time} OR id < {before.Id})"));
        }

        if (filter.After is { } after)
        {
            conditions.Add(Sql.Of($"time >= {after.Time} AND day >= {DayOf(after.Time)} AND (time > {after.Time} OR id > {after.Id})"));
        }

        return Sql.All(conditions);
    }

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);

    private static RequestRecord Read(IReadOnlyList<object?> row) => new()
    {
        Micros = Convert.ToInt64(row[0], CultureInfo.InvariantCulture),
        Id = Text(row[1]),
        Client = Text(row[2]),
        Method = Text(row[3]),
        Host = Text(row[4]),
        Path = Text(row[5]),
        Status = (int)Convert.ToInt64(row[6], CultureInfo.InvariantCulture),
        Action = Text(row[7]),
        Score = Convert.ToDouble(row[8], CultureInfo.InvariantCulture),
        Severity = Enum.TryParse<Severity>(Text(row[9]), out var severity) ? severity : Severity.None,
        Class = row[10] as string,
        Flags = Text(row[11]).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        ScoringMicros = Convert.ToDouble(row[12], CultureInfo.InvariantCulture),
        Evidence = ReadEvidence(row[13] as string),
        Model = row[14] as string,
        Route = row[15] as string,
        Excluded = Text(row[16]).Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Head = RequestHead.Read(row[17] as string),
    };

    private static string Text(object? value) => value as string ?? "";

    public static IReadOnlyList<EvidenceItem> ReadEvidence(string? json)
    {
        if (json is null)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(json, DashboardJson.Default.IReadOnlyListEvidenceItem) ?? [];
        }
        catch (JsonException)
        {
            // Written by a later version in a form that this one does not know: the request is shown without.
            return [];
        }
    }
}
