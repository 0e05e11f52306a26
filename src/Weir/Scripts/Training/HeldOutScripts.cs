using Weir.Numerics;
using Weir.Scripts.Corpus;
using Weir.Scripts.Evidence;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Training;

/// <summary>Decisions for rows by models that saw neither them nor their origin.</summary>
internal sealed record HeldOutScripts
{
    /// <summary>The rows that were held out, by number.</summary>
    public required IReadOnlyList<int> Rows { get; init; }

    /// <summary>For each of them the decisions of all looks.</summary>
    public required double[][] Decisions { get; init; }

    /// <summary>Whether they are those of a classifier, which measures them from its thresholds and looks at flows where it has to.</summary>
    public bool AreOfClassifier { get; init; }

    /// <summary>For each of them, whether nothing of it could be read; then it has no verdict.</summary>
    public required bool[] IsHidden { get; init; }

    /// <summary>For each of them, whether it is so obfuscated that it is not decided unless it is flagged.</summary>
    public required bool[] IsObfuscated { get; init; }

    /// <summary>The same of skimmers of one origin that were put into long scripts, of a run that saw neither.</summary>
    public required double[][] Spliced { get; init; }

    /// <summary>The same of real skimmers through each of our own obfuscators, and as they are.</summary>
    public required IReadOnlyList<(string Way, double[][] Decisions, (bool IsHidden, bool IsObfuscated)[] States)> Disguised { get; init; }

    /// <param name="lessons">All that there is, all of which is decided.</param>
    /// <param name="options">The recipe.</param>
    /// <param name="progress">Told what is done.</param>
    /// <param name="isLearned">Rows that may teach; all where it is not given.</param>
    /// <param name="onlyRows">Decide the rows as they are, and nothing that is made of them.</param>
    public static HeldOutScripts Of(Lessons lessons, ScriptTrainingOptions options, Action<string>? progress = null, Func<ScriptRow, bool>? isLearned = null, bool onlyRows = false)
    {
        var rows = new List<int>();
        var decisions = new List<double[]>();
        double[][] spliced = [];
        IReadOnlyList<(string, double[][], (bool, bool)[])> disguised = [];
        for (int run = 0; run < ScriptFolds.Count; run++)
        {
            progress?.Invoke($"run {run + 1} of {ScriptFolds.Count}");
            int now = run;
            FittedScripts model = ScriptRecipe.Fit(lessons, row => ScriptFolds.Of(row) == now || isLearned?.Invoke(row) == false, options);
            int[] held = [.. Enumerable.Range(0, lessons.Rows.Count).Where(row => ScriptFolds.Of(lessons.Rows[row]) == now)];
            var of = new double[held.Length][];
            Parallel.For(0, held.Length, i => of[i] = model.Decide(lessons.Vectors[held[i]]));
            rows.AddRange(held);
            decisions.AddRange(of);
            if (onlyRows) continue;
            if (run == DisguisedScripts.Run) disguised = DisguisedScripts.Judge(lessons.Rows, model, options.Seed);
            if (run == SplicedScripts.Run) spliced = [.. SplicedScripts.Make(lessons.Rows, options.Seed).Select(model.Decide)];
        }

        var (hidden, obfuscated) = Unreadable(lessons, rows);
        return new HeldOutScripts { Rows = rows, Decisions = [.. decisions], IsHidden = hidden, IsObfuscated = obfuscated, Spliced = spliced, Disguised = disguised };
    }

    /// <summary>All rows by one model, which may have learned them.</summary>
    public static HeldOutScripts OfModel(Lessons lessons, ScriptModel model)
    {
        int[] rows = [.. Enumerable.Range(0, lessons.Rows.Count).Where(row => !lessons.Rows[row].IsJudged)];
        var decisions = new double[rows.Length][];
        Parallel.For(0, rows.Length, () => new ScriptWorkspace(), (i, _, workspace) =>
        {
            workspace.Read(lessons.Rows[rows[i]].Code, model);
            decisions[i] = [.. workspace.Decisions.Select(decision => (double)decision)];
            return workspace;
        }, _ => { });
        var (hidden, obfuscated) = Unreadable(lessons, rows);
        return new HeldOutScripts { Rows = rows, Decisions = decisions, AreOfClassifier = true, IsHidden = hidden, IsObfuscated = obfuscated, Spliced = [], Disguised = [] };
    }

    private static (bool[] Hidden, bool[] Obfuscated) Unreadable(Lessons lessons, IReadOnlyList<int> rows)
    {
        var hidden = new bool[rows.Count];
        var obfuscated = new bool[rows.Count];
        Parallel.For(0, rows.Count, () => new ScriptReader(), (i, _, reader) =>
        {
            reader.Read(lessons.Rows[rows[i]].Code);
            hidden[i] = ScriptClassifier.HidesAll(reader.Undecided);
            obfuscated[i] = hidden[i] || reader.Obfuscation >= ObfuscationDegree.NotDecided;
            return reader;
        }, _ => { });
        return (hidden, obfuscated);
    }
}

/// <summary>Real skimmers that are held out, put into real scripts of 40 to 200 kB that are held out as well.</summary>
internal static class SplicedScripts
{
    /// <summary>The run whose model judges them.</summary>
    public const int Run = 0;

    private const int Shortest = 40_000, Longest = 200_000, LongestSkimmer = 20_000, OfEach = 2;

    public static IReadOnlyList<ScriptVector> Make(IReadOnlyList<ScriptRow> rows, ulong seed)
    {
        ScriptRow[] hosts = [.. rows.Where(row => row.Origin == ScriptFolds.Web && ScriptFolds.Of(row) == Run && row.Code.Length is >= Shortest and <= Longest)];
        ScriptRow[] skimmers = [.. rows.Where(row => row is { Label: ScriptLabel.Skimmer, IsMade: false } && ScriptFolds.Of(row) == Run && row.Code.Length <= LongestSkimmer)];
        if (hosts.Length == 0) return [];
        var random = new SeededRandom(seed + 9);
        return ScriptReader.ReadAll([.. Enumerable.Range(0, OfEach * skimmers.Length).Select(i => Join(hosts[random.Next(hosts.Length)].Code, skimmers[i % skimmers.Length].Code, random))]);
    }

    /// <summary>Behind a semicolon outside of all brackets, or within one or two.</summary>
    private static byte[] Join(byte[] host, byte[] skimmer, SeededRandom random)
    {
        var outside = new List<int>();
        var within = new List<int>();
        var tokens = new ScriptTokenizer(host);
        while (tokens.Next(out ScriptToken token))
        {
            if (token.Is(Mark.Semicolon) && tokens.Depth <= 2) (tokens.Depth == 0 ? outside : within).Add(token.End);
        }

        List<int> places = outside.Count == 0 || (within.Count > 0 && random.Chance(0.5)) ? within : outside;
        int at = places.Count == 0 ? host.Length : places[random.Next(places.Count)];
        return [.. host.AsSpan(0, at), .. "\n;"u8, .. skimmer, .. "\n;"u8, .. host.AsSpan(at)];
    }
}
