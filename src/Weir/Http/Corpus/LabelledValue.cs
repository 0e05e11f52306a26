namespace Weir.Http.Corpus;

/// <summary>One generated training value: decoded text and its label.</summary>
/// <param name="Text">The value as an application would read it; a minority keeps the encodings that attackers send.</param>
/// <param name="Class">The class of the attack; null for benign text.</param>
internal readonly record struct LabelledValue(string Text, AttackClass? Class);
