namespace Weir.Scripts.Corpus;

/// <summary>One generated script. Inert text, for training and tests; never run.</summary>
internal sealed record ScriptSample
{
    /// <summary>The text of the script.</summary>
    public required string Code { get; init; }

    /// <summary>What it does.</summary>
    public required ScriptLabel Label { get; init; }

    /// <summary>The rule of the grammar it comes from, as "overlay" or "consent".</summary>
    public required string Kind { get; init; }

    /// <summary>How it is written: the style of the code, then each disguise in the order of its use, with dots between.</summary>
    public required string Style { get; init; }

    /// <summary>Where it runs: "browser", or "wsh" for Windows Script Host.</summary>
    public required string Env { get; init; }
}
