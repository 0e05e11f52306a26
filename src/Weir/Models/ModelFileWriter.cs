using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Weir.Numerics;

namespace Weir.Models;

/// <summary>Builds a model file in memory. The same sections in the same order give the same bytes.</summary>
internal sealed class ModelFileWriter
{
    private readonly List<(string Tag, ReadOnlyMemory<byte> Bytes)> _sections = [];

    /// <param name="manifest">What the model is and how it was made.</param>
    public ModelFileWriter(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        Add(ModelFormat.Manifest, manifest.ToJson());
    }

    /// <summary>Adds a section.</summary>
    /// <param name="tag">Four ASCII letters or digits; a capital first letter makes it critical to readers.</param>
    /// <param name="bytes">Content; not copied before <see cref="ToArray"/>.</param>
    public ModelFileWriter Add(string tag, ReadOnlyMemory<byte> bytes)
    {
        ArgumentNullException.ThrowIfNull(tag);
        if (!ModelFormat.IsTag(tag))
        {
            throw new ArgumentException("A tag is four ASCII letters or digits and begins with a letter.", nameof(tag));
        }

        if (_sections.Exists(section => string.Equals(section.Tag, tag, StringComparison.Ordinal)))
        {
            throw new ArgumentException($"There is a section {tag} already.", nameof(tag));
        }

        if (_sections.Count == ModelFormat.MostSections)
        {
            throw new InvalidOperationException($"A model file holds at most {ModelFormat.MostSections} sections.");
        }

        _sections.Add((tag, bytes));
        return this;
    }

    /// <summary>Adds weights; they are stored little-endian.</summary>
    public ModelFileWriter AddNumbers<T>(string tag, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("Weights are written as they lie in memory and must be little-endian.");
        }

        return Add(tag, MemoryMarshal.AsBytes(numbers).ToArray());
    }

    public ModelFileWriter AddCalibration(IReadOnlyList<CalibrationCurve> curves) => Add(ModelFormat.Calibration, CalibrationSection.Write(curves));

    public ModelFileWriter AddThresholds(IReadOnlyList<SeverityThreshold> thresholds) => Add(ModelFormat.Thresholds, ThresholdSection.Write(thresholds));

    public ModelFileWriter AddBaseline(IReadOnlyList<BaselineHistogram> histograms) => Add(ModelFormat.Baseline, BaselineSection.Write(histograms));

    public ModelFileWriter AddGold(IReadOnlyList<GoldCase> cases) => Add(ModelFormat.Gold, GoldSection.Write(cases));

    /// <summary>The whole file.</summary>
    /// <exception cref="InvalidOperationException">It would be longer than 64 MB.</exception>
    public byte[] ToArray()
    {
        long end = ModelFormat.HeaderLength + ((long)_sections.Count * ModelFormat.EntryLength);
        long[] offsets = new long[_sections.Count];
        for (int index = 0; index < offsets.Length; index++)
        {
            offsets[index] = ModelFormat.Align(end);
            end = offsets[index] + _sections[index].Bytes.Length;
        }

        long length = ModelFormat.Align(end) + ModelFormat.HashLength;
        if (length > ModelFormat.MostBytes)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"The model would have {length} bytes; a model file has at most {ModelFormat.MostBytes}."));
        }

        byte[] file = new byte[length];
        WriteHeader(file);
        for (int index = 0; index < offsets.Length; index++)
        {
            (string tag, ReadOnlyMemory<byte> bytes) = _sections[index];
            Span<byte> entry = file.AsSpan(ModelFormat.HeaderLength + (index * ModelFormat.EntryLength), ModelFormat.EntryLength);
            Encoding.ASCII.GetBytes(tag, entry);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], (ulong)offsets[index]);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[16..], (ulong)bytes.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[24..], Crc32C.Compute(bytes.Span));
            bytes.Span.CopyTo(file.AsSpan((int)offsets[index]));
        }

        SHA256.HashData(file.AsSpan(..^ModelFormat.HashLength), file.AsSpan(^ModelFormat.HashLength..));
        return file;
    }

    /// <summary>Writes the file beside its place, then moves it there: a reader sees the old file or the new one, never half of one.</summary>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        byte[] file = ToArray();
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream stream = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(file);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private void WriteHeader(Span<byte> file)
    {
        ModelFormat.Magic.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file[8..], ModelFormat.Version);
        BinaryPrimitives.WriteUInt16LittleEndian(file[10..], ModelFormat.OldestReader);
        BinaryPrimitives.WriteUInt32LittleEndian(file[12..], (uint)_sections.Count);
        BinaryPrimitives.WriteUInt64LittleEndian(file[16..], (ulong)file.Length);
    }
}
