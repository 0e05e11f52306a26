namespace Weir.Http;

/// <summary>One reason for a score.</summary>
/// <param name="Where">Location, such as <c>query:q</c>, <c>json:$.user.name</c> or <c>header:referer</c>.</param>
/// <param name="Fragment">The decoded text that carried the score, at most 160 characters; control characters are escaped.</param>
/// <param name="Class">The class that the fragment speaks for.</param>
/// <param name="Share">Its share of the score, 0 to 1.</param>
public sealed record HttpEvidence(string Where, string Fragment, AttackClass Class, double Share);
