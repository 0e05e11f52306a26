using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Items that only reports of browsers name. Anybody can send those: they have room of their own, and make nothing else known.</summary>
internal static class ToldItems
{
    /// <summary>Most of them on one page, without those of which a person said something.</summary>
    public const int Most = 200;

    /// <summary>Most that come in at once: what came before has room beside them.</summary>
    public const int MostAtOnce = Most / 2;

    /// <summary>Most scripts of other sites among them that a look fetches.</summary>
    public const int MostFetched = 50;

    /// <summary>The same of scripts of the page's own site, which have room of their own.</summary>
    public const int MostFetchedOfOwn = 20;

    /// <summary>With what it begins where such an item stands.</summary>
    public const string Detail = PageCheck.Told;

    /// <summary>Condition of SQL: no look found it named by the page, and nobody authorised it. A script of which browsers told is fetched by looks, but on a stranger's word.</summary>
    public const string Sql = $"(authorised is null and (first_look = 0 or (kind = 'script' and detail like '{Detail}%')))";

    /// <summary>Whether a look fetched it only since browsers told of it.</summary>
    public static bool IsHint(ItemKind kind, string detail) => kind == ItemKind.Script && detail.StartsWith(Detail, StringComparison.Ordinal);

    /// <summary>The address at which a look fetches such a script; null where it fetches nothing: anybody can tell of any address.</summary>
    public static Uri? Fetchable(string name) => WhyNot(name) is null ? new Uri(name) : null;

    /// <summary>Why no look has read something that only browsers told of, and that holds code; null for what has been read, or has none.</summary>
    public static string? Unread(ItemRow item) => item switch
    {
        { FirstLook: not 0 } => null,
        { KindOf: ItemKind.Script } => WhyNot(item.Name) ?? $"not fetched yet: a look fetches {MostFetched} scripts of other sites and {MostFetchedOfOwn} of the own that browsers told of in the last seven days, the latest first",
        { KindOf: ItemKind.Frame, IsThird: 0 } => "not read: looks read frames that the page names, and only browsers told of it",
        _ => null,
    };

    private static string? WhyNot(string name) =>
        !Uri.TryCreate(name, UriKind.Absolute, out Uri? address) || address.Scheme is not ("http" or "https") ? "not fetched: it has no address of http"
        : name.Contains('*', StringComparison.Ordinal) ? "not fetched: a part of its name, for which * stands, is another at each release"
        : !address.AbsolutePath.EndsWith("js", StringComparison.OrdinalIgnoreCase) ? "not fetched: its address does not end in js, and anybody can tell of any address"
        : null;

    /// <summary>
    /// Drops what has no room. Half of it is for what was told of over the longest time, half for what was told of last: a flood of made-up reports takes
    /// only the second half, and however long it goes on what is really new comes in, too.
    /// </summary>
    public static async Task BoundAsync(StoreChange change, string page)
    {
        const string Droppable = $"page = @Page and owner is null and justification is null and {Sql}";
        var parameters = new { Page = page };
        if (await change.ScalarAsync<long>($"select count(*) from page_items where {Droppable}", parameters).ConfigureAwait(false) <= Most)
        {
            return;
        }

        await change.ExecuteAsync(
            $"""
            delete from page_items where {Droppable}
              and id not in (
                select id from page_items where {Droppable}
                order by case when id in (select id from page_items where {Droppable} order by last_seen - first_seen desc, id limit {Most / 2}) then 0 else 1 end, last_seen desc, first_seen desc, id limit {Most})
            """,
            parameters).ConfigureAwait(false);
        await PageFold.DropCodeAsync(change).ConfigureAwait(false);
    }
}
