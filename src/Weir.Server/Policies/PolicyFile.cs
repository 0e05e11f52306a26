using System.Security.Cryptography;
using System.Text;

namespace Weir.Server.Policies;

/// <summary>A file that holds all policies and exclusions, as <see cref="PolicyJson"/> reads them.</summary>
internal sealed class PolicyFile(string path)
{
    // What a file has that is made here: policies name hosts and paths, which are nobody else's business.
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Where it is, in full: how the store tells files apart.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Who made the versions that come from it.</summary>
    public string Who => $"file:{System.IO.Path.GetFileName(Path)}";

    /// <summary>Its bytes; null when there is no such file.</summary>
    /// <exception cref="PolicyException">It cannot be read, or is too long.</exception>
    public byte[]? Read()
    {
        try
        {
            long length = new FileInfo(Path).Length;
            return length <= PolicyJson.MostBytes
                ? File.ReadAllBytes(Path)
                : throw new PolicyException($"{Path} has {length} bytes; allowed are {PolicyJson.MostBytes}.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PolicyException($"{Path} cannot be read: {error.Message}", error);
        }
    }

    /// <exception cref="PolicyException">These are no policies; the message names the file and the place in it.</exception>
    public PolicySet Parse(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return PolicyJson.Read(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        }
        catch (PolicyException error)
        {
            throw new PolicyException($"{Path}: {error.Message}", error);
        }
    }

    /// <summary>What it holds now.</summary>
    /// <exception cref="PolicyException">There is no such file, or it cannot be used.</exception>
    public PolicySet Load() => Parse(Read() ?? throw new PolicyException($"{Path} does not exist."));

    /// <summary>Replaces what it holds, all at once: who reads meanwhile sees the old or the new. The file keeps its mode.</summary>
    /// <exception cref="PolicyException">It cannot be written.</exception>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        try
        {
            // A link stays one.
            string target = File.Exists(Path) ? File.ResolveLinkTarget(Path, returnFinalTarget: true)?.FullName ?? Path : Path;
            string temporary = $"{target}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}.new";
            try
            {
                using (var stream = Create(temporary, target))
                {
                    stream.Write(bytes);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, target, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new PolicyException($"{Path} cannot be written: {error.Message}", error);
        }
    }

    private static FileStream Create(string file, string like)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (OperatingSystem.IsWindows())
        {
            return new FileStream(file, options);
        }

        options.UnixCreateMode = OwnerOnly;
        var stream = new FileStream(file, options);
        if (File.Exists(like))
        {
            File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(like));
        }

        return stream;
    }
}
