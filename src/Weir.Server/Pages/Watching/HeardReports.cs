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
                    var hosts = new PageHosts(page);
                    LookItem[] items = [.. ofPage.Select(row => ItemOf(row.Violation.Key, hosts)).OfType<LookItem>().DistinctBy(item => (item.Kind, item.Name))];
                    await _fold.HearAsync(page, items, Micros.ToTime(ofPage.Max(row => row.LastSeen)), cancellationToken).ConfigureAwait(false);
                }
            }

            // Taken in twice after a stop in between, nothing is there twice.
            seen = rows[^1].LastSeen;
            await store.WriteAsync(change => change.ExecuteAsync("update page_heard set seen = @Seen where seen < @Seen", new { Seen = seen }), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The item that a report is about; null for what is none, such as a script within the page, which looks see better.</summary>
    private static LookItem? ItemOf(in ViolationKey key, PageHosts hosts)
    {
        ItemKind? kind = key.Directive switch
        {
            "script-src-elem" or "script-src" or "worker-src" or "script" => ItemKind.Script,
            "frame-src" or "child-src" => ItemKind.Frame,
            "form-action" => ItemKind.Form,
            "connect-src" or "img-src" or "manifest-src" or "object-src" => ItemKind.Connection,
            _ => null,
        };
        if (kind is not { } known || !Uri.TryCreate(key.Blocked, UriKind.Absolute, out Uri? address) || address.Host.Length == 0 || address.Scheme is not ("http" or "https" or "ws" or "wss"))
        {
            return null;
        }

        return new LookItem
        {
            Kind = known,
            Name = known is ItemKind.Script or ItemKind.Form ? ItemNames.Of(address) : address.GetLeftPart(UriPartial.Authority),
            Host = address.Authority,
            IsThird = hosts.PartyOf(address) == Party.Third,
            Detail = $"told by browsers, {key.Directive}{(key.Source.Length == 0 ? "" : $", by {key.Source}")}",
            LooksLike = hosts.LooksLike(address),
        };
    }
}
