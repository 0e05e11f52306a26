namespace Weir.Http.Features;

/// <summary>Groups of the features of <see cref="HttpFeaturesV1"/>. A model may do without some, so that it can be measured whether they pay.</summary>
[Flags]
internal enum FeatureGroups
{
    None = 0,

    /// <summary>Runs of one to four bytes.</summary>
    Bytes = 1,

    /// <summary>Runs of one to four kinds of tokens.</summary>
    Kinds = 2,

    /// <summary>Runs of one to three tokens as they stand.</summary>
    Words = 4,

    All = Bytes | Kinds | Words,
}
