using Weir.Cli.Evaluating;
using Weir.Cli.Files;
using Weir.Evaluation;
using Weir.Http;
using Weir.Http.Training;

namespace Weir.Cli.Experiments;

/// <summary>The training of models for requests, measured as <c>weir evaluate http --leave-one-origin-out</c> does.</summary>
internal sealed class HttpRecipe : Recipe
{
    private readonly HttpDataSet _data, _learned;
    private readonly bool _isGiven;
    private (HttpTrainingOptions Options, Subset Subset, HttpCurriculum Curriculum)? _last;
    private (HttpTrainingOptions Options, Subset Subset, HttpModel[] Models)? _fitted;

    /// <param name="sources">Files of labelled rows; none for generated ones.</param>
    /// <param name="most">Rows of each origin and label that teach, and of attacks that are measured; 0 for all. Benign rows are all measured, for few of them set a threshold.</param>
    /// <param name="seed">Which of them, and which generated rows.</param>
    /// <param name="progress">Told what is done.</param>
    public HttpRecipe(DataSources sources, int most, ulong seed, Action<string> progress)
    {
        _isGiven = sources.Origins.Count > 0;
        HttpDataSet data = _isGiven ? TrainingData.Read(sources, progress) : HttpTrainer.Generated(seed + 1000);
        Problems = data.Problems;
        HashSet<HttpSample>? taken = _isGiven && most > 0 ? Sample(data, most, seed) : null;
        _learned = taken is null ? data : data.Where(taken.Contains);
        _data = taken is null ? data : data.Where(sample => sample.Class is null || taken.Contains(sample));
    }

    public override IReadOnlyList<string> Sources => _data.Origins;

    public override bool HasOrigins => _isGiven && _data.Origins.Count > 1;

    public override string Protocol => _isGiven
        ? "Leave one origin out: six folds of whole origins, browsing split by site; generated rows teach every fold."
        : "Generated values of another seed: says nothing of real traffic.";

    public override IReadOnlyList<RecipePart> Parts =>
    [
        // Those that score otherwise come first, then those that fit otherwise, then those that learn other rows: little is done twice.
        new("the sieve", "sieve=-20", "sieve-alone=-20"),
        new("short windows", "short-offset=20"),
        new("less for many windows", "doubling-offset=0"),
        new("the mean of eight states", "averaged=1"),
        new("attacks that look harmless left out", "trim-from=50"),
        new("large origins weighed down", "alpha=0"),
        new("runs of bytes", "bytes=off"),
        new("runs of kinds of tokens", "kinds=off"),
        new("runs of tokens as they stand", "words=off"),
        new("rewritten attacks", "mutated=0"),
        new("generated look-alikes", "look-alikes=0"),
        new("generated random letters", "tokens=0"),
        .. _isGiven ? (RecipePart[])[new("generated attacks", "attacks=0", "rich-attacks=0")] : [],
    ];

    public override long Count(Subset subset) => subset.OfOrigins ? subset.Origins(_data.Origins).Count : _isGiven ? Learned(subset).Samples.Count : Generated(Scaled(HttpSettings.Table.Defaults, subset.Share * subset.Learned));

    public override ScoredRow[] Score(IReadOnlyList<string> set, ulong seed, Subset subset, Action<string> progress)
    {
        HttpTrainingOptions options = HttpSettings.Checked(set) with { Seed = seed };
        options = options with { Heads = options.Heads with { Seed = seed }, WindowHeads = options.WindowHeads with { Seed = seed } };
        HttpModel[] models = Models(options, subset, progress);
        SampleScore[] scores = _isGiven ? LeaveOriginsOut.Score(_data, models) : LeaveOriginsOut.Score(_data.Samples, _ => models[0]);
        return OutOfFold.Rows(_data, scores, technical: false);
    }

