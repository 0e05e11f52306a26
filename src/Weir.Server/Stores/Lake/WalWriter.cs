using Microsoft.Win32.SafeHandles;

namespace Weir.Server.Stores.Lake;

/// <summary>One write-ahead segment that is being written. Not thread-safe.</summary>
internal sealed class WalWriter : IDisposable
{
    private readonly SafeFileHandle _file;

    private WalWriter(SafeFileHandle file, long number)
    {
        _file = file;
        Number = number;
    }

    public long Number { get; }

    /// <summary>Bytes that are on the disk for certain.</summary>
    public long Length { get; private set; } = WalFormat.FileHead;

    public bool IsEmpty => Length == WalFormat.FileHead;

    /// <summary>Makes a new segment; its name is durable when this returns.</summary>
    public static WalWriter Create(string folder, long number)
    {
        string path = Path.Combine(folder, WalFormat.FileName(number));
        var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        try
        {
            RandomAccess.Write(file, WalFormat.Head(number), 0);
            RandomAccess.FlushToDisk(file);
            Disk.FlushFolder(folder);
            return new WalWriter(file, number);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Writes whole records and returns when they are on the disk.</summary>
    /// <exception cref="IOException">They are not; this writer must not be used any further.</exception>
    public void Append(ReadOnlySpan<byte> records)
    {
        try
        {
            RandomAccess.Write(_file, records, Length);
            RandomAccess.FlushToDisk(_file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // After a failed flush nobody knows what is on the disk, and a second flush would not tell: these rows are given up.
            // What is left of them is cut where that is possible, and else by the reader.
            try
            {
                RandomAccess.SetLength(_file, Length);
            }
            catch (IOException)
            {
            }

            throw;
        }

        Length += records.Length;
    }

    public void Dispose() => _file.Dispose();
}
