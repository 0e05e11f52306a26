namespace Weir.Server.Registry.Comparing;

/// <summary>Models of one task, with how they read labelled rows. One thread.</summary>
internal interface ILabelledModels
{
    /// <summary>How many models there are.</summary>
    int Count { get; }

    /// <summary>The same models, for another thread.</summary>
    ILabelledModels Again();

    /// <summary>Reads a row, which holds until the next.</summary>
    /// <param name="line">The row, JSON.</param>
    /// <param name="origin">Name of its file.</param>
    /// <param name="row">What it is; null when it is left out on purpose, or cannot be used.</param>
    /// <returns>Why it cannot be used; null when it can, or is left out.</returns>
    string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row);

    /// <summary>What a model says of the row that was read last.</summary>
    /// <param name="model">Its place among the models.</param>
    RowVerdict Score(int model);
}

/// <summary>What a labelled row is.</summary>
/// <param name="IsAttack">Its label.</param>
/// <param name="Class">Class of an attack; null where the label does not say.</param>
/// <param name="Value">Stands for what is scored: rows that are copies have the same.</param>
internal sealed record LabelledRow(bool IsAttack, string? Class, ulong Value)
{
    /// <summary>What its figures are counted under, where that is not its file: the family of a name.</summary>
    public string? Source { get; init; }

    /// <summary>Bytes of an attack that is a bare value; empty of all else.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }
}

/// <summary>What a model says of a row.</summary>
/// <param name="Score">Higher is more hostile; NaN where it does not decide.</param>
/// <param name="IsFlagged">Whether that is Medium or more, by the model's own thresholds.</param>
/// <param name="Class">The class that it names, of requests.</param>
internal readonly record struct RowVerdict(double Score, bool IsFlagged, AttackClass Class = default);
