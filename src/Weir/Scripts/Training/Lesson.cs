using Weir.Scripts.Corpus;

namespace Weir.Scripts.Training;

/// <summary>A script that a model learns from.</summary>
/// <param name="Vector">What it is made of.</param>
/// <param name="Label">What it does.</param>
/// <param name="Weight">How much it counts within its label.</param>
/// <param name="IsJudged">Whether people judged it.</param>
internal readonly record struct Lesson(ScriptVector Vector, ScriptLabel Label, double Weight, bool IsJudged = false);

/// <summary>Windows of a long script that hold a skimmer or a miner which was put into it.</summary>
/// <param name="Windows">Those windows.</param>
/// <param name="Label">What was put in.</param>
/// <param name="Host">The row that it was put into; null where that was generated, too.</param>
internal sealed record SplicedLesson(IReadOnlyList<(int[] Words, float[] Facts)> Windows, ScriptLabel Label, ScriptRow? Host);
