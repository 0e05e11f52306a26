using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Weir.Numerics;

namespace Weir.Models;

/// <summary>A model file in memory, read as hostile: every offset, length, count, checksum and the hash are checked before a section is handed out.</summary>
/// <remarks>Sections are views of the one buffer, never copies. Files opened by path or stream lie at a multiple of 64 in memory, and so do their sections.</remarks>
internal sealed class ModelFile
{
    private readonly Dictionary<string, (int Offset, int Length)> _sections;
    private readonly ReadOnlyMemory<byte> _bytes;

    private ModelFile(string path, ReadOnlyMemory<byte> bytes, Dictionary<string, (int Offset, int Length)> sections)
    {
        Path = path;
        _bytes = bytes;
        _sections = sections;
        Manifest = ModelManifest.Read(Reader(ModelFormat.Manifest));
    }

    /// <summary>Where the file came from, for messages.</summary>
    public string Path { get; }

    public ModelManifest Manifest { get; }

    /// <summary>SHA-256 of the file, lower-case hexadecimal: its identity in registries and cards.</summary>
    public string Hash => Convert.ToHexStringLower(_bytes.Span[^ModelFormat.HashLength..]);

    public int Length => _bytes.Length;

    /// <summary>Tags in the order of the file.</summary>
    public IEnumerable<string> Tags => _sections.OrderBy(section => section.Value.Offset).Select(section => section.Key);

