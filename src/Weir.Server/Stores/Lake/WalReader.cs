using System.Buffers.Binary;

namespace Weir.Server.Stores.Lake;

/// <summary>The sound records of a segment, from its beginning to its end or to the first that is torn or damaged.</summary>
internal static class WalReader
{
    private const long MostTried = 256L << 20;

    /// <summary>Number of a segment by its name, or null when it is no segment.</summary>
    public static long? NumberOf(string path) =>
        Path.GetExtension(path) == WalFormat.Extension && long.TryParse(Path.GetFileNameWithoutExtension(path), out long number) && number >= 0 ? number : null;

    /// <summary>Reads a segment whole. A file whose head is torn was never written to, and gives nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="number">Number that it has to have.</param>
    /// <param name="buffer">Holds the records, until the next reading; replaced when it is too small. Segments are large, and the runtime keeps such arrays for long.</param>
    /// <exception cref="LakeException">It was written by a later version of the program; nothing is cut then.</exception>
    public static WalRecords Read(string path, long number, ref byte[] buffer)
    {
        var file = ReadFile(path, ref buffer);
        if (!WalFormat.IsHead(file.Span, number))
        {
            return new WalRecords([], file.Length, IsDamaged: file.Length > WalFormat.FileHead && HasRecord(file.Span[WalFormat.FileHead..]));
        }

        var records = new List<ReadOnlyMemory<byte>>();
        int at = WalFormat.FileHead;
        while (WalFormat.PayloadLength(file.Span[at..]) is var length and > 0)
        {
            var payload = file.Slice(at + WalFormat.RecordHead, length);
            if (!WalFields.IsSound(payload.Span))
            {
                // The checksum is right, so it was meant: dropping it would lose what a later version acknowledged.
                throw new LakeException($"{path} holds a record, at byte {at}, that this version of the program does not know.");
            }

            records.Add(payload);
            at += WalFormat.RecordHead + length;
        }

        return new WalRecords(records, file.Length - at, IsDamaged(file.Span[at..]));
    }

    /// <summary>Whether what follows the last sound record is more than a write that was cut off, which nobody was told to be durable.</summary>
    private static bool IsDamaged(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < WalFormat.RecordHead || !rest.ContainsAnyExcept((byte)0))
        {
            return false;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
        bool goesBeyondTheEnd = length is > 0 and <= WalFormat.LongestRecord && length > rest.Length - WalFormat.RecordHead;
        return !goesBeyondTheEnd || HasRecord(rest[1..]);
    }

    /// <summary>Whether a sound record begins anywhere in the bytes. Where there are too many to try, it is taken that one does.</summary>
    private static bool HasRecord(ReadOnlySpan<byte> bytes)
    {
        long tried = 0;
        for (int at = 0; at + WalFormat.RecordHead < bytes.Length; at++)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(at + 4)..]);
            if (length is > 0 and <= WalFormat.LongestRecord && length <= bytes.Length - at - WalFormat.RecordHead)
            {
                tried += length;
                if (tried > MostTried || WalFormat.PayloadLength(bytes[at..]) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ReadOnlyMemory<byte> ReadFile(string path, ref byte[] buffer)
    {
        using var handle = File.OpenHandle(path);
        int length = checked((int)RandomAccess.GetLength(handle));
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        int read = 0;
        while (read < length && RandomAccess.Read(handle, buffer.AsSpan(read, length - read), read) is var more and > 0)
        {
            read += more;
        }

        return buffer.AsMemory(0, read);
    }
}

/// <summary>Payloads of a segment, how many bytes after them could not be read, and whether those are more than the torn end of a write.</summary>
internal sealed record WalRecords(IReadOnlyList<ReadOnlyMemory<byte>> Payloads, long BytesCut, bool IsDamaged);

/// <summary>Goes through the values of one payload.</summary>
internal ref struct WalFields(ReadOnlySpan<byte> payload)
{
    private ReadOnlySpan<byte> _rest = payload[2..];

    public static byte TableOf(ReadOnlySpan<byte> payload) => payload[0];

    public static int ColumnsOf(ReadOnlySpan<byte> payload) => payload[1];

    /// <summary>Whether a payload holds what its table says, neither more nor less.</summary>
    public static bool IsSound(ReadOnlySpan<byte> payload)
    {
        if (payload.Length < 2 || LakeSchema.Find(TableOf(payload)) is not { } table || ColumnsOf(payload) is 0 || ColumnsOf(payload) > table.Columns.Count)
        {
            return false;
        }

        var fields = new WalFields(payload);
        for (int i = 0; i < ColumnsOf(payload); i++)
        {
            if (!fields.TryNext(table.Columns[i].Type, out bool isNull, out _) || (isNull && i == 0))
            {
                return false;
            }
        }

        return fields._rest.IsEmpty;
    }

    /// <summary>The next value: eight bytes, or the bytes of a text.</summary>
    public bool TryNext(LakeType type, out bool isNull, out ReadOnlySpan<byte> value)
    {
        value = default;
        isNull = true;
        if (_rest.IsEmpty || _rest[0] > 1)
        {
            return false;
        }

        isNull = _rest[0] == 0;
        _rest = _rest[1..];
        if (isNull)
        {
            return true;
        }

        int length = sizeof(long);
        if (type == LakeType.Text)
        {
            if (_rest.Length < sizeof(int))
            {
                return false;
            }

            length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
            _rest = _rest[sizeof(int)..];
        }

        if (length < 0 || length > _rest.Length)
        {
            return false;
        }

        value = _rest[..length];
        _rest = _rest[length..];
        return true;
    }
}
