using Weir.Scripts.Changes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Finds scripts within a page again whose name an older release made: they are called by the shape of their code, which it computed otherwise.</summary>
internal static class InlineNames
{
    // So many are compared by their code; those that were there last come first.
    private const int MostCompared = 200;

    /// <summary>Gives items of a look the name under which they are known: that of the same bytes, else that of code with the same shape.</summary>
    /// <param name="change">The change under way.</param>
    /// <param name="items">Items of the look.</param>
    /// <param name="rows">Items of the page that are known.</param>
    public static async Task<IReadOnlyList<LookItem>> AdoptAsync(StoreChange change, IReadOnlyList<LookItem> items, IReadOnlyCollection<ItemRow> rows)
    {
        HashSet<string> known = [.. rows.Where(row => row.KindOf == ItemKind.Inline).Select(row => row.Name)];
        HashSet<string> named = [.. items.Where(IsInline).Select(item => item.Name)];
        int[] unknown = [.. Enumerable.Range(0, items.Count).Where(at => IsInline(items[at]) && !known.Contains(items[at].Name))];
        List<ItemRow> free = [.. rows.Where(row => row.KindOf == ItemKind.Inline && row.Sha256 is not null && !named.Contains(row.Name)).OrderByDescending(row => row.LastSeen)];
        if (unknown.Length == 0 || free.Count == 0)
        {
            return items;
        }

        LookItem[] adopted = [.. items];
        ILookup<string, string> bytes = await BytesAsync(change, free[0].Page).ConfigureAwait(false);
        unknown = [.. unknown.Where(at => !Take(at, row => bytes[adopted[at].Script!.Sha256].Contains(row.Id)))];
        if (unknown.Length > 0 && free.Count > 0)
        {
            var hashes = new ChangeHash();
            Dictionary<string, ulong> shapes = await ShapesAsync(change, free.Take(MostCompared), hashes).ConfigureAwait(false);
            foreach (int at in unknown)
            {
                ulong shape = hashes.ComputeShape(adopted[at].Script!.Code);
                Take(at, row => shapes.TryGetValue(row.Id, out ulong other) && other == shape);
            }
        }

        return adopted;

        bool Take(int at, Func<ItemRow, bool> isSame)
        {
            if (free.Find(row => isSame(row)) is not { } row)
            {
                return false;
            }

            free.Remove(row);
            adopted[at] = adopted[at] with { Name = row.Name };
            return true;
        }
    }

    private static bool IsInline(LookItem item) => item is { Kind: ItemKind.Inline, Script: not null };

    /// <summary>Items of a page by the hashes of all that was seen of them.</summary>
    private static async Task<ILookup<string, string>> BytesAsync(StoreChange change, string page) =>
        (await change.QueryAsync<(string Sha256, string Item)>("select v.sha256, v.item from script_versions v join page_items i on i.id = v.item where i.page = @Page and i.kind = 'inline'", new { Page = page }).ConfigureAwait(false))
            .ToLookup(version => version.Sha256, version => version.Item, StringComparer.Ordinal);

    private static async Task<Dictionary<string, ulong>> ShapesAsync(StoreChange change, IEnumerable<ItemRow> rows, ChangeHash hashes)
    {
        var shapes = new Dictionary<string, ulong>(StringComparer.Ordinal);
        foreach (ItemRow row in rows)
        {
            if (await StoredCode.FindAsync(change, row.Sha256!).ConfigureAwait(false) is { } code)
            {
                shapes[row.Id] = hashes.ComputeShape(code);
            }
        }

        return shapes;
    }
}
