using System.Buffers;
using Shouldly;
using Weir.Numerics;
using Weir.Series;
using Xunit;

namespace Weir.Tests.Series;

public sealed class SeriesDetectorTests
{
    private const int FiveDays = 5 * Metrics.PointsOfDay;

    [Fact]
    public void Score_SpikeInADailyWave_IsTheAlarmAndOthersAreFew()
    {
        SeriesPoint[] points = Metrics.Daily(14 * Metrics.PointsOfDay, seed: 1);
        points[3000] = points[3000] with { Value = 200 };

        SeriesScore[] scores = Metrics.Score(points);

        scores[3000].IsAlarm.ShouldBeTrue();
        scores[3000].Value.ShouldBeGreaterThan(0.6);
        scores.Count(score => score.IsAlarm).ShouldBeLessThan(6);
        scores.ShouldAllBe(score => score.Value >= 0 && score.Value <= 1 && score.BeforePause >= score.Value);
    }

    [Fact]
    public void Score_NightValueAtNoon_IsAnAlarmForItsTimeOfDay()
    {
        SeriesPoint[] points = Metrics.Daily(10 * Metrics.PointsOfDay, seed: 2);
        int noon = (9 * Metrics.PointsOfDay) + (Metrics.PointsOfDay / 4);
        for (int i = 0; i < 12; i++) points[noon + i] = points[noon + i] with { Value = 31 };

        SeriesScore[] scores = Metrics.Score(points);

        scores[noon].IsAlarm.ShouldBeTrue();
        scores.AsSpan(noon + 1, 11).ToArray().ShouldAllBe(score => !score.IsAlarm, "one event is told once");
        scores[noon + 6].BeforePause.ShouldBeGreaterThan(SeriesDetector.AlarmScore);
    }

    [Fact]
    public void Score_LevelThatStaysHigher_IsToldSoonAndThenNormal()
    {
        SeriesPoint[] points = Metrics.Daily(20 * Metrics.PointsOfDay, seed: 3);
        int shift = 8 * Metrics.PointsOfDay;
        for (int i = shift; i < points.Length; i++) points[i] = points[i] with { Value = points[i].Value + 60 };

        SeriesScore[] scores = Metrics.Score(points);

        scores.AsSpan(shift, 12).ToArray().ShouldContain(score => score.IsAlarm);
        scores.AsSpan(shift + (9 * Metrics.PointsOfDay)).ToArray().Count(score => score.IsAlarm).ShouldBeLessThan(4);
    }

    /// <summary>A law: a detector saved and loaded anywhere goes on as the one that was not.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(60)]
    [InlineData(301)]
    [InlineData(900)]
    [InlineData(2500)]
    [InlineData(9000)]
    public void Load_OfWhatWasSavedInTheMiddle_GivesTheSameBits(int middle)
    {
        SeriesPoint[] points = Odd(Metrics.Daily(middle + 400, seed: 4));
        var whole = new SeriesDetector();
        foreach (SeriesPoint point in points[..middle]) whole.Score(point);

        SeriesDetector loaded = Reloaded(whole);

        foreach (SeriesPoint point in points[middle..])
        {
            SeriesScore expected = whole.Score(point), score = loaded.Score(point);
            BitConverter.DoubleToInt64Bits(score.BeforePause).ShouldBe(BitConverter.DoubleToInt64Bits(expected.BeforePause));
            score.ShouldBe(expected);
        }

        Saved(loaded).ShouldBe(Saved(whole));
    }

    [Fact]
    public void Load_AnyShortenedOrChangedState_ThrowsInvalidDataOrWorks()
    {
        var detector = new SeriesDetector();
        foreach (SeriesPoint point in Metrics.Daily(FiveDays, seed: 5)) detector.Score(point);
        byte[] state = Saved(detector);
        var random = new SeededRandom(6);
        for (int i = 0; i < 60; i++)
        {
            byte[] changed = i % 2 == 0 ? state[..random.Next(state.Length)] : [.. state];
            if (i % 2 == 1)
            {
                for (int b = 0; b < 40; b++) changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }

            var other = new SeriesDetector();
            try
            {
                var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(changed));
                other.Load(ref reader);
            }
            catch (InvalidDataException)
            {
                continue;
            }

            i.ShouldSatisfyAllConditions(() => (i % 2).ShouldBe(1), () => other.Score(new SeriesPoint(Metrics.Start, 1)).Value.ShouldBeInRange(0, 1));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-7.25)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Score_ConstantSeries_IsSilentUntilItChanges(double value)
    {
        SeriesPoint[] points = [.. Enumerable.Range(0, FiveDays).Select(i => new SeriesPoint(Metrics.Start + (i * Metrics.Step), value))];
        points[1400] = points[1400] with { Value = value + Math.Max(1, Math.Abs(value) / 2) };

        SeriesScore[] scores = Metrics.Score(points);

        scores.AsSpan(0, 1400).ToArray().ShouldAllBe(score => score.BeforePause < 0.05);
        if (value < 1e100) scores[1400].IsAlarm.ShouldBeTrue();
    }

