namespace Weir.Flows;

/// <summary>How far one hour of a host is from what it and its like do, by one measure. Most are ordinary: they say what ordinary is.</summary>
/// <param name="Host">Whose hour.</param>
/// <param name="Hour">When it began.</param>
/// <param name="Measure">What was measured, such as <c>distinct-hosts</c>.</param>
/// <param name="Technique">MITRE ATT&amp;CK technique that much of it is a sign of, such as <c>T1046</c>.</param>
/// <param name="Surprise">−log10 of the share of hours with nothing wrong that show as much, as the detector believes; 0 or more.</param>
/// <param name="Sentence">One plain sentence with the figures; null where the surprise is small.</param>
public readonly record struct HostWindow(HostAddress Host, Timestamp Hour, string Measure, string Technique, double Surprise, string? Sentence = null);
