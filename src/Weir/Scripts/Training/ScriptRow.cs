using Weir.Scripts.Corpus;

namespace Weir.Scripts.Training;

/// <summary>One labelled script with where it came from.</summary>
internal sealed record ScriptRow
{
    /// <summary>UTF-8. Inert text: nothing runs it.</summary>
    public required byte[] Code { get; init; }

    public required ScriptLabel Label { get; init; }

    /// <summary>Name of the file that it was read from.</summary>
    public required string Origin { get; init; }

    /// <summary>Repository or package that the script, or what it was made of, is from.</summary>
    public required string Source { get; init; }

    /// <summary>Scripts of one family are alike: they weigh less, and are held out together.</summary>
    public required string Family { get; init; }

    /// <summary>How far people agree on the label, above 0 and at most 1; null for a row that nobody had to judge.</summary>
    /// <remarks>What people judged teaches within a bound and measures nothing.</remarks>
    public double? Weight { get; init; }

    /// <summary>Whether people judged it.</summary>
    public bool IsJudged => Weight is not null;

    /// <summary>Whether a tool made it of another script.</summary>
    public bool IsMade { get; init; }

    /// <summary>That tool.</summary>
    public string Tool { get; init; } = "";

    /// <summary>Where it runs: browser, module or wsh.</summary>
    public string Env { get; init; } = "browser";
}
