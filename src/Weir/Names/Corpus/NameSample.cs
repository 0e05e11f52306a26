namespace Weir.Names.Corpus;

/// <summary>A label with what it is.</summary>
/// <param name="Label">The label that was registered.</param>
/// <param name="IsGenerated">Whether a program of attackers made it.</param>
/// <param name="Family">The program, or the kind of benign name.</param>
internal readonly record struct NameSample(string Label, bool IsGenerated, string Family);
