namespace Weir.Server.Stores.Lake;

/// <summary>One row for one table. Immutable: it is written later, on another thread.</summary>
internal interface ILakeRow
{
    LakeTable Table { get; }

    /// <summary>Writes one value for each column of the table, in order.</summary>
    void Write(RowWriter writer);
}
