namespace Weir.Server.Pages.Headers;

/// <summary>What one header does for the page, or fails to do.</summary>
/// <param name="Header">Its name in the terms of the OWASP Secure Headers Project.</param>
/// <param name="Weight">How much it matters.</param>
/// <param name="Seen">What was seen; empty where there was nothing.</param>
/// <param name="Wanted">What is wanted instead; empty where all is well.</param>
/// <param name="Sentence">Why, in plain words.</param>
public sealed record HeaderFinding(string Header, HeaderWeight Weight, string Seen, string Wanted, string Sentence);
