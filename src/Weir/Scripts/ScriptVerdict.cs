namespace Weir.Scripts;

/// <summary>What a model says of one script.</summary>
public sealed record ScriptVerdict
{
    /// <summary>Probability that something is wrong, 0 to 1, by the class that stands out most.</summary>
    public required double Score { get; init; }

    /// <summary>The same as a word, by thresholds of the model file.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Probability of each class, in the order of <see cref="ScriptClass"/>. They are judged apart: they need not sum to 1.</summary>
    public required IReadOnlyList<double> Classes { get; init; }

    /// <summary>The class that stands out most; null where the severity is <see cref="Severity.None"/>: what is not found has no kind.</summary>
    public required ScriptClass? Class { get; init; }

    /// <summary>What the score is worth: of a script that is too short, or that could not be read, it is no verdict.</summary>
    public required ScriptState State { get; init; }

    /// <summary>How much the script hides what it says, 0 to 1. By itself no sign of malice.</summary>
    public required double Obfuscation { get; init; }

    /// <summary>
    /// Obfuscated, not decided: nothing of it could be read, and then it has no score; or a tool changed names, order and text, or most of it is text of which code is made at run time, or it runs text that does not stand in it,
    /// and what could be read is no sign of malice. None of these is harmless for that.
    /// </summary>
    public bool IsUndecided => State == ScriptState.Undecided;

    /// <summary>Reasons, the weightiest first; empty where none were asked for. Below <see cref="Severity.Low"/> only what an undecided script runs that does not stand in it.</summary>
    public IReadOnlyList<ScriptEvidence> Evidence { get; init; } = [];
}

/// <summary>One reason for a score.</summary>
/// <param name="Class">The class that it speaks for.</param>
/// <param name="Line">Line in the script, from 1.</param>
/// <param name="Column">Column in bytes, from 1.</param>
/// <param name="Sentence">What was seen there, in plain words.</param>
/// <param name="Fragment">The text around it as the script writes it, at most 160 characters; control characters are escaped.</param>
/// <param name="Share">Its share of the score, 0 to 1; 0 for what explains and does not count by itself.</param>
public sealed record ScriptEvidence(ScriptClass Class, int Line, int Column, string Sentence, string Fragment, double Share);
