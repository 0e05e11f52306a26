using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Calibration;
using Weir.Numerics;

namespace Weir.Cli.Evaluating;

/// <summary>Learns a site's thresholds on the first half of its rows and measures them on the second, also when attackers take part in the learning.</summary>
internal sealed class CalibrationMeasurement
{
    private const int FewClients = 5;
    private const int PoisonClients = 1000;
    private const int PoisonDays = 8 * 7;
    private const int PoisonValuesPerDay = 200;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly HttpModel _model;
    private readonly ulong _seed;
    private readonly CalibrationOptions _options;
    private readonly SiteRow[] _learned;
    private readonly double[] _heldOut;
    private readonly SiteRow[] _attacks;

    private CalibrationMeasurement(HttpModel model, SiteRows rows, ulong seed)
    {
        _model = model;
        _seed = seed;

        // Rows have no time of their own.
        _options = new CalibrationOptions { LeastTime = TimeSpan.Zero };
        int half = rows.Site.Count / 2;
        _learned = [.. rows.Site.Take(half)];
        _heldOut = [.. rows.Site.Skip(half).Where(row => !row.Attack).DistinctBy(row => row.Fingerprint).Select(row => row.Score)];
        _attacks = [.. rows.Attacks];
    }

    /// <exception cref="InvalidDataException">Too few rows to measure anything.</exception>
    public static CalibrationFigures Run(HttpModel model, SiteRows rows, string site, string command, ulong seed, Action<string> progress)
    {
        if (rows.Site.Count < 2)
        {
            throw new InvalidDataException($"{site}: {rows.Site.Count} rows; learning on one half and measuring on the other needs 2 at the least");
        }

        if (rows.Attacks.Count == 0)
        {
            throw new InvalidDataException("--data holds no attack whose label is trusted: what calibration costs could not be measured");
        }

        var measurement = new CalibrationMeasurement(model, rows, seed);
        progress("learning");
        return new CalibrationFigures(command, site, measurement._learned.Length, measurement._heldOut.Length, measurement._attacks.Length,
        [
            measurement.Measure("as it is", measurement.Planted(0)),
            measurement.Measure($"1 % attacks, {FewClients} clients", measurement.Planted(.01)),
            measurement.Measure($"10 % attacks, {FewClients} clients", measurement.Planted(.1)),
            measurement.Measure($"8 weeks of rising scores, {PoisonClients} clients", measurement.Poisoned()),
        ]);
    }

    /// <summary>The first half with attacks strewn in, so many that they are this share of its distinct values.</summary>
    private CalibrationState Planted(double share)
    {
        SiteCalibration site = NewSite();
        SiteRow[] attacks = [.. _attacks];
        new SeededRandom(_seed).Shuffle(attacks.AsSpan());
        int distinct = _learned.DistinctBy(row => row.Fingerprint).Count();
        int planted = Math.Min(attacks.Length, (int)Math.Ceiling(share / (1 - share) * distinct));
        int done = 0;
        for (int i = 0; i < _learned.Length; i++)
        {
            Observe(site, _learned[i], s_start);
            for (; done < planted * (i + 1L) / _learned.Length; done++)
            {
                site.Observe(attacks[done].Score, attacks[done].Fingerprint, client: 1 + (ulong)(done % FewClients), s_start);
            }
        }

        return site.State(s_start);
    }

    /// <summary>The first half again every day, and beside it distinct values of many clients whose scores rise from day to day, from the model's threshold of Low to far above its last.</summary>
    private CalibrationState Poisoned()
    {
        SiteCalibration site = NewSite();
        var random = new SeededRandom(_seed);
        double from = _model.Thresholds[0].Score, to = _model.Thresholds[^1].Score + 10;
        for (int day = 0; day < PoisonDays; day++)
        {
            DateTimeOffset now = s_start.AddDays(day);
            foreach (SiteRow row in _learned)
            {
                Observe(site, row, now);
            }

            for (int i = 0; i < PoisonValuesPerDay; i++)
            {
                double logit = from + ((to - from) * (day + random.NextDouble()) / PoisonDays);
                site.Observe(_model.ProbabilityOf(logit), random.NextUInt64(), client: 1 + (ulong)random.Next(PoisonClients), now);
            }
        }

        return site.State(s_start.AddDays(PoisonDays));
    }

    private SiteCalibration NewSite() => new(_model, _seed, _options);

    private static void Observe(SiteCalibration site, SiteRow row, DateTimeOffset now) => site.Observe(row.Score, row.Fingerprint, row.Client, now);

    private CalibrationRun Measure(string name, CalibrationState state) => new(name, state.Sentence, state.DistinctValues,
    [
        .. _model.Thresholds.Select(own =>
        {
            double before = state.Model.From(own.Severity), after = state.Thresholds.From(own.Severity);
            return new CalibratedSeverity(own.Severity, own.PromisedRate, own.Score, _model.DecisionOf(after), Flagged(before), Flagged(after), Recall(before), Recall(after));
        }),
    ]);

    private Interval Flagged(double threshold) => Wilson.Of(_heldOut.Count(score => score >= threshold), _heldOut.Length);

    private Interval Recall(double threshold) => Wilson.Of(_attacks.Count(attack => attack.Score >= threshold), _attacks.Length);
}
