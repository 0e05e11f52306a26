using System.Buffers.Binary;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Http.Calibration;

/// <summary>Keeps a <see cref="SiteCalibration"/> over a restart.</summary>
/// <remarks>
/// Little-endian: <c>WCAL</c>, u32 version, u32 length of what follows without the checksum; f64 thresholds of the model, i64 ticks of the half-life, u64 secret, i64 ticks of the
/// first observation, i32 generation, registers of both counters, u32 count, then u64 fingerprint, f32 logit, u32 client, i32 generation and u8 shared of each
/// value; u32 CRC-32C of everything before. What is read is believed only where it is possible.
/// </remarks>
internal static class CalibrationFile
{
    private const uint Magic = 0x4C414357;
    private const uint Version = 1;
    private const int HeadLength = 12;
    private const int MostValues = 65_536;
    private const int ValueLength = 21;
    private const int CounterLength = DistinctCounter.Generations * DistinctCounter.Registers;
    private const int Severities = 4;
    private const int FixedLength = (Severities * 8) + 8 + 8 + 8 + 4 + (2 * CounterLength) + 4;

    public static void Save(SiteCalibration site, Stream stream)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        SiteSnapshot snapshot = site.Snapshot();
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(FixedLength + (snapshot.Tail.Length * ValueLength));
        foreach (SeverityThreshold own in site.Own) writer.Write(own.Score);
        writer.Write(site.Options.HalfLife.Ticks);
        writer.Write(site.Secret);
        writer.Write(snapshot.Since);
        writer.Write(snapshot.Generation);
        writer.Write(snapshot.Values);
        writer.Write(snapshot.Beyond);
        writer.Write(snapshot.Tail.Length);
        foreach (TailValue value in snapshot.Tail)
        {
            writer.Write(value.Fingerprint);
            writer.Write(value.Score);
            writer.Write(value.Client);
            writer.Write(value.Generation);
            writer.Write(value.Shared);
        }

        writer.Write(Crc32C.Compute(memory.GetBuffer().AsSpan(0, (int)memory.Length)));
        stream.Write(memory.GetBuffer(), 0, (int)memory.Length);
    }

    /// <summary>Reads one calibration; what stands behind it in the stream is left there.</summary>
    /// <exception cref="InvalidDataException">The bytes are no calibration, or one of another model or half-life.</exception>
    public static SiteCalibration Load(Stream stream, HttpModel model, CalibrationOptions? options = null)
    {
        byte[] head = new byte[HeadLength];
        ReadAll(stream, head);
        Require(BinaryPrimitives.ReadUInt32LittleEndian(head) == Magic, "it does not begin with WCAL");
        uint version = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(4));
        Require(version == Version, $"its version is {version}, and 1 is the only one known");
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(8));
        Require(length is >= FixedLength and <= FixedLength + (MostValues * ValueLength), $"its length is {length}");
        byte[] rest = new byte[length + sizeof(uint)];
        ReadAll(stream, rest);
        uint sum = Crc32C.Compute([.. head, .. rest[..(int)length]]);
        Require(sum == BinaryPrimitives.ReadUInt32LittleEndian(rest.AsSpan((int)length)), "its checksum is wrong");
        using var reader = new BinaryReader(new MemoryStream(rest, 0, (int)length));
        return Read(reader, (int)length, model, options ?? new CalibrationOptions());
    }

    private static SiteCalibration Read(BinaryReader reader, int length, HttpModel model, CalibrationOptions options)
    {
        foreach (SeverityThreshold own in model.Thresholds) Require(reader.ReadDouble() == own.Score, "it was learned with another model");
        Require(reader.ReadInt64() == options.HalfLife.Ticks, "it was learned with another half-life");
        var site = new SiteCalibration(model, reader.ReadUInt64(), options);
        long since = reader.ReadInt64();
        int generation = reader.ReadInt32();
        Require(since >= 0 && since <= DateTimeOffset.MaxValue.UtcTicks, "its time is none");
        Require(since == 0 ? generation == 0 : generation >= site.GenerationAt(since) && generation <= site.GenerationAt(DateTimeOffset.MaxValue.UtcTicks), $"its generation is {generation}");
        ReadCounter(reader, site.Values);
        ReadCounter(reader, site.Beyond);
        int count = reader.ReadInt32();
        Require(count >= 0 && FixedLength + (count * (long)ValueLength) == length, $"it has {count} values");
        site.Restore(since, generation);
        for (int i = 0; i < count; i++)
        {
            var value = new TailValue(reader.ReadUInt64(), reader.ReadSingle(), reader.ReadUInt32(), reader.ReadInt32(), reader.ReadBoolean());
            Require(value.Fingerprint != 0 && value.Score > site.From && value.Score <= SiteCalibration.MostLogit, "one of its values has no score that can be");
            Require(since != 0 && value.Generation <= generation && value.Generation > generation - DistinctCounter.Generations, "one of its values is of another time");
            site.Take(value);
        }

        return site;
    }

    private static void ReadCounter(BinaryReader reader, DistinctCounter counter)
    {
        Span<byte> registers = counter.All;
        reader.BaseStream.ReadExactly(registers);
        Require(!registers.ContainsAnyExceptInRange((byte)0, DistinctCounter.MostRank), "one of its counters is none");
    }

    private static void ReadAll(Stream stream, byte[] bytes)
    {
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        Require(read == bytes.Length, "it ends too early");
    }

    private static void Require(bool holds, string fault)
    {
        if (!holds) throw new InvalidDataException($"a saved calibration cannot be used: {fault}");
    }
}
