namespace Weir.Server.Sensors.Tail;

/// <summary>How far a growing file was read.</summary>
/// <param name="Path">The file.</param>
/// <param name="Position">Bytes that were read, up to the end of a line.</param>
/// <param name="Lines">Lines in them.</param>
/// <param name="Start">Digest of its first bytes, by which it is known again under another name.</param>
/// <param name="StartLength">How many bytes.</param>
public sealed record TailPosition(string Path, long Position, long Lines, string Start, int StartLength);
