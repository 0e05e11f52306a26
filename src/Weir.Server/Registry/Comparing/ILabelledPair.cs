namespace Weir.Server.Registry.Comparing;

/// <summary>The live model and the candidate of a task, with how they read labelled rows. One thread.</summary>
internal interface ILabelledPair
{
    /// <summary>Reads a row, which holds until the next.</summary>
    /// <param name="line">The row, JSON.</param>
    /// <param name="origin">Name of its file.</param>
    /// <param name="row">What it is; null when it is left out on purpose, or cannot be used.</param>
    /// <returns>Why it cannot be used; null when it can, or is left out.</returns>
    string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row);

    /// <summary>Whether one of the two gives the row that was read last Medium or more, by its own thresholds.</summary>
    /// <param name="model">0 for the live model, 1 for the candidate.</param>
    bool Flags(int model);
}

/// <summary>What a labelled row is.</summary>
/// <param name="IsAttack">Its label.</param>
/// <param name="Class">Class of an attack; null where the label does not say.</param>
/// <param name="Value">Stands for what is scored: rows that are copies have the same.</param>
internal sealed record LabelledRow(bool IsAttack, string? Class, ulong Value);
