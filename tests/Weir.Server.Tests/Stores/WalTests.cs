using Shouldly;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

public sealed class WalTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-wal-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_TailThatIsCutOrDamaged_GivesAllRecordsBeforeIt()
    {
        (byte[] file, int[] ends) = Sample(40);
        string path = Path.Combine(_folder, WalFormat.FileName(3));
        var random = new Random(1);
        for (int round = 0; round < 3000; round++)
        {
            byte[] damaged = [.. file];
            int from = random.Next(WalFormat.FileHead, file.Length);
            switch (random.Next(4))
            {
                case 0:
                    damaged = damaged[..from];
                    break;
                case 1:
                    damaged[from] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    random.NextBytes(damaged.AsSpan(from));
                    break;
                default:
                    damaged.AsSpan(from).Clear();
                    break;
            }

            File.WriteAllBytes(path, damaged);
            int whole = ends.Count(end => end <= from);
            var records = Read(path, 3);

            // A byte may by chance be replaced by itself, so more may be whole than must be.
            records.Payloads.Count.ShouldBeGreaterThanOrEqualTo(whole, $"round {round}");
            for (int i = 0; i < whole; i++)
            {
                records.Payloads[i].Span.SequenceEqual(file.AsSpan(ends[i] - records.Payloads[i].Length, records.Payloads[i].Length)).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Read_AnyHeadThatIsDamaged_GivesNothing()
    {
        (byte[] file, _) = Sample(2);
        string path = Path.Combine(_folder, WalFormat.FileName(3));
        for (int at = 0; at < WalFormat.FileHead; at++)
        {
            byte[] damaged = [.. file];
            damaged[at] ^= 0x40;
            File.WriteAllBytes(path, damaged);
            Read(path, 3).ShouldSatisfyAllConditions(
                records => records.Payloads.ShouldBeEmpty(),
                records => records.BytesCut.ShouldBe(file.Length));
        }
    }

    [Fact]
    public void Read_RecordOfATableOfALaterVersion_IsNotDropped()
    {
        byte[] record = [.. new byte[WalFormat.RecordHead], 200, 1, 0];
        WalFormat.SealRecord(record);
        string path = Path.Combine(_folder, WalFormat.FileName(0));
        File.WriteAllBytes(path, [.. WalFormat.Head(0), .. record]);
        Should.Throw<LakeException>(() => Read(path, 0));
    }

    [Fact]
    public void Append_OneRecord_IsReadBack()
    {
        var records = Record(TestLake.Request(1));
        using (var writer = WalWriter.Create(_folder, 3))
        {
            writer.Append(records.Span);
            writer.Length.ShouldBe(WalFormat.FileHead + records.Length);
        }

        Read(Path.Combine(_folder, WalFormat.FileName(3)), 3).ShouldSatisfyAllConditions(
            read => read.Payloads.Count.ShouldBe(1),
            read => read.BytesCut.ShouldBe(0));
    }

    private static ReadOnlyMemory<byte> Record(ILakeRow row)
    {
        var writer = new RowWriter();
        writer.TryAdd(row).ShouldBeTrue();
        return writer.Written;
    }

    /// <summary>A segment with the ends of its records.</summary>
    private static (byte[] File, int[] Ends) Sample(int count)
    {
        var ends = new List<int>();
        var file = new List<byte>(WalFormat.Head(3));
        for (int i = 0; i < count; i++)
        {
            file.AddRange(Record(TestLake.Request(i)).Span);
            ends.Add(file.Count);
        }

        return ([.. file], [.. ends]);
    }

    private static WalRecords Read(string path, long number)
    {
        // Larger than the file, with signs in it, as one that was used before.
        byte[] buffer = new byte[1 << 20];
        buffer.AsSpan().Fill(0x5a);
        return WalReader.Read(path, number, ref buffer);
    }
}
