using System.Buffers.Binary;
using Shouldly;
using Weir.Models;
using Xunit;

namespace Weir.Tests.Models;

/// <summary>Damaged files end in <see cref="ModelFileException"/> and nothing else, and never make the reader allocate more than the file is long.</summary>
public sealed class ModelFileFuzzTests
{
    private const int Rounds = 4000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_MutatedFile_ThrowsOnlyItsOwnException(bool resealed)
    {
        byte[] sound = SampleModel.Bytes();
        HashSet<string> reached = new(StringComparer.Ordinal);
        for (int seed = 0; seed < Rounds; seed++)
        {
            Random random = new(seed);
            byte[] mutated = Mutate(sound, random);
            if (resealed)
            {
                SampleModel.Reseal(mutated);
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                SampleModel.ReadAll(mutated);
            }
            catch (ModelFileException error)
            {
                reached.Add(string.Concat(error.Expected.Where(letter => !char.IsAsciiHexDigit(letter))));
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}", error);
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            allocated.ShouldBeLessThan(400_000, $"seed {seed}");
        }

        // Resealed files must get past the hash to the checks of the sections.
        reached.Count.ShouldBeGreaterThan(resealed ? 15 : 3, string.Join("; ", reached));
    }

    [Fact]
    public void Open_EveryPrefix_IsRefused()
    {
        byte[] sound = SampleModel.Bytes();
        for (int length = 0; length < sound.Length; length += length < 700 ? 1 : 61)
        {
            byte[] prefix = sound[..length];
            Should.Throw<ModelFileException>(() => ModelFile.Open(prefix));
            SampleModel.Reseal(prefix);
            Should.Throw<ModelFileException>(() => ModelFile.Open(prefix));
        }
    }

    [Fact]
    public void Read_SectionCutShort_IsRefused()
    {
        ModelFile sound = ModelFile.Open(SampleModel.Bytes());
        Dictionary<string, Action<ModelFile>> readers = new(StringComparer.Ordinal)
        {
            [ModelFormat.Calibration] = file => CalibrationSection.Read(file),
            [ModelFormat.Thresholds] = file => ThresholdSection.Read(file),
            [ModelFormat.Baseline] = file => BaselineSection.Read(file),
            [ModelFormat.Gold] = file => GoldSection.Read(file),
        };
        foreach ((string tag, Action<ModelFile> read) in readers)
        {
            ReadOnlyMemory<byte> section = sound.Section(tag);
            read(With(tag, section));
            for (int length = 0; length < section.Length; length++)
            {
                ModelFile cut = With(tag, section[..length]);
                Should.Throw<ModelFileException>(() => read(cut), $"{tag} cut to {length}");
            }

            ModelFile longer = With(tag, (byte[])[.. section.Span, 0]);
            Should.Throw<ModelFileException>(() => read(longer)).Expected.ShouldBe("the end of the section");
        }

        static ModelFile With(string tag, ReadOnlyMemory<byte> bytes) => ModelFile.Open(new ModelFileWriter(SampleModel.Manifest).Add(tag, bytes).ToArray());
    }

    private static byte[] Mutate(byte[] sound, Random random)
    {
        byte[] bytes = [.. sound];
        for (int rounds = random.Next(1, 4); rounds > 0; rounds--)
        {
            switch (random.Next(7))
            {
                case 0:
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[random.Next(Math.Min(bytes.Length, 320))] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes = bytes[..random.Next(bytes.Length - Math.Min(bytes.Length - 1, 200), bytes.Length)];
                    break;
                case 3:
                    SwapFields(bytes, random);
                    break;
                case 4:
                    WriteSomewhere(bytes, random, random.Next(2) == 0 ? uint.MaxValue : (uint)random.Next(1 << random.Next(1, 31)));
                    break;
                case 5:
                    int from = random.Next(bytes.Length);
                    random.NextBytes(bytes.AsSpan(from, Math.Min(random.Next(16), bytes.Length - from)));
                    break;
                default:
                    // Text of the manifest: brackets, quotes and digits in odd places.
                    bytes[Math.Min(bytes.Length - 1, random.Next(320, 2400))] = (byte)"{}[]\",:\\e-9"[random.Next(11)];
                    break;
            }
        }

        return bytes;
    }

    private static void SwapFields(byte[] bytes, Random random)
    {
        if (bytes.Length < 288)
        {
            return;
        }

        int first = 32 + (8 * random.Next(32));
        int second = 32 + (8 * random.Next(32));
        ulong kept = BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(first));
        bytes.AsSpan(second, 8).CopyTo(bytes.AsSpan(first));
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(second), kept);
    }

    private static void WriteSomewhere(byte[] bytes, Random random, uint value)
    {
        if (bytes.Length >= 8)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(random.Next((bytes.Length / 4) - 1) * 4), value);
        }
    }
}
