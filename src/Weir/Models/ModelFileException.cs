namespace Weir.Models;

/// <summary>A model file that cannot be used: broken, of another version, or scoring differently here than where it was trained.</summary>
public sealed class ModelFileException : Exception
{
    /// <summary>Says what is wrong and where.</summary>
    /// <param name="path">Path of the file, or a name for bytes that came from elsewhere.</param>
    /// <param name="offset">Offset in bytes from the start of the file; -1 when it is about the whole file.</param>
    /// <param name="expected">What a sound file holds there.</param>
    /// <param name="found">What this file holds.</param>
    /// <param name="inner">The cause, when there is one.</param>
    public ModelFileException(string path, long offset, string expected, string found, Exception? inner = null)
        : base(offset < 0 ? $"{path}: expected {expected}, found {found}" : $"{path}, offset {offset}: expected {expected}, found {found}", inner)
    {
        Path = path;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Path of the file, or a name for bytes that came from elsewhere.</summary>
    public string Path { get; }

    /// <summary>Offset in bytes from the start of the file; -1 when it is about the whole file.</summary>
    public long Offset { get; }

    /// <summary>What a sound file holds there.</summary>
    public string Expected { get; }

    /// <summary>What this file holds.</summary>
    public string Found { get; }
}
