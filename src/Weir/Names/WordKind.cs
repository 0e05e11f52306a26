namespace Weir.Names;

/// <summary>What kind of word the letters of a name are.</summary>
internal enum WordKind
{
    /// <summary>One of the some 4,000 words that everybody uses.</summary>
    Common,

    /// <summary>Another that stands in a dictionary.</summary>
    Rarer,

    /// <summary>With an ending, such as a plural.</summary>
    Form,

    /// <summary>Somebody is called so.</summary>
    Person,
}
