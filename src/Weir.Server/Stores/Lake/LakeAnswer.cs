namespace Weir.Server.Stores.Lake;

/// <summary>What a query gave.</summary>
public sealed record LakeAnswer
{
    /// <summary>Names of the columns.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Rows of as many values: null, <see cref="bool"/>, <see cref="long"/>, <see cref="System.Numerics.BigInteger"/>, <see cref="decimal"/>, <see cref="double"/>, <see cref="string"/>, <see cref="DateTime"/> in UTC or <see cref="DateOnly"/>.</summary>
    public required IReadOnlyList<IReadOnlyList<object?>> Rows { get; init; }

    /// <summary>Whether there were more rows than the limits allow.</summary>
    public required bool IsCut { get; init; }

    /// <summary>What of the lake is damaged and was left out, in a sentence; null when nothing is.</summary>
    public string? Damage { get; init; }
}
