using Weir.Evaluation;
using Weir.Numerics;
using Weir.Scripts.Corpus;

namespace Weir.Scripts.Training;

/// <summary>How many scripts of one kind are flagged.</summary>
/// <param name="Name">The origin, source or tool.</param>
/// <param name="IsMalicious">Whether they should be.</param>
/// <param name="Scripts">How many there are.</param>
/// <param name="Flagged">Share that is flagged, by any class.</param>
/// <param name="Undecided">Share that is answered <i>obfuscated, not decided</i>.</param>
/// <param name="ByClass">Scripts that each look flags: skimmer, miner, malware, skimmer in a window, miner in a window, skimmer by a flow.</param>
internal sealed record ScriptShare(string Name, bool IsMalicious, int Scripts, Interval Flagged, double Undecided, int[] ByClass);

/// <summary>How well scripts of origins that were held out are told.</summary>
internal sealed record ScriptFigures
{
    /// <summary>Shares of the false positives that each look may have. Miners stand so far from all else that they need next to none.</summary>
    public static IReadOnlyList<double> Budget { get; } = [4 / 24.0, 0.5 / 24, 11 / 24.0, 7 / 24.0, 0.5 / 24, 1 / 24.0];

    /// <summary>Share of scripts of the web that may be flagged.</summary>
    public required double Rate { get; init; }

    /// <summary>Decision of each look from which on a script is flagged.</summary>
    public required double[] Thresholds { get; init; }

    public required IReadOnlyList<ScriptShare> Shares { get; init; }

    /// <summary>Figures for held-out rows.</summary>
    public static ScriptFigures Of(Lessons lessons, HeldOutScripts held, double rate = 0.003)
    {
        int[] places = [.. Enumerable.Range(0, held.Rows.Count)];
        ScriptRow Row(int place) => lessons.Rows[held.Rows[place]];
        double[][] web = [.. places.Where(place => Row(place).Origin == ScriptFolds.Web && !held.IsHidden[place]).Select(place => held.Decisions[place])];
        if (web.Length == 0) web = [.. places.Where(place => Row(place).Label == ScriptLabel.Benign).Select(place => held.Decisions[place])];
        double[] Thresholds(int looks, double rate) => [.. Enumerable.Range(0, looks).Select(look => Threshold([.. web.Select(row => row[look])], rate * Budget[look]))];
        var flows = new FlowLook(Thresholds(ScriptModel.Heads, rate), Thresholds(ScriptModel.Heads, 10 * rate));
        double[][] Asked(IEnumerable<double[]> decisions) => held.AreOfClassifier ? [.. decisions] : [.. decisions.Select(row => flows.Of(row, isAsked: true))];
        web = Asked(web);
        double[] thresholds = Thresholds(ScriptModel.Looks, rate);
        var shares = new List<ScriptShare>();
        void Add(string name, IEnumerable<int> some, bool isMalicious)
        {
            int[] rows = [.. some];
            if (rows.Length > 0) shares.Add(Share(name, isMalicious, Asked(rows.Select(row => held.Decisions[row])), [.. rows.Select(row => (held.IsHidden[row], held.IsObfuscated[row]))], thresholds));
        }

        foreach (var origin in places.Where(place => !Row(place).IsMade && Row(place).Label != ScriptLabel.Benign).GroupBy(place => (Row(place).Origin, IsHost: Row(place).Env == "wsh")).OrderBy(origin => origin.Key.Origin, StringComparer.Ordinal).ThenBy(origin => origin.Key.IsHost))
        {
            Add(origin.Key.Origin + (origin.Key.IsHost ? ", Windows Script Host" : ""), origin, isMalicious: true);
            string[] sources = [.. origin.Select(place => Row(place).Source).Distinct().Order(StringComparer.Ordinal)];
            foreach (string source in sources.Where(_ => sources.Length > 1)) Add($"  {source}", origin.Where(place => Row(place).Source == source), isMalicious: true);
        }

        foreach (var tool in places.Where(place => Row(place).IsMade && Row(place).Label != ScriptLabel.Benign).GroupBy(place => (Row(place).Label, Row(place).Tool)).OrderBy(tool => tool.Key))
        {
            Add($"{tool.Key.Label.ToString().ToLowerInvariant()}s through {tool.Key.Tool}", tool, isMalicious: true);
        }

        if (held.Spliced.Length > 0) shares.Add(Share("skimmers in scripts of 40 to 200 kB", isMalicious: true, Asked(held.Spliced), new (bool, bool)[held.Spliced.Length], thresholds));
        shares.AddRange(held.Disguised.Select(way => Share($"skimmers held out, {way.Way}", isMalicious: true, Asked(way.Decisions), way.States, thresholds)));
        foreach (var origin in places.Where(place => Row(place).Label == ScriptLabel.Benign).GroupBy(place => Row(place).Origin).OrderBy(origin => origin.Key, StringComparer.Ordinal)) Add(origin.Key, origin, isMalicious: false);
        return new ScriptFigures { Rate = rate, Thresholds = thresholds, Shares = shares };
    }

    /// <summary>Lines for a manifest.</summary>
    public IReadOnlyList<Measurement> ToMeasurements() =>
        [.. Shares.Select(share => new Measurement(share.IsMalicious ? $"recall@{Rate}" : $"false-positive rate@{Rate}", $"source:{share.Name.Trim()}", share.Flagged, share.Scripts))];

    /// <summary>A script is flagged where a look exceeds it. As many as are nearest to the rate exceed it, perhaps none.</summary>
    private static double Threshold(double[] decisions, double rate)
    {
        double[] falling = [.. decisions.OrderDescending()];
        return falling[Math.Min(falling.Length - 1, (int)Math.Round(falling.Length * rate))];
    }

    private static ScriptShare Share(string name, bool isMalicious, double[][] decisions, (bool IsHidden, bool IsObfuscated)[] states, double[] thresholds)
    {
        bool[] flagged = [.. decisions.Select((row, i) => !states[i].IsHidden && Enumerable.Range(0, thresholds.Length).Any(look => row[look] > thresholds[look]))];
        int[] byClass = [.. Enumerable.Range(0, thresholds.Length).Select(look => Enumerable.Range(0, decisions.Length).Count(row => !states[row].IsHidden && decisions[row][look] > thresholds[look]))];
        return new ScriptShare(name, isMalicious, decisions.Length, Wilson.Of(flagged.Count(one => one), decisions.Length), flagged.Where((one, i) => !one && states[i].IsObfuscated).Count() / (double)decisions.Length, byClass);
    }
}
