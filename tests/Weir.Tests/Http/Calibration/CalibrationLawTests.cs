using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http.Calibration;
using Weir.Numerics;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Calibration;

/// <summary>What holds whatever is observed, and whatever bytes are loaded.</summary>
public sealed class CalibrationLawTests
{
    private static readonly CalibrationOptions s_options = new() { LeastTime = TimeSpan.Zero, LeastValues = 1, TailValues = 64, ValuesPerClient = 3 };

    /// <summary>Scores come in clusters and tails, fingerprints and clients repeat, time passes.</summary>
    private static SiteCalibration Observed(ulong seed)
    {
        var random = new SeededRandom(seed);
        SiteCalibration site = Sites.New(s_options);
        double centre = -12 + (30 * random.NextDouble()), width = 10 * random.NextDouble();
        int count = random.Next(1, 2_000), clients = random.Next(1, 200), fingerprints = random.Next(1, 5_000), hours = random.Next(1, 24);
        for (int i = 0; i < count; i++)
        {
            double logit = random.Chance(.3) ? -12 : random.Chance(.2) ? centre : centre + (width * Math.Log(random.NextDouble() + 1e-9));
            site.Send(logit, (ulong)random.Next(fingerprints), (ulong)random.Next(clients), Sites.Start.AddHours(hours * (double)i));
        }

        return site;
    }

    private static DateTimeOffset After(SiteCalibration site) => new(site.Since == 0 ? Sites.Start.UtcTicks : site.Since + TimeSpan.FromDays(3_000).Ticks, TimeSpan.Zero);

    private static CalibrationState StateOf(SiteCalibration site) => site.State(Sites.Start);

    [Fact]
    public void State_WhateverIsObserved_RisesWithSeverityAndStaysWithinBounds() => Prop.ForAll<ulong>(seed =>
    {
        SiteCalibration site = Observed(seed);
        foreach (CalibrationState state in (CalibrationState[])[StateOf(site), site.State(After(site))])
        {
            double before = double.NegativeInfinity;
            for (Severity severity = Severity.Low; severity <= Severity.Critical; severity++)
            {
                double logit = state.Logit(severity), own = Sites.Own(severity);
                if (!(logit >= before) || logit > own + s_options.MostRise + 1e-6 || logit < own - s_options.MostFall - 1e-6) return false;
                before = logit;
            }
        }

        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void SaveLoad_WhateverWasObserved_GivesTheSameStateAndBytes() => Prop.ForAll<ulong>(seed =>
    {
        SiteCalibration site = Observed(seed);
        byte[] saved = Save(site);
        SiteCalibration loaded = CalibrationFile.Load(new MemoryStream(saved), Sites.Model, s_options);
        return StateOf(loaded) == StateOf(site) && Sorted(loaded).SequenceEqual(Sorted(site)) && loaded.State(After(site)) == site.State(After(site));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Load_SharedValueOfAClientThatHasItsShare_KeepsIt()
    {
        SiteCalibration site = Sites.New(s_options);
        for (ulong i = 1; i <= 10; i++)
        {
            site.Send(1, i, client: 1);
            site.Send(1, i, client: 2);
        }

        for (ulong i = 11; i <= 20; i++) site.Send(2, i, client: 1);

        site.Tail.Count.ShouldBe(13);
        CalibrationFile.Load(new MemoryStream(Save(site)), Sites.Model, s_options).Tail.Count.ShouldBe(13);
    }

    [Fact]
    public void Load_RandomBytes_ThrowsNothingElse() => Prop.ForAll<byte[]>(bytes =>
    {
        Should.Throw<InvalidDataException>(() => CalibrationFile.Load(new MemoryStream(bytes), Sites.Model, s_options));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Load_BrokenFilesWithARightChecksum_LoadWithinBoundsOrThrow()
    {
        byte[] saved = Save(Observed(5));
        var random = new SeededRandom(1);
        for (int i = 0; i < 3_000; i++)
        {
            byte[] broken = [.. saved];
            int changes = random.Next(1, 4);

            // Half of the changes go where the numbers stand, not the registers.
            for (int c = 0; c < changes; c++) broken[random.Chance(.5) ? random.Next(80) : random.Next(broken.Length - 4)] = (byte)random.Next(256);
            BitConverter.TryWriteBytes(broken.AsSpan(broken.Length - 4), Crc32C.Compute(broken.AsSpan(0, broken.Length - 4)));
            try
            {
                SiteCalibration site = CalibrationFile.Load(new MemoryStream(broken), Sites.Model, s_options);
                foreach (Severity severity in (Severity[])[Severity.Low, Severity.Critical])
                    site.State(Sites.Start).Logit(severity).ShouldBeInRange(Sites.Own(severity) - 2, Sites.Own(severity) + 2.001, FuzzRun.Literal(broken.AsSpan(0, 80)));
            }
            catch (InvalidDataException)
            {
            }
        }
    }

    [Fact]
    public void Load_TwoInOneStream_ReadsOneAfterTheOther()
    {
        SiteCalibration first = Observed(1), second = Observed(2);
        var stream = new MemoryStream([.. Save(first), .. Save(second)]);

        StateOf(CalibrationFile.Load(stream, Sites.Model, s_options)).ShouldBe(StateOf(first));
        StateOf(CalibrationFile.Load(stream, Sites.Model, s_options)).ShouldBe(StateOf(second));
    }

    [Theory]
    [InlineData(0, "does not begin with WCAL")]
    [InlineData(4, "version is")]
    [InlineData(8, "its length is")]
    [InlineData(200, "checksum")]
    public void Load_BrokenByte_SaysWhatIsWrong(int at, string why)
    {
        byte[] saved = Save(Observed(1));
        saved[at == 8 ? 11 : at] ^= 0x55;

        Should.Throw<InvalidDataException>(() => CalibrationFile.Load(new MemoryStream(saved), Sites.Model, s_options)).Message.ShouldContain(why);
    }

    [Fact]
    public void Load_AnotherHalfLife_SaysSo() =>
        Should.Throw<InvalidDataException>(() => CalibrationFile.Load(new MemoryStream(Save(Observed(1))), Sites.Model, s_options with { HalfLife = TimeSpan.FromDays(1) })).Message.ShouldContain("half-life");

    [Fact]
    public void Load_CutAnywhere_Throws()
    {
        byte[] saved = Save(Observed(1));
        for (int length = 0; length < saved.Length; length += 97)
            Should.Throw<InvalidDataException>(() => CalibrationFile.Load(new MemoryStream(saved, 0, length), Sites.Model, s_options));
    }

    private static IEnumerable<TailValue> Sorted(SiteCalibration site) => site.Tail.Values().OrderBy(value => value.Fingerprint);

    private static byte[] Save(SiteCalibration site)
    {
        using var stream = new MemoryStream();
        CalibrationFile.Save(site, stream);
        return stream.ToArray();
    }
}
