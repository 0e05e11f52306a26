using System.Diagnostics;
using System.Globalization;
using Shouldly;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

/// <summary>The promise of the lake, tried on a process that is killed (SIGKILL) while it writes, moves, compacts and clears.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const long NumbersOfARound = 1_000_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task AcknowledgedRows_WriterKilledAtRandomMoments_AreThereExactlyOnce()
    {
        string folder = Directory.CreateTempSubdirectory("weir-killed-").FullName;
        var random = new Random(7);
        long[] last = new long[Kills];
        for (int round = 0; round < Kills; round++)
        {
            last[round] = await WriteUntilKilledAsync(folder, round * NumbersOfARound, random.Next(0, 500));
        }

        await using (var lake = new TestLake(folder: folder))
        {
            await lake.Lake.MoveAsync();
            lake.Segments().ShouldBeEmpty();
            string[] ids = [.. lake.Query("SELECT id FROM requests UNION ALL SELECT id FROM findings", new LakeLimits { Rows = int.MaxValue }).Rows.Select(row => (string)row[0]!)];
            var numbers = ids.Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToHashSet();
            numbers.Count.ShouldBe(ids.Length, "some rows are doubled");
            for (int round = 0; round < Kills; round++)
            {
                for (long number = round * NumbersOfARound; number <= last[round]; number++)
                {
                    numbers.Contains(number).ShouldBeTrue($"row {number} of round {round} was acknowledged and is missing");
                }
            }
        }

        DeltaReader.CheckTable(Path.Combine(folder, "requests"));
        DeltaReader.CheckTable(Path.Combine(folder, "findings"));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Lets the writer run for a while after its first acknowledgement.</summary>
    /// <returns>The last number that it printed.</returns>
    private static async Task<long> WriteUntilKilledAsync(string folder, long first, int milliseconds)
    {
        using var writer = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "LakeWriter.dll"), folder, first.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = writer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(s_patience);
        string? line = await writer.StandardOutput.ReadLineAsync(patience.Token);
        if (line is null)
        {
            throw new InvalidOperationException($"The writer ended by itself: {await errors}");
        }

        long last = long.Parse(line, CultureInfo.InvariantCulture);
        var reading = Task.Run(
            async () =>
            {
                // The last line may be cut; what it would have said was not said.
                while (await writer.StandardOutput.ReadLineAsync(patience.Token) is { } next)
                {
                    last = long.TryParse(next, out long number) && number > last ? number : last;
                }
            },
            patience.Token);
        await Task.Delay(milliseconds, patience.Token);
        writer.Kill();
        await writer.WaitForExitAsync(patience.Token);
        await reading;
        return last;
    }
}
