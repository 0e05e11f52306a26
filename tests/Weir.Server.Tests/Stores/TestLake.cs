using System.Globalization;
using System.Text.Json;
using Shouldly;
using Weir.Server.Stores.Lake;

namespace Weir.Server.Tests.Stores;

/// <summary>A lake in a folder of its own, moved only when a test says so.</summary>
internal sealed class TestLake : IAsyncDisposable
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    private readonly bool _ownsFolder;

    public TestLake(LakeOptions? options = null, string? folder = null)
    {
        _ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("weir-lake-").FullName;
        Lake = EventLake.Open(Folder, options ?? Still, Problems);
    }

    /// <summary>Nothing happens by itself, apart from the move of what an earlier run left behind.</summary>
    public static LakeOptions Still { get; } = new() { MoveEvery = TimeSpan.FromHours(1), Gather = TimeSpan.FromMilliseconds(1) };

    public string Folder { get; }

    public EventLake Lake { get; }

    public StringWriter Problems { get; } = new();

    public static RequestRow Request(long number, DateTimeOffset? time = null) => new()
    {
        Time = time ?? Noon.AddMilliseconds(number),
        Id = number.ToString(CultureInfo.InvariantCulture),
        Client = "192.0.2.7",
        Method = "GET",
        Host = "shop.example",
        Path = $"/orders/{number}",
        Status = 200,
        Action = "pass",
        Score = 0.25,
        Severity = "None",
        Micros = 4.5,
        Model = "http-1",
    };

    public static ILakeRow[] Requests(int count, long first = 0, DateTimeOffset? time = null) =>
        [.. Enumerable.Range(0, count).Select(index => Request(first + index, time))];

    /// <summary>Rows that are durable and visible.</summary>
    public async Task AddAsync(params ILakeRow[] rows)
    {
        await Lake.AppendAsync(rows);
        await Lake.MoveAsync();
    }

    public LakeAnswer Query(string sql, LakeLimits? limits = null) => LakeReader.Query(Folder, sql, limits ?? new LakeLimits());

    public object? Value(string sql) => Query(sql).Rows.ShouldHaveSingleItem().ShouldHaveSingleItem();

    /// <summary>Ids of all requests, in order of time.</summary>
    public string[] Ids() => [.. Query("SELECT id FROM requests ORDER BY time", new LakeLimits { Rows = int.MaxValue }).Rows.Select(row => (string)row[0]!)];

    /// <summary>Files of a table, relative to it.</summary>
    public string[] Files(string table = "requests") =>
        [.. Directory.GetFiles(Path.Combine(Folder, table), "*.parquet", SearchOption.AllDirectories).Where(path => !path.Contains("_delta_log", StringComparison.Ordinal)).Select(path => Path.GetRelativePath(Path.Combine(Folder, table), path))];

    /// <summary>All actions of the commits that are there, in order.</summary>
    public JsonElement[] Log(string table = "requests") =>
        [.. Directory.GetFiles(Path.Combine(Folder, table, "_delta_log"), "*.json").Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement)];

    public string[] Segments() => Directory.GetFiles(Path.Combine(Folder, "wal"));

    public async ValueTask DisposeAsync()
    {
        await Lake.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