    [Fact]
    public void Score_ValueThatIsMissing_IsZeroAndChangesNothing()
    {
        SeriesPoint[] points = Metrics.Daily(FiveDays, seed: 7);

        SeriesScore[] with = Metrics.Score(points.SelectMany(point => (SeriesPoint[])[point, point with { Value = double.NaN }]));

        with.Where((_, i) => i % 2 == 0).ShouldBe(Metrics.Score(points));
        with.Where((_, i) => i % 2 == 1).ShouldAllBe(score => score.Value == 0);
    }

    [Fact]
    public void Score_TimesAndValuesThatCannotBe_StaysBetweenZeroAndOne()
    {
        SeriesScore[] scores = Metrics.Score(Odd(Metrics.Daily(4 * FiveDays, seed: 8)));

        scores.ShouldAllBe(score => score.Value >= 0 && score.Value <= 1 && score.BeforePause >= 0 && score.BeforePause <= 1);
    }

    [Fact]
    public void Score_OtherScaleOrOtherStart_GivesTheSameAlarms()
    {
        SeriesPoint[] points = Metrics.Daily(FiveDays, seed: 9);
        points[1200] = points[1200] with { Value = 120 };

        // Powers of two change no bit of a mantissa.
        SeriesScore[] scores = Metrics.Score(points), small = Metrics.Score(points.Select(point => point with { Value = Math.ScaleB(point.Value, -20) })),
            later = Metrics.Score(points.Select(point => point with { Micros = point.Micros + (1000 * SeriesPoint.Day) }));

        // What is usual is of the scale of the points.
        small.Select(score => score with { Usual = 0 }).ShouldBe(scores.Select(score => score with { Usual = 0 }));
        later.ShouldBe(scores);
    }

    /// <summary>What alarms come to where nothing happens: 30 days in steps of five minutes, the first three not counted.</summary>
    [Theory]
    [InlineData("noise", 0.3)]
    [InlineData("wave", 0.3)]
    [InlineData("walk", 0.5)]
    [InlineData("counts", 0.3)]
    [InlineData("bursts", 0.6)]
    [InlineData("weekly", 0.5)]
    public void Score_OrdinaryMonth_AlarmsSeldom(string kind, double mostInADay)
    {
        const int days = 30, first = 3;
        double alarms = 0;
        for (ulong seed = 1; seed <= 3; seed++)
        {
            alarms += Metrics.Score(Metrics.Ordinary(kind, days * Metrics.PointsOfDay, seed)).Skip(first * Metrics.PointsOfDay).Count(score => score.IsAlarm) / 3.0;
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{kind}: {alarms / (days - first):0.00} alarms a day");
        (alarms / (days - first)).ShouldBeLessThan(mostInADay);
    }

    /// <summary>The point that is scored is not among those it is compared with, and later ones change nothing.</summary>
    [Fact]
    public void Score_OfAPoint_DependsOnNoLaterPoint()
    {
        SeriesPoint[] points = Metrics.Daily(FiveDays, seed: 10);

        Metrics.Score(points[..700]).ShouldBe(Metrics.Score(points)[..700]);
    }

    [Fact]
    public void Save_AfterManyPoints_IsBounded()
    {
        var detector = new SeriesDetector();
        foreach (SeriesPoint point in Metrics.Daily(12_000, seed: 11)) detector.Score(point);

        Saved(detector).Length.ShouldBeLessThan(440_000);
    }

    /// <summary>Gaps, duplicates, clocks set back, numbers of every size and none.</summary>
    private static SeriesPoint[] Odd(SeriesPoint[] points)
    {
        var random = new SeededRandom(99);
        double[] values = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, 0, -0.0, 1e-200];
        long[] times = [long.MinValue, long.MaxValue, 0, -1, Metrics.Start];
        return [.. points.Select(point => random.Next(40) switch
        {
            0 => point with { Value = random.Pick<double>(values) },
            1 => point with { Micros = random.Pick<long>(times) },
            2 => point with { Micros = point.Micros - (random.Next(3) * SeriesPoint.Day) },
            _ => point,
        })];
    }

    private static byte[] Saved(SeriesDetector detector)
    {
        var state = new ArrayBufferWriter<byte>();
        detector.Save(state);
        return state.WrittenSpan.ToArray();
    }

    private static SeriesDetector Reloaded(SeriesDetector detector)
    {
        var loaded = new SeriesDetector();
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(Saved(detector)));
        loaded.Load(ref reader);
        reader.End.ShouldBeTrue();
        return loaded;
    }
}
