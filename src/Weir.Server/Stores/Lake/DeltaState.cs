namespace Weir.Server.Stores.Lake;

/// <summary>What a Delta table is at one version. Immutable.</summary>
internal sealed record DeltaState
{
    public static DeltaState Empty { get; } = new();

    /// <summary>Number of the last commit; -1 before the first.</summary>
    public long Version { get; init; } = -1;

    public DeltaProtocol? Protocol { get; init; }

    public DeltaMetaData? MetaData { get; init; }

    /// <summary>Files that hold the rows, by path.</summary>
    public IReadOnlyDictionary<string, DeltaAdd> Files { get; init; } = new Dictionary<string, DeltaAdd>(StringComparer.Ordinal);

    /// <summary>Files that no longer do, by path, until they are forgotten.</summary>
    public IReadOnlyDictionary<string, DeltaRemove> Removed { get; init; } = new Dictionary<string, DeltaRemove>(StringComparer.Ordinal);

    /// <summary>By application.</summary>
    public IReadOnlyDictionary<string, DeltaTxn> Transactions { get; init; } = new Dictionary<string, DeltaTxn>(StringComparer.Ordinal);

    /// <summary>The state after a commit, or after a checkpoint of that version.</summary>
    public DeltaState With(long version, IEnumerable<DeltaAction> actions)
    {
        var protocol = Protocol;
        var metaData = MetaData;
        var files = new Dictionary<string, DeltaAdd>(Files, StringComparer.Ordinal);
        var removed = new Dictionary<string, DeltaRemove>(Removed, StringComparer.Ordinal);
        var transactions = new Dictionary<string, DeltaTxn>(Transactions, StringComparer.Ordinal);
        foreach (var action in actions)
        {
            protocol = action.Protocol ?? protocol;
            metaData = action.MetaData ?? metaData;
            if (action.Txn is { } txn)
            {
                transactions[txn.AppId] = txn;
            }

            if (action.Add is { } add)
            {
                files[add.Path] = add;
                removed.Remove(add.Path);
            }

            if (action.Remove is { } remove)
            {
                removed[remove.Path] = remove;
                files.Remove(remove.Path);
            }
        }

        return new DeltaState { Version = version, Protocol = protocol, MetaData = metaData, Files = files, Removed = removed, Transactions = transactions };
    }

    /// <summary>All that a checkpoint says, without files that were removed before a moment.</summary>
    public IEnumerable<DeltaAction> Actions(long forgetBefore)
    {
        yield return new DeltaAction { Protocol = Protocol };
        yield return new DeltaAction { MetaData = MetaData };
        foreach (var txn in Transactions.Values)
        {
            yield return new DeltaAction { Txn = txn };
        }

        foreach (var add in Files.Values)
        {
            yield return new DeltaAction { Add = add with { DataChange = false } };
        }

        foreach (var remove in Removed.Values.Where(remove => remove.DeletionTimestamp >= forgetBefore))
        {
            yield return new DeltaAction { Remove = remove with { DataChange = false } };
        }
    }
}
