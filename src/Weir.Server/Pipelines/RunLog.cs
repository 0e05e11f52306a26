using System.Globalization;
using System.Text;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>The log of a run: a file in its folder, of bounded length. Thread-safe.</summary>
internal sealed class RunLog : IDisposable
{
    /// <summary>Its name in the folder of a run.</summary>
    internal const string FileName = "log.txt";

    /// <summary>Bytes after which nothing more is written.</summary>
    public const long MostBytes = 8 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly FileStream _file;
    private bool _isFull, _isLineOpen;

    private RunLog(FileStream file) => _file = file;

    /// <summary>Goes on after what there is.</summary>
    public static RunLog Open(string folder)
    {
        FileStream file = OwnerFiles.Create(Path.Combine(folder, FileName), FileMode.OpenOrCreate);
        file.Seek(0, SeekOrigin.End);
        return new RunLog(file);
    }

    /// <summary>What a command says, as it says it.</summary>
    public void Add(string text)
    {
        lock (_lock) Write(text);
    }

    /// <summary>A line of the run itself, with its time.</summary>
    public void Say(DateTimeOffset now, string line)
    {
        lock (_lock) Write($"{(_isLineOpen ? "\n" : "")}{now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} {line}\n");
    }

    public void Dispose() => _file.Dispose();

    private void Write(string text)
    {
        if (_isFull || text.Length == 0) return;
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (_isFull = _file.Length + bytes.Length > MostBytes) bytes = "\n(the log is full; what comes is not kept)\n"u8.ToArray();
        _file.Write(bytes);
        _file.Flush();
        _isLineOpen = text[^1] != '\n';
    }
}