    /// <summary>Models are fitted anew only where they come out otherwise, and not where they only score otherwise.</summary>
    private HttpModel[] Models(HttpTrainingOptions options, Subset subset, Action<string> progress)
    {
        HttpTrainingOptions defaults = new();
        HttpTrainingOptions ofFit = options with
        {
            ShortWindowOffset = defaults.ShortWindowOffset,
            OffsetPerDoubling = defaults.OffsetPerDoubling,
            SieveThreshold = defaults.SieveThreshold,
            SieveThresholdAlone = defaults.SieveThresholdAlone,
        };
        if (_fitted is not { } fitted || fitted.Options != ofFit || fitted.Subset != subset)
        {
            _fitted = null;
            HttpCurriculum curriculum = Curriculum(options, subset, progress);
            curriculum.RequireBothSides();
            HttpModel[] models = _isGiven ? LeaveOriginsOut.Train(curriculum, ofFit, progress) : [HttpTrainer.Fit(curriculum, TrainingSet.EveryFold, ofFit)];
            _fitted = fitted = (ofFit, subset, models);
        }

        return [.. fitted.Models.Select(model => HttpTrainer.ScoringAs(model, options))];
    }

    /// <summary>Features are taken anew only where what is learned differs, and not where it is only fitted otherwise.</summary>
    private HttpCurriculum Curriculum(HttpTrainingOptions options, Subset subset, Action<string> progress)
    {
        HttpTrainingOptions defaults = new();
        HttpTrainingOptions ofRows = options with
        {
            Heads = defaults.Heads,
            WindowHeads = defaults.WindowHeads,
            Alpha = defaults.Alpha,
            WeightCap = defaults.WeightCap,
            ShortWindowOffset = defaults.ShortWindowOffset,
            OffsetPerDoubling = defaults.OffsetPerDoubling,
            SieveThreshold = defaults.SieveThreshold,
            SieveThresholdAlone = defaults.SieveThresholdAlone,
        };
        if (_last is { } last && last.Options == ofRows && last.Subset == subset) return last.Curriculum;
        _last = null;
        HttpCurriculum curriculum = _isGiven ? HttpCurriculum.Build(Learned(subset), Scaled(options, subset.Learned), progress) : HttpCurriculum.Build(null, Scaled(options, subset.Share * subset.Learned), progress);
        _last = (ofRows, subset, curriculum);
        return curriculum;
    }

    private HttpDataSet Learned(Subset subset)
    {
        IReadOnlySet<string> origins = subset.Origins(_data.Origins);
        return subset.IsWhole ? _learned : _learned.Where(sample => origins.Contains(_data.Origins[sample.Origin]) && subset.HasRow(sample.Template));
    }

    private static long Generated(HttpTrainingOptions options) =>
        ((long)(AttackClasses.Count - HttpCurriculum.RichClasses) * options.GeneratedPerClass) + (HttpCurriculum.RichClasses * options.GeneratedPerRichClass) + options.GeneratedHardBenign + options.GeneratedRandomBenign;

    private static HttpTrainingOptions Scaled(HttpTrainingOptions options, double share) => options with
    {
        GeneratedPerClass = Scaled(options.GeneratedPerClass, share),
        GeneratedPerRichClass = Scaled(options.GeneratedPerRichClass, share),
        GeneratedHardBenign = Scaled(options.GeneratedHardBenign, share),
        GeneratedRandomBenign = Scaled(options.GeneratedRandomBenign, share),
    };

    // What is wanted at all stays, be it one row.
    private static int Scaled(int count, double share) => (int)Math.Ceiling(share * count);

    private static HashSet<HttpSample> Sample(HttpDataSet data, int most, ulong seed)
    {
        var subset = new Subset(1, OfOrigins: false, seed);
        return [.. data.Samples.GroupBy(sample => (sample.Origin, sample.Class is null)).SelectMany(group => group.OrderBy(sample => subset.Place(sample.Template)).Take(most))];
    }
}
