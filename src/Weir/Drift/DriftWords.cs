using System.Globalization;
using Weir.Numerics;

namespace Weir.Drift;

/// <summary>Sentences of findings.</summary>
internal static class DriftWords
{
    /// <summary>Of a whole distribution: the part that shows the change most, and the index.</summary>
    public static string OfShift(DriftCase about, DistributionShift shift, Distribution before, Distribution now)
    {
        DriftBins bins = now.Bins;
        string index = $"PSI {Short(shift.Index.Value)} [{Short(shift.Index.Low)} to {Short(shift.Index.High)}]";
        if (!bins.IsOrdered || shift.Place < 0)
        {
            int bin = Math.Max(0, shift.Place);
            return $"{Subject(about)} changed: {Rate(now.Share(bin))} are {bins.Labels[bin]} where {Rate(before.Share(bin))} were; {index}.";
        }

        double known = 1 - now.Share(bins.MissingBin), knownBefore = 1 - before.Share(bins.MissingBin);
        double above = known, aboveBefore = knownBefore;
        for (int bin = 0; bin <= shift.Place; bin++) (above, aboveBefore) = (above - now.Share(bin), aboveBefore - before.Share(bin));
        return $"{Subject(about)} {(above > aboveBefore ? "rose" : "fell")}: {Rate(Math.Max(0, above))} are above {bins.EdgeText(shift.Place)} where {Rate(Math.Max(0, aboveBefore))} were; {index}.";
    }

    /// <summary>Of one share.</summary>
    public static string OfShare(DriftCase about, string name, ShareShift share)
    {
        string which = name == DriftBins.Missing ? "missing" : name;
        return $"{Subject(about)}: {Rate(share.Now.Value)} [{FigureText.Ends(share.Now, FigureText.Rate)}] are {which} where {Rate(share.Before)} were.";
    }

    /// <summary>Of scores against verdicts.</summary>
    public static string OfCalibration(DriftPlace place, CalibrationShift shift)
    {
        string more = shift.Expected > shift.Share.Value ? "promise more than" : "promise less than";
        bool same = shift.Share.Low <= shift.Expected && shift.Expected <= shift.Share.High;
        return $"Scores of {place} {(same ? "are not as sharp as" : more)} verdicts confirm: {Rate(shift.Share.Value)} [{FigureText.Ends(shift.Share, FigureText.Rate)}] of {FigureText.Count(shift.Verdicts)} judged are attacks where scores say {Rate(shift.Expected)}; mean error {Short(shift.Error)}, Brier {Short(shift.Brier.Value)} where {Short(shift.ExpectedBrier)} is to be expected.";
    }

    /// <summary>Of a model that flags more than it promises.</summary>
    public static string OfPromise(DriftPlace place, string what, Interval now, int days, double promised) =>
        $"{Capital(what)} of {place}: {Rate(now.Value)} [{FigureText.Ends(now, FigureText.Rate)}] are low or above, the last of {days} such days, where the model promises {Rate(promised)} of ordinary ones: it does not know what is ordinary here, or there are attacks all day.";

    /// <summary>Of a sensor that says nothing.</summary>
    public static string OfSilence(DriftPlace place, TimeSpan silence, TimeSpan longest, int days)
    {
        return string.Create(CultureInfo.InvariantCulture, $"{Capital(place.ToString())} is silent for {Time(silence)}; at this hour of the last {days} days it was never longer than {Time(longest)}.");
    }

    /// <summary>Of a clock; a shift by whole half hours hints at a time zone.</summary>
    public static string OfClock(DriftPlace place, double before, double now)
    {
        const double halfHour = 1800, near = 60;
        double shift = now - before, halves = Math.Round(shift / halfHour);
        string zone = halves != 0 && Math.Abs(shift - (halves * halfHour)) <= near ? " A change of whole half hours may be one of the time zone." : "";
        return $"Times of {place} are {Side(now)} the time of arrival, usually {Side(before)} it.{zone}";
    }

    private static string Side(double seconds) => $"{Time(TimeSpan.FromSeconds(Math.Abs(seconds)))} {(seconds > 0 ? "ahead of" : "behind")}";

    private static string Subject(DriftCase about) => about.Kind switch
    {
        DriftKind.Scores when about.What == ScoreBins.Name => $"Scores of {about.Place}",
        DriftKind.Field => $"Field {about.What} of {about.Place}",
        _ => $"{Capital(about.What)} of {about.Place}",
    };

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Rate(double share) => FigureText.Rate(share);

    private static string Short(double value) => value.ToString(value >= 1 ? "0.00" : ".00", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time)
    {
        (double value, string unit) = time.TotalSeconds < 60 ? (time.TotalSeconds, "s") : time.TotalMinutes < 60 ? (time.TotalMinutes, "min") : time.TotalHours < 48 ? (time.TotalHours, "h") : (time.TotalDays, "days");
        return value.ToString(value < 10 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}
