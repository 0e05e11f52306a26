namespace Weir.Scripts.Evidence;

/// <summary>A part of a flow where it stands.</summary>
/// <param name="Part">Which.</param>
/// <param name="Text">How it is called in a sentence.</param>
/// <param name="Token">Place among the tokens.</param>
/// <param name="Offset">Place in the script.</param>
internal readonly record struct FlowMark(FlowPart Part, string Text, int Token, int Offset);
