using System.Text;
using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Scripts.Corpus;
using Weir.Scripts.Training;

namespace Weir.Cli.Experiments;

/// <summary>The training of models for scripts, measured on origins that were held out.</summary>
internal sealed class ScriptsRecipe : Recipe
{
    private readonly IReadOnlyList<ScriptRow> _rows;
    private readonly string[] _origins;
    private readonly ulong _seed;
    private (ScriptTrainingOptions Options, Lessons Lessons)? _last;

    /// <param name="sources">Files of labelled scripts; none for generated ones.</param>
    /// <param name="most">Rows of each origin and label that are used; 0 for all.</param>
    /// <param name="seed">Which of them, and which generated scripts.</param>
    /// <param name="progress">Told what is done.</param>
    public ScriptsRecipe(DataSources sources, int most, ulong seed, Action<string> progress)
    {
        ScriptData data = ScriptData.Read(sources, progress);
        Problems = data.Problems;
        _seed = seed;
        var subset = new Subset(1, OfOrigins: false, seed);
        _rows = most == 0 ? data.Rows : [.. data.Rows.GroupBy(row => (row.Origin, row.Label)).SelectMany(group => group.OrderBy(row => subset.Place(HashOf(row))).Take(most))];
        _origins = [.. sources.Origins.Select(origin => origin.Origin)];
        if (_origins.Length > 0 && (_rows.All(row => row.Label == ScriptLabel.Benign) || _rows.All(row => row.Label != ScriptLabel.Benign)))
        {
            throw new InvalidDataException("--data needs harmless scripts and others; both are measured");
        }
    }

    public override IReadOnlyList<string> Sources => _origins.Length > 0 ? _origins : [.. Enum.GetNames<ScriptLabel>().Select(name => "generated " + name.ToLowerInvariant())];

    public override bool HasOrigins => _origins.Length > 1;

    public override string Protocol => _origins.Length > 0
        ? "Three runs; in each whole origins are held out, and a third of the scripts of the web by family; generated scripts teach each run."
        : "Generated scripts of another seed: says nothing of real ones.";

    public override IReadOnlyList<RecipePart> Parts =>
    [
        new("words", "word-share=0"),
        new("facts", "fact-share=0"),
        new("kinds of tokens", "kind-share=0"),
        new("the mean of three fits", "fits=1"),
        new("other malice on the harmless side", "other-share=0"),
        new("skimmers within long scripts", "spliced-skimmers=1"),
        new("miners within long scripts", "spliced-miners=1"),
        .. _origins.Length > 0 ? (RecipePart[])[new("generated skimmers", "skimmers=0"), new("generated miners", "miners=0"), new("generated malware", "malware=0")] : [],
    ];

    public override long Count(Subset subset) => subset.OfOrigins ? subset.Origins(_origins).Count : _origins.Length == 0 ? Generated(Scaled(ScriptSettings.Table.Defaults, subset.Share * subset.Learned)) : _rows.Count(row => subset.HasRow(HashOf(row)));

    public override ScoredRow[] Score(IReadOnlyList<string> set, ulong seed, Subset subset, Action<string> progress)
    {
        ScriptTrainingOptions options = ScriptSettings.Table.Apply(ScriptSettings.Table.Defaults, set) with { Seed = seed };
        if (_origins.Length == 0) return ScriptTrainer.OnGenerated(Scaled(options, subset.Share * subset.Learned), _seed + 1000, progress);
        options = Scaled(options, subset.Learned);
        IReadOnlySet<string> origins = subset.Origins(_origins);
        return ScriptTrainer.OutOfFold(LessonsOf(options, progress), options, subset.IsWhole ? null : row => origins.Contains(row.Origin) && subset.HasRow(HashOf(row)), _origins, progress);
    }

    /// <summary>Scripts are read anew only where others are generated, and not where they are only fitted otherwise.</summary>
    private Lessons LessonsOf(ScriptTrainingOptions options, Action<string> progress)
    {
        ScriptTrainingOptions ofRows = new() { Seed = options.Seed, Skimmers = options.Skimmers, Miners = options.Miners, Malware = options.Malware, Benign = options.Benign, SplicedSkimmers = options.SplicedSkimmers, SplicedMiners = options.SplicedMiners };
        if (_last is not { } last || last.Options != ofRows)
        {
            _last = null;
            _last = last = (ofRows, Lessons.Make(_rows, options, progress));
        }

        return last.Lessons;
    }

    private static long Generated(ScriptTrainingOptions options) => options.Skimmers + options.Miners + options.Malware + options.Benign + options.SplicedSkimmers + options.SplicedMiners;

    private static ScriptTrainingOptions Scaled(ScriptTrainingOptions options, double share) => options with
    {
        Skimmers = (int)(share * options.Skimmers),
        Miners = (int)(share * options.Miners),
        Malware = (int)(share * options.Malware),
        Benign = (int)(share * options.Benign),
        SplicedSkimmers = Math.Max(1, (int)(share * options.SplicedSkimmers)),
        SplicedMiners = Math.Max(1, (int)(share * options.SplicedMiners)),
    };

    private static ulong HashOf(ScriptRow row) => Subset.HashOf(row.Family) ^ Subset.HashOf(Encoding.UTF8.GetString(row.Code.AsSpan(0, Math.Min(64, row.Code.Length))));
}
