using System.Buffers.Binary;
using Weir.Numerics;

namespace Weir.Server.Stores.Lake;

/// <summary>A write-ahead segment, little-endian.</summary>
/// <remarks>
/// File: magic (8 bytes), version (4), number of the segment (8), CRC-32C of these 20 bytes (4); then records.
/// Record: CRC-32C of what follows (4), length of the payload (4), payload.
/// Payload: number of the table (1), number of columns (1), then for each column 0 for null, or 1 and the value: eight bytes,
/// or for text a length (4) and UTF-8. Columns that a table has got since are null.
/// </remarks>
internal static class WalFormat
{
    public const int FileHead = 24;
    public const int RecordHead = 8;
    public const int Version = 1;
    public const int LongestRecord = 1 << 20;
    public const string Extension = ".wal";

    private static ReadOnlySpan<byte> Magic => "WEIRWAL\n"u8;

    public static string FileName(long number) => $"{number:D8}{Extension}";

    public static byte[] Head(long number)
    {
        byte[] head = new byte[FileHead];
        Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), Version);
        BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(12), number);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(20), Crc32C.Compute(head.AsSpan(0, 20)));
        return head;
    }

    /// <summary>Whether a file begins as a segment of this number does.</summary>
    /// <exception cref="LakeException">It was written by a later version of the program.</exception>
    public static bool IsHead(ReadOnlySpan<byte> file, long number)
    {
        if (file.Length < FileHead || !file.StartsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(file[20..]) != Crc32C.Compute(file[..20]))
        {
            return false;
        }

        int version = BinaryPrimitives.ReadInt32LittleEndian(file[8..]);
        return version == Version
            ? BinaryPrimitives.ReadInt64LittleEndian(file[12..]) == number
            : throw new LakeException($"Segment {number} is of version {version}; this program reads version {Version}.");
    }

    /// <summary>Writes length and checksum in front of a payload that is in place.</summary>
    public static void SealRecord(Span<byte> record)
    {
        BinaryPrimitives.WriteInt32LittleEndian(record[4..], record.Length - RecordHead);
        BinaryPrimitives.WriteUInt32LittleEndian(record, Crc32C.Compute(record[4..]));
    }

    /// <summary>Length of the payload of the record at the start of the bytes, or -1 when there is no whole and sound record.</summary>
    public static int PayloadLength(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < RecordHead)
        {
            return -1;
        }

        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]);
        return length is > 0 and <= LongestRecord
            && length <= bytes.Length - RecordHead
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes) == Crc32C.Compute(bytes[4..(RecordHead + length)])
            ? length
            : -1;
    }
}
