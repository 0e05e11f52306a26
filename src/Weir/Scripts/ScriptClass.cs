namespace Weir.Scripts;

/// <summary>What is wrong with a script. The order is that of the heads in a model file and never changes.</summary>
public enum ScriptClass : byte
{
    /// <summary>Takes what visitors type, card numbers above all, and sends it to a stranger (MITRE ATT&amp;CK T1056.003, T1185).</summary>
    Skimmer,

    /// <summary>Mines coins with the visitor's machine (T1496).</summary>
    Miner,

    /// <summary>Brings an attack: exploit kits, redirects, droppers, lures (T1189).</summary>
    Malware,
}
