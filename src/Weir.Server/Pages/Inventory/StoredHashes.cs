using Weir.Scripts.Changes;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Change hashes of versions that are kept, made anew from their code: those that an older release wrote compare with nothing that is computed now.</summary>
/// <remarks>No row says by which release its hash was made. So this is done where hashes differ and an alert would come of it, and costs nothing else.</remarks>
internal static class StoredHashes
{
    /// <summary>Makes the hashes of an item's versions anew, and that of what was authorised with them.</summary>
    /// <param name="change">The change under way.</param>
    /// <param name="versions">Versions of one item, the newest first.</param>
    /// <returns>Whether any of them was another.</returns>
    public static async Task<bool> RenewAsync(StoreChange change, IReadOnlyList<VersionRow> versions)
    {
        var hashes = new ChangeHash();
        var renewed = new HashSet<string>(StringComparer.Ordinal);
        foreach (VersionRow version in versions)
        {
            if (await StoredCode.FindAsync(change, version.Sha256).ConfigureAwait(false) is not { } code || hashes.Compute(code).ToString("x16") is var hash && hash == version.ChangeHash)
            {
                continue;
            }

            // Of versions that had one hash and have two now, the newest is what was authorised.
            await WriteAsync(change, version.Item, version.Sha256, hash, renewed.Add(version.ChangeHash) ? version.ChangeHash : null).ConfigureAwait(false);
        }

        return renewed.Count > 0;
    }

    /// <summary>Writes the hash of a version whose bytes were just judged again.</summary>
    public static Task RenewAsync(StoreChange change, ItemRow row, string hash) => WriteAsync(change, row.Id, row.Sha256!, hash, row.ChangeHash);

    private static async Task WriteAsync(StoreChange change, string item, string sha256, string hash, string? before)
    {
        await change.ExecuteAsync("update script_versions set change_hash = @Hash where item = @Item and sha256 = @Sha256", new { Item = item, Sha256 = sha256, Hash = hash }).ConfigureAwait(false);
        await change.ExecuteAsync("update page_items set authorised_hash = @Hash where id = @Item and authorised_hash = @Before", new { Item = item, Hash = hash, Before = before }).ConfigureAwait(false);
    }
}
