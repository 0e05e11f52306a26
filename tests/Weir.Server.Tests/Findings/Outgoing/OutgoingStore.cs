using System.Diagnostics.Metrics;
using Weir.Server.Findings;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

/// <summary>A store in a folder of its own, with services that tell of its alerts.</summary>
internal sealed class OutgoingStore : IAsyncDisposable
{
    public static readonly OutgoingLimits Quick = new() { Pause = TimeSpan.FromMilliseconds(10), Wait = _ => TimeSpan.FromMilliseconds(10) };

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private int _alerts;

    public string Folder { get; } = Directory.CreateTempSubdirectory("weir-outgoing-").FullName;

    public OperationalStore Store { get; private set; } = null!;

    public Meter Meter { get; } = new("Weir");

    public StringWriter Problems { get; } = new();

    public static async Task<OutgoingStore> OpenAsync(TimeProvider? clock = null)
    {
        var made = new OutgoingStore();
        made.Store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, made.Folder), clock ?? TimeProvider.System, CancellationToken.None);
        return made;
    }

    public Task<OutgoingService> StartAsync(OutgoingTarget target) => OutgoingService.StartAsync(
        new OutgoingTargets([target]), OutgoingParts.Of(Store, Meter, TextWriter.Synchronized(Problems), "1.2.3") with { Limits = Quick }, CancellationToken.None);

    /// <summary>From now on alerts are told to it.</summary>
    public Task BeginAsync(OutgoingTarget target) => Store.Outgoing.BeginAsync(target.Name, CancellationToken.None);

    /// <summary>Makes an alert of its own.</summary>
    public async Task<string> AlertAsync(Severity severity = Severity.High)
    {
        int number = _alerts++;
        var ids = await new AlertFold(Store).FoldAsync([Finding(number, severity)], CancellationToken.None);
        return ids[0]!;
    }

    public Task ChangeAsync(string id, AlertChange change) => Store.Alerts.ChangeAsync([id], change, "test", CancellationToken.None);

    public async Task<OutgoingState> StateAsync() => (await Store.Outgoing.ListAsync(CancellationToken.None)).Single();

    /// <summary>Waits until something is so; the tests' time-out ends the wait.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var patience = new CancellationTokenSource(s_patience);
        while (!await isSo())
        {
            Assert.False(patience.IsCancellationRequested, $"waited too long until {what}");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    public static Task UntilAsync(Func<bool> isSo, string what) => UntilAsync(() => Task.FromResult(isSo()), what);

    public async ValueTask DisposeAsync()
    {
        Meter.Dispose();
        await Store.DisposeAsync();
        await Problems.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The next finding of the alert of this number.</summary>
    public static Finding Finding(int number, Severity severity) => new()
    {
        Time = DateTimeOffset.UtcNow,
        Request = $"r{number}",
        Client = $"192.0.2.{number}",
        Host = "shop.example",
        Route = $"/r{number}",
        Method = "GET",
        Path = $"/r{number}",
        Place = "query:q",
        Class = AttackClass.Sqli,
        Severity = severity,
        Score = 0.99,
        Action = "block",
        Evidence = """[{"where":"query:q","fragment":"' or 1=1","class":"sqli","share":1}]""",
    };
}
