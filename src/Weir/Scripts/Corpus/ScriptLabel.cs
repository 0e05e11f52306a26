namespace Weir.Scripts.Corpus;

/// <summary>What a generated script does.</summary>
internal enum ScriptLabel
{
    /// <summary>Code of pages and libraries as they are served every day.</summary>
    Benign,

    /// <summary>Takes what customers type and sends it to a stranger.</summary>
    Skimmer,

    /// <summary>Computes coins at the visitor's expense.</summary>
    Miner,

    /// <summary>Brings a visitor to an attack, or is one: droppers, redirects, drainers, lures.</summary>
    Malware,
}
