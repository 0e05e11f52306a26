namespace Weir.Scripts.Corpus;

/// <summary>A script of others with a generated one in the midst of it.</summary>
/// <param name="Code">The whole text.</param>
/// <param name="Start">Where the generated part begins, in characters.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Kind">The rule that the generated part comes from.</param>
internal sealed record SplicedScript(string Code, int Start, int Length, string Kind);
