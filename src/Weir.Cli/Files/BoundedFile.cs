namespace Weir.Cli.Files;

/// <summary>Reads files of which only so much is wanted. The length that a device tells is none: it has no end.</summary>
internal static class BoundedFile
{
    /// <returns>All bytes of the file, or the first ones and at least one more than <paramref name="most"/>.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or is a folder.</exception>
    public static byte[] Read(string path, int most)
    {
        using FileStream file = File.OpenRead(path);
        using var content = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        while (content.Length <= most && file.Read(buffer) is > 0 and var read) content.Write(buffer, 0, read);
        return content.ToArray();
    }
}
