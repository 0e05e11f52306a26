using System.Security.Cryptography;

namespace Weir.Server.Sensors.Tail;

/// <summary>The first bytes of a file, by which it is told from one that took its place: logs begin with the time at which they were begun, or with a record of it.</summary>
internal static class FileStart
{
    /// <summary>More need not be looked at.</summary>
    public const int Most = 512;

    /// <summary>Digest of the first bytes.</summary>
    public static string Of(Stream file, int length)
    {
        Span<byte> start = stackalloc byte[Most];
        file.Position = 0;
        int read = file.ReadAtLeast(start[..length], length, throwOnEndOfStream: false);
        return Convert.ToHexStringLower(SHA256.HashData(start[..read]).AsSpan(0, 16));
    }

    /// <summary>Whether a file is the one of which so much was read.</summary>
    public static bool IsOf(Stream file, TailPosition position) =>
        file.Length >= position.Position && position.StartLength is >= 0 and <= Most && Of(file, position.StartLength) == position.Start;

    /// <summary>The same for a path; false where it cannot be opened.</summary>
    public static bool IsOf(string path, TailPosition position)
    {
        try
        {
            using var file = Open(path);
            return IsOf(file, position);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