    /// <summary>Reads a file of at most 64 MB.</summary>
    /// <exception cref="ModelFileException">It cannot be read or is not a sound model file.</exception>
    public static ModelFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return Open(stream, path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ModelFileException(path, -1, "a readable file", error.Message, error);
        }
    }

    /// <summary>Reads a stream to its end, at most 64 MB of it.</summary>
    /// <exception cref="ModelFileException">It is not a sound model file.</exception>
    public static ModelFile Open(Stream stream, string path = "model stream")
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Open(AlignedBuffer.ReadToEnd(stream, ModelFormat.MostBytes, path), path);
    }

    /// <summary>Reads bytes in place; they must not change afterwards.</summary>
    /// <exception cref="ModelFileException">They are not a sound model file.</exception>
    public static ModelFile Open(ReadOnlyMemory<byte> bytes, string path = "model bytes")
    {
        Dictionary<string, (int Offset, int Length)> sections = ReadTable(bytes.Span, path);
        return new ModelFile(path, bytes, sections);
    }

    public bool Has(string tag) => _sections.ContainsKey(tag);

    /// <summary>The bytes of a section, without a copy.</summary>
    /// <exception cref="ModelFileException">There is no such section.</exception>
    public ReadOnlyMemory<byte> Section(string tag)
    {
        return _sections.TryGetValue(tag, out (int Offset, int Length) section)
            ? _bytes.Slice(section.Offset, section.Length)
            : throw new ModelFileException(Path, ModelFormat.HeaderLength, $"a section {tag}", $"only {string.Join(", ", Tags)}");
    }

    /// <summary>A section as an array of numbers, without a copy.</summary>
    /// <param name="tag">Tag of the section.</param>
    /// <param name="count">The number of items that the schema asks for.</param>
    /// <exception cref="ModelFileException">There is no such section, or its length is not that of <paramref name="count"/> items.</exception>
    public ReadOnlySpan<T> Numbers<T>(string tag, int count)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Weights are used in place and are little-endian.");
        }

        ReadOnlySpan<byte> bytes = Section(tag).Span;
        long wanted = (long)count * Unsafe.SizeOf<T>();
        return bytes.Length == wanted
            ? MemoryMarshal.Cast<byte, T>(bytes)
            : throw new ModelFileException(Path, _sections[tag].Offset, $"{wanted} bytes in section {tag}", Text(bytes.Length));
    }

    /// <summary>A reader over a section, for those that are parsed.</summary>
    public SectionReader Reader(string tag)
    {
        ReadOnlyMemory<byte> bytes = Section(tag);
        return new SectionReader(bytes, Path, _sections[tag].Offset);
    }

    /// <summary>Refuses the file when it holds a critical section that neither the format nor the caller knows.</summary>
    /// <param name="tags">Tags that the caller reads besides the standard ones.</param>
    /// <exception cref="ModelFileException">There is such a section.</exception>
    public void RequireUnderstood(params ReadOnlySpan<string> tags)
    {
        foreach (string tag in Tags)
        {
            if (ModelFormat.IsCritical(tag) && !ModelFormat.IsStandard(tag) && !tags.Contains(tag))
            {
                throw new ModelFileException(Path, _sections[tag].Offset, "no critical section that this engine does not know", $"section {tag}");
            }
        }
    }

    private static Dictionary<string, (int Offset, int Length)> ReadTable(ReadOnlySpan<byte> file, string path)
    {
        CheckHeader(file, path);
        int count = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[12..]);
        int body = file.Length - ModelFormat.HashLength;
        if (!SHA256.HashData(file[..body]).AsSpan().SequenceEqual(file[body..]))
        {
            throw new ModelFileException(path, body, "the SHA-256 of the file", Convert.ToHexStringLower(file[body..]));
        }

        Dictionary<string, (int Offset, int Length)> sections = new(count, StringComparer.Ordinal);
        long end = ModelFormat.HeaderLength + ((long)count * ModelFormat.EntryLength);
        for (int index = 0; index < count; index++)
        {
            int at = ModelFormat.HeaderLength + (index * ModelFormat.EntryLength);
            ReadOnlySpan<byte> entry = file.Slice(at, ModelFormat.EntryLength);
            string tag = Encoding.Latin1.GetString(entry[..4]);
            ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]);
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]);
            Require(ModelFormat.IsTag(tag), path, at, "a tag of four letters and digits", Convert.ToHexStringLower(entry[..4]));
            // One place is right for each section: this refuses overlaps, gaps that could hide bytes, and sections out of order.
            Require(offset == (ulong)ModelFormat.Align(end), path, at + 8, $"section {tag} at {ModelFormat.Align(end)}", Text(offset));
            Require(offset <= (ulong)body && length <= (ulong)body - offset, path, at + 16, $"section {tag} to end before {body}", $"{length} bytes at {offset}");
            Require(IsZero(file[(int)end..(int)offset]), path, end, "zeros between sections", "other bytes");
            uint crc = BinaryPrimitives.ReadUInt32LittleEndian(entry[24..]);
            uint computed = Crc32C.Compute(file.Slice((int)offset, (int)length));
            Require(crc == computed, path, at + 24, $"CRC-32C {computed:x8} of section {tag}", crc.ToString("x8", CultureInfo.InvariantCulture));
            Require(sections.TryAdd(tag, ((int)offset, (int)length)), path, at, "each tag once", $"{tag} twice");
            end = (long)(offset + length);
        }

        Require(body == ModelFormat.Align(end), path, end, $"the sections to end at {body}", Text(end));
        Require(IsZero(file[(int)end..body]), path, end, "zeros after the last section", "other bytes");
        return sections;
    }

    private static void CheckHeader(ReadOnlySpan<byte> file, string path)
    {
        Require(file.Length is >= ModelFormat.LeastBytes and <= ModelFormat.MostBytes, path, -1, $"{ModelFormat.LeastBytes} to {ModelFormat.MostBytes} bytes", Text(file.Length));
        Require(file.StartsWith(ModelFormat.Magic), path, 0, "the signature of a Weir model", Convert.ToHexStringLower(file[..8]));
        ushort oldest = BinaryPrimitives.ReadUInt16LittleEndian(file[10..]);
        Require(oldest is > 0 and <= ModelFormat.Version, path, 10, $"a file for readers of version {ModelFormat.Version}", $"one for version {oldest} and later");
        ushort version = BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        Require(version >= oldest, path, 8, $"format version {oldest} or later", Text(version));
        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file[16..]);
        Require(length == (ulong)file.Length, path, 16, $"a length of {file.Length}", Text(length));
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(file[12..]);
        long room = (file.Length - ModelFormat.LeastBytes) / ModelFormat.EntryLength;
        Require(count <= ModelFormat.MostSections && count <= room, path, 12, $"at most {Math.Min(ModelFormat.MostSections, room)} sections", Text(count));
    }

    private static bool IsZero(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0);

    private static string Text<T>(T number)
        where T : IFormattable => number.ToString(null, CultureInfo.InvariantCulture);

    private static void Require(bool condition, string path, long offset, string expected, string found)
    {
        if (!condition)
        {
            throw new ModelFileException(path, offset, expected, found);
        }
    }
}
