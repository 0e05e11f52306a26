using System.Runtime.InteropServices;

namespace Weir.Http.Calibration;

/// <summary>One of the highest distinct values of a site.</summary>
/// <param name="Fingerprint">What tells it from others; 0 for an empty place.</param>
/// <param name="Score">Its logit.</param>
/// <param name="Client">The client that sent it first; 0 when that is unknown.</param>
/// <param name="Generation">When it was last seen.</param>
/// <param name="Shared">Another client sent it too.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TailValue(ulong Fingerprint, float Score, uint Client, int Generation, bool Shared);
