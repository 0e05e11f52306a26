using Shouldly;
using Weir.Drift;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Drift;

public sealed class InputWatchTests
{
    private const int Days = 14;
    private static readonly DriftOptions s_options = new();
    private static readonly DateTimeOffset s_start = new(2026, 9, 7, 0, 0, 0, TimeSpan.Zero);
    private static readonly int s_first = HourSpan.HourOf(s_start);
    private static readonly HourSpan s_past = new(s_first, Days * 24), s_window = new(s_first + (Days * 24), 24);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("-", "empty")]
    [InlineData("443", "number")]
    [InlineData("-1.5", "decimal")]
    [InlineData("NaN", "word")]
    [InlineData("2026-09-07T12:00:00Z", "time")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e", "uuid")]
    [InlineData("deadbeef", "hex")]
    [InlineData("10.0.0.1", "address")]
    [InlineData("2001:db8::1", "address")]
    [InlineData("https://shop.example/", "url")]
    [InlineData("GET", "word")]
    [InlineData("Mozilla/5.0 (X11)", "text")]
    [InlineData("a;b;c;d;e;", "text")]
    public void Of_Value_HasAShape(string value, string shape) => FieldShapes.Bins.Labels[FieldShapes.Of(value)].ShouldBe(shape);

    [Fact]
    public void Of_LongValue_IsLong() => FieldShapes.Bins.Labels[FieldShapes.Of(new string('1', 257))].ShouldBe("long");

    [Fact]
    public void Judge_SameRecordsEveryDay_TellsNothing_AndEachFaultIsNamed()
    {
        Judge(_ => new Fault()).ShouldBeEmpty();

        Judge(_ => new Fault { Missing = .4 }).ShouldHaveSingleItem().Sentence.ShouldMatch("^Field agent of sensor eve changed: .* are missing where ");
        Judge(_ => new Fault { Address = "host-a" }).ShouldHaveSingleItem().What.ShouldBe("src");
        DriftFinding clock = Judge(_ => new Fault { Skew = 7200 }).ShouldHaveSingleItem();
        clock.Kind.ShouldBe(DriftKind.Clock);
        clock.Sentence.ShouldBe("Times of sensor eve are 2 h ahead of the time of arrival, usually 2.9 s behind it. A change of whole half hours may be one of the time zone.");
        DriftFinding silence = Judge(hour => new Fault { Silent = hour >= 20 }).ShouldHaveSingleItem();
        silence.Kind.ShouldBe(DriftKind.Silence);
        silence.Sentence.ShouldStartWith("Sensor eve is silent for ");
    }

    [Fact]
    public void Candidate_SilenceOfEveryNight_IsUsual()
    {
        var silence = new SensorSilence();
        for (int minute = 0; minute < 20 * 1440; minute += 2)
        {
            if (minute / 60 % 24 is >= 6 and < 22) silence.Arrived(s_start.AddMinutes(minute));
        }

        // The last record came at 21:58. At four in the morning that is usual, at noon it is not.
        silence.Candidate(DriftPlace.All, s_start.AddDays(20).AddHours(4), s_options).PValue.ShouldBeGreaterThan(.1);
        silence.Candidate(DriftPlace.All, s_start.AddDays(20).AddHours(12), s_options).ShouldSatisfyAllConditions(
            noon => noon.PValue.ShouldBeLessThan(1e-6),
            noon => noon.Finding!.Effect.Value.ShouldBeGreaterThan(100));
    }

    [Fact]
    public void Candidate_QuietSensors_AreSeldomCalledSilent()
    {
        // A few records an hour, in heaps; asked once an hour for ten days.
        int alarms = 0, asked = 0;
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SeededRandom(seed);
            var silence = new SensorSilence();
            double hours = 0;
            for (int ask = 0; ask < 30 * 24; ask++)
            {
                while (hours <= ask)
                {
                    silence.Arrived(s_start.AddHours(hours));
                    hours += -Math.Log(1 - random.NextDouble()) / 4 * (random.Chance(.2) ? 3 : .5);
                }

                // The next record is later than the time of asking; those before have arrived.
                if (ask < 20 * 24) continue;
                asked++;
                alarms += silence.Candidate(DriftPlace.All, s_start.AddHours(ask), s_options) is { Finding: not null, PValue: < .01 } ? 1 : 0;
            }
        }

        alarms.ShouldBeLessThanOrEqualTo(asked / 100);
    }

    [Fact]
    public void Candidates_NothingYet_TellNothing()
    {
        var watch = new InputWatch("eve", ["a"]);
        DriftRound.Judge([.. watch.Candidates(s_past, s_window, s_start, s_options)], s_options).ShouldBeEmpty();
        new ClockSkew().Of(5).ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => new InputWatch("eve", [.. Enumerable.Repeat("a", 65)]));
    }

    private static IReadOnlyList<DriftFinding> Judge(Func<int, Fault> ofHour)
    {
        var watch = new InputWatch("eve", ["agent", "src"]);
        var random = new SeededRandom(3);
        for (int hour = 0; hour < (Days + 1) * 24; hour++)
        {
            Fault fault = hour >= Days * 24 ? ofHour(hour - (Days * 24)) : new Fault();
            for (double minute = random.NextDouble(); minute < 60 && !fault.Silent; minute -= Math.Log(1 - random.NextDouble()))
            {
                DateTimeOffset arrival = s_start.AddHours(hour).AddMinutes(minute);
                watch.Arrived(arrival, arrival.AddSeconds(fault.Skew - 3 + (.1 * random.NextDouble())));
                if (random.Chance(fault.Missing)) watch.Missed(0, arrival);
                else watch.Found(0, arrival, "Mozilla/5.0 (X11)");
                watch.Found(1, arrival, fault.Address);
            }
        }

        return DriftRound.Judge([.. watch.Candidates(s_past, s_window, s_start.AddDays(Days + 1), s_options)], s_options);
    }

    private sealed record Fault
    {
        public double Missing { get; init; } = .01;

        public string Address { get; init; } = "10.0.0.1";

        public double Skew { get; init; }

        public bool Silent { get; init; }
    }
}
