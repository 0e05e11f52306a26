using Weir.Server.Sensors;

namespace Weir.Cli.Files;

/// <summary>A file or standard input, opened for reading; gzip is recognised by its content, whatever the name says.</summary>
internal sealed class InputFile : IDisposable
{
    /// <summary>The name that means standard input.</summary>
    public const string StandardInput = "-";

    private readonly Stream _raw;

    private InputFile(string name, Stream raw)
    {
        Name = name;
        _raw = raw;
        Stream = new PlainOrGzipStream(raw);
    }

    /// <summary>The path as given, or <c>standard input</c>.</summary>
    public string Name { get; }

    /// <summary>The uncompressed bytes.</summary>
    public Stream Stream { get; }

    /// <summary>Bytes of the file as stored; null when they cannot be known.</summary>
    public long? Length => _raw.CanSeek ? _raw.Length : null;

    /// <summary>How many of <see cref="Length"/> were read.</summary>
    public long Position => _raw.CanSeek ? _raw.Position : 0;

    /// <exception cref="IOException">The file is missing, a folder, or cannot be read.</exception>
    public static InputFile Open(string path)
    {
        if (path == StandardInput)
        {
            return new InputFile("standard input", Console.OpenStandardInput());
        }

        if (Directory.Exists(path))
        {
            throw new IOException($"{path}: a folder, where a file is needed");
        }

        if (!File.Exists(path))
        {
            throw new FileNotFoundException(message: null, path);
        }

        // The reader of lines has a buffer of its own; a second one would only copy.
        return new InputFile(path, new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0));
    }

    public void Dispose() => Stream.Dispose();
}
