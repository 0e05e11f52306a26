using Weir.Server.Stores.Lake;

// Fills a lake with numbered rows until it is killed, and prints the last number of all that were acknowledged.
// Everything that a lake does happens all the time: moves, checkpoints, compaction, clearing.
// usage: LakeWriter FOLDER FIRST
string folder = args[0];
long next = long.Parse(args[1]);
var options = new LakeOptions
{
    Gather = TimeSpan.FromMilliseconds(1),
    MoveEvery = TimeSpan.FromMilliseconds(10),
    MoveAtBytes = 64 * 1024,
    CompactFiles = 4,
    Grace = TimeSpan.FromSeconds(1),
};
await using var lake = EventLake.Open(folder, options, Console.Error);
var random = new Random((int)(next % int.MaxValue));
var start = new DateTimeOffset(2026, 11, 26, 0, 0, 0, TimeSpan.Zero);
while (true)
{
    ILakeRow[] rows = [.. Enumerable.Range(0, random.Next(1, 200)).Select(_ => Row(next++))];
    await lake.AppendAsync(rows);
    Console.Out.WriteLine(next - 1);
    Console.Out.Flush();
}

ILakeRow Row(long number) => random.Next(10) == 0
    ? new FindingRow { Time = start.AddSeconds(number % 200_000), Id = $"{number}", Request = "", Severity = "High", Class = "sqli", Score = 0.9, Title = "kept" }
    : new RequestRow
    {
        Time = start.AddSeconds(number % 200_000),
        Id = $"{number}",
        Client = "192.0.2.1",
        Method = "GET",
        Host = "shop.example",
        Path = new string('x', random.Next(200)),
        Status = 200,
        Action = "pass",
        Score = random.NextDouble(),
        Severity = "None",
        Micros = 5,
    };
