using Weir.Http;
using Weir.Http.Calibration;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Tests.Http.Calibration;

/// <summary>Sites whose scores are made, not scored.</summary>
internal static class Sites
{
    public const ulong Secret = 0xC0FFEE;

    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A model with thresholds as far apart as those of one that ships.</summary>
    public static HttpModel Model { get; } = SmallModel.Scorer.Model with
    {
        Calibration = (.634, .502),
        Thresholds =
        [
            new SeverityThreshold(Severity.Low, -.14, .01, Interval.None, "empirical"),
            new SeverityThreshold(Severity.Medium, 1.07, .001, Interval.None, "empirical"),
            new SeverityThreshold(Severity.High, 3.1, .0001, Interval.None, "exponential tail"),
            new SeverityThreshold(Severity.Critical, 4.56, .00001, Interval.None, "exponential tail"),
        ],
    };

    /// <summary>The model's threshold of a severity, as a logit.</summary>
    public static double Own(Severity severity) => Model.Thresholds.Single(threshold => threshold.Severity == severity).Score;

    public static SiteCalibration New(CalibrationOptions? options = null) => new(Model, Secret, options ?? new CalibrationOptions { LeastTime = TimeSpan.Zero });

    public static void Send(this SiteCalibration site, double logit, ulong fingerprint, ulong client, DateTimeOffset? at = null) =>
        site.Observe(Model.ProbabilityOf(logit), fingerprint, client, at ?? Start);

    /// <summary>Distinct values of many clients, some of them with an exponential tail.</summary>
    public static void Feed(SiteCalibration site, int values, double tailFrom, double mean = .7, double tailShare = .05, ulong seed = 1, DateTimeOffset? at = null)
    {
        var random = new SeededRandom(seed);
        for (int i = 0; i < values; i++)
        {
            double logit = i < values * tailShare ? tailFrom - (mean * Math.Log(1 - random.NextDouble())) : -12;
            site.Send(logit, random.NextUInt64(), 1 + random.NextUInt64() % 100_000, at);
        }
    }

    /// <summary>The site's threshold of a severity, as a logit.</summary>
    public static double Logit(this CalibrationState state, Severity severity) => Model.DecisionOf(state.Thresholds.From(severity));
}
