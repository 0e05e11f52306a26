using Dapper;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Watching;

/// <summary>Takes what browsers reported of watched pages into the inventory: what scripts load once they run, and what is shown after a login.</summary>
/// <param name="store">Where both are.</param>
/// <param name="reports">The reports.</param>
internal sealed class HeardReports(OperationalStore store, ViolationTable reports)
{
    private const int MostAtOnce = 2000;

    private readonly PageFold _fold = new(store);

    /// <summary>Takes in what came since the last time.</summary>
    /// <param name="pages">Pages that are watched.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task TakeAsync(IReadOnlyList<Uri> pages, CancellationToken cancellationToken)
    {
        long seen = await store.ReadAsync(connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("select seen from page_heard", cancellationToken: cancellationToken)), cancellationToken).ConfigureAwait(false);
        while (await reports.SinceAsync(seen, MostAtOnce, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rows)
        {
            foreach (var ofPage in rows.GroupBy(row => row.Violation.Key.Page, StringComparer.Ordinal))
            {
                if (pages.FirstOrDefault(page => page.AbsoluteUri == ofPage.Key) is { } page)
                {
                    await _fold.HearAsync(page, ItemsOf(page, ofPage), Micros.ToTime(ofPage.Max(row => row.LastSeen)), cancellationToken).ConfigureAwait(false);
                }
            }

            // Taken in twice after a stop in between, nothing is there twice.
            seen = rows[^1].LastSeen;
            await store.WriteAsync(change => change.ExecuteAsync("update page_heard set seen = @Seen where seen < @Seen", new { Seen = seen }), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What reports of a page name, each once; what was told of most often first, since not all may have room.</summary>
    private static LookItem[] ItemsOf(Uri page, IEnumerable<ViolationCount> rows)
    {
        var hosts = new PageHosts(page);
        return
        [
            .. rows.Select(row => (row.Reports, Item: ReportedItem.Of(row.Violation.Key, hosts))).Where(one => one.Item is not null)
                .GroupBy(one => (one.Item!.Kind, one.Item.Name)).OrderByDescending(group => group.Sum(one => one.Reports)).Select(group => group.First().Item!),
        ];
    }
}
