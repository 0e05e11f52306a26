namespace Weir.Scripts.Corpus.Obfuscation;

/// <summary>Ways to disguise a script.</summary>
internal enum DisguiseWay
{
    /// <summary>Many changes at once, as a tool makes them: names, order, an array of strings.</summary>
    Tool,

    /// <summary>The whole text in another coding, which a small program undoes.</summary>
    Packed,

    /// <summary>One to three changes, as authors make them themselves.</summary>
    ByHand,
}
