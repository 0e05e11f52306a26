using System.Diagnostics;
using System.Net;
using Shouldly;
using Weir.Server.Api.Access;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class PasswordDoorTests : IAsyncLifetime
{
    private const string Right = "correct horse battery";

    // So many tries come back while a slow machine tries.
    private const int Slack = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-door-").FullName;
    private OperationalStore _store = null!;
    private PasswordDoor _door = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _store = await OperationalStore.OpenAsync(StoreLocation.Of(store: null, _folder), TimeProvider.System, CancellationToken.None);
        await _store.Users.CreateAsync("ann", Role.Viewer, Right, "test", CancellationToken.None);
        _door = new PasswordDoor(_store);
    }

    public async ValueTask DisposeAsync()
    {
        _door.Dispose();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Try_WrongTooOftenForAName_IsHeldBackFromEverywhere()
    {
        await TryUntilHeldBackAsync(i => _door.TryAsync("ann", $"wrong {i}", Address(i), device: null, Cancel));

        (await _door.TryAsync("ann", Right, Address(100), device: null, Cancel)).ShouldBe((null, true));
        (await _door.TryAsync("bob", "wrong", Address(100), device: null, Cancel)).HeldBack.ShouldBeFalse();
    }

    [Fact]
    public async Task Try_WrongTooOftenFromANetwork_IsHeldBackForEveryName()
    {
        await TryUntilHeldBackAsync(i => _door.TryAsync($"user {i}", "wrong", IPAddress.Parse($"2001:db8:0:1::{i}"), device: null, Cancel));

        (await _door.TryAsync("ann", Right, IPAddress.Parse("2001:db8:0:1::ffff"), device: null, Cancel)).HeldBack.ShouldBeTrue();
        (await _door.TryAsync("ann", Right, IPAddress.Parse("2001:db8:0:2::1"), device: null, Cancel)).User.ShouldNotBeNull().Name.ShouldBe("ann");
    }

    [Fact]
    public async Task Try_FromAKnownDevice_IsNotKeptOutByStrangers()
    {
        var device = await _store.Devices.AddAsync("ann", Cancel);
        await TryUntilHeldBackAsync(i => _door.TryAsync("ann", $"wrong {i}", Address(1), device: null, Cancel));

        (await _door.TryAsync("ann", Right, Address(1), device, Cancel)).User.ShouldNotBeNull().Name.ShouldBe("ann");
        (await _door.TryAsync("ann", Right, Address(1), CookieSecret.Create(), Cancel)).ShouldBe((null, true));
    }

    [Fact]
    public async Task Try_WrongTooOftenOnAKnownDevice_IsHeldBackThereAlone()
    {
        var device = await _store.Devices.AddAsync("ann", Cancel);
        await TryUntilHeldBackAsync(i => _door.TryAsync("ann", $"wrong {i}", Address(i), device, Cancel));

        (await _door.TryAsync("ann", Right, Address(100), device, Cancel)).ShouldBe((null, true));
        (await _door.TryAsync("ann", Right, Address(100), device: null, Cancel)).User.ShouldNotBeNull();
    }

    [Fact]
    public async Task Try_FromTheDeviceOfAnother_IsCountedAsFromNone()
    {
        await _store.Users.CreateAsync("bob", Role.Viewer, Right, "test", Cancel);
        var device = await _store.Devices.AddAsync("bob", Cancel);
        await TryUntilHeldBackAsync(i => _door.TryAsync("ann", $"wrong {i}", Address(i), device, Cancel));

        (await _door.TryAsync("ann", Right, Address(100), device: null, Cancel)).ShouldBe((null, true));
    }

    [Fact]
    public async Task Try_RightPassword_IsNeverCounted()
    {
        for (int i = 0; i < PasswordDoor.AtOnce + 2; i++)
        {
            (await _door.TryAsync("ann", Right, Address(1), device: null, Cancel)).User.ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Try_ManyAtOnce_AreCountedOneAfterTheOther()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => _door.TryAsync("ann", "wrong", Address(1), device: null, Cancel))));

        answers.Count(answer => !answer.HeldBack).ShouldBeInRange(PasswordDoor.AtOnce, PasswordDoor.AtOnce + Slack);
    }

    [Fact]
    public async Task Try_NameThatIsNone_TakesAsLongAsAWrongPassword()
    {
        // The quickest of some, because other tests run beside.
        TimeSpan wrong = TimeSpan.MaxValue;
        TimeSpan nobody = TimeSpan.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            wrong = Least(wrong, await TimeAsync("ann", Address(i)));
            nobody = Least(nobody, await TimeAsync("nobody", Address(10 + i)));
        }

        (nobody / wrong).ShouldBeInRange(0.4, 2.5);
    }

    [Fact]
    public async Task Try_Flood_IsAFewRowsOfTheAuditLogAndANumber()
    {
        const int More = 7;
        using var failed = new FailedLogins(_store);
        for (int i = 0; i < FailedLogins.AtOnce + More; i++)
        {
            await failed.NoteAsync(i == 0 ? "ann" : "what was typed", Address(i), Cancel);
        }

        var rows = (await _store.Audit.ListAsync(100, Cancel)).Where(row => row.Action == "session.refuse").ToArray();
        rows.Length.ShouldBe(FailedLogins.AtOnce);
        rows[^1].Subject.ShouldBe("ann");
        rows[0].Subject.ShouldBe("unknown");
        rows[0].Details.ShouldContain("\"from\":\"10.0.0.19\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("\ud800")]
    public async Task Try_NameThatNobodyCanHave_IsWrong(string name)
    {
        (await _door.TryAsync(name, Right, Address(1), device: null, Cancel)).ShouldBe((null, false));
        (await _door.TryAsync(new string('a', 50_000), Right, Address(1), device: null, Cancel)).ShouldBe((null, false));
    }

    private static async Task TryUntilHeldBackAsync(Func<int, Task<(User? User, bool HeldBack)>> tries)
    {
        int tried = 0;
        while (await tries(tried) is var (user, heldBack) && !heldBack)
        {
            user.ShouldBeNull();
            (++tried).ShouldBeLessThanOrEqualTo(PasswordDoor.AtOnce + Slack);
        }

        tried.ShouldBeGreaterThanOrEqualTo(PasswordDoor.AtOnce);
    }

    private async Task<TimeSpan> TimeAsync(string name, IPAddress client)
    {
        long start = Stopwatch.GetTimestamp();
        (await _door.TryAsync(name, "wrong", client, device: null, Cancel)).ShouldBe((null, false));
        return Stopwatch.GetElapsedTime(start);
    }

    private static TimeSpan Least(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static IPAddress Address(int number) => new([10, 0, 0, (byte)number]);
}
