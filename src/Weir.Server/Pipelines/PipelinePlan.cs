using System.Globalization;
using Quartz;

namespace Weir.Server.Pipelines;

/// <summary>A pipeline that was checked.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Task">What its model is for.</param>
/// <param name="Schedule">When it runs by itself, an expression of Quartz; null for never.</param>
/// <param name="Steps">Its steps, each of a kind that comes after those before it.</param>
public sealed record PipelinePlan(string Name, string Task, string? Schedule, IReadOnlyList<PipelineStepOptions> Steps)
{
    /// <summary>Kinds of steps, in the order in which they have to come.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["data", "train", "evaluate", "publish", "shadow", "gate"];

    private const int LongestName = 40, MostPipelines = 100, MostPaths = 100, MostSets = 100, LongestText = 1000, MostMinutes = 14 * 24 * 60;

    // What a kind cannot do without.
    private static readonly Dictionary<string, string> s_needs = new(StringComparer.Ordinal) { ["train"] = "data", ["evaluate"] = "train", ["publish"] = "train", ["shadow"] = "publish", ["gate"] = "publish" };

    /// <summary>All pipelines of the settings, by name.</summary>
    /// <exception cref="PipelineException">One of them cannot be used.</exception>
    public static IReadOnlyList<PipelinePlan> AllOf(IReadOnlyDictionary<string, PipelineOptions> pipelines)
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        if (pipelines.Count > MostPipelines) throw new PipelineException($"pipelines declares {pipelines.Count}; allowed are {MostPipelines}.");
        return [.. pipelines.OrderBy(pipeline => pipeline.Key, StringComparer.Ordinal).Select(pipeline => Of(pipeline.Key, pipeline.Value))];
    }

    /// <summary>Checks one.</summary>
    /// <exception cref="PipelineException">It cannot be used.</exception>
    public static PipelinePlan Of(string name, PipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        string place = $"pipelines.{name}";
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetterLower(name[0]) || !name.All(sign => char.IsAsciiLetterLower(sign) || char.IsAsciiDigit(sign) || sign == '-'))
        {
            throw new PipelineException($"{place} is not the name of a pipeline; expected 1 to {LongestName} of a to z, 0 to 9 and -, a letter first, such as nightly.");
        }

        if (options.Task is not (null or "http")) throw new PipelineException($"{place}.task is \"{options.Task}\"; servers run models of the registry for http so far.");
        if (options.Schedule is { } schedule && !CronExpression.TryParse(schedule, out _))
        {
            throw new PipelineException($"{place}.schedule is \"{schedule}\"; expected seconds, minutes, hours, day of the month, month and day of the week, one of the days a ?, such as \"0 30 2 ? * SUN\".");
        }

        if (options.Steps is not { Count: > 0 } steps) throw new PipelineException($"{place}.steps has no step; expected some of {string.Join(", ", Kinds)}, in this order, such as [{{ \"kind\": \"data\" }}, {{ \"kind\": \"train\" }}].");
        int last = -1;
        for (int i = 0; i < steps.Count; i++)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"{place}.steps[{i}]");
            int kind = Kinds.ToList().IndexOf(steps[i]?.Kind ?? "");
            if (kind < 0) throw new PipelineException($"{at}.kind is {(steps[i]?.Kind is { } word ? $"\"{word}\"" : "missing")}; expected one of {string.Join(", ", Kinds)}.");
            if (kind <= last) throw new PipelineException($"{at} is {Kinds[kind]}, after {Kinds[last]}; expected the order {string.Join(", ", Kinds)}, each at most once.");
            if (s_needs.TryGetValue(Kinds[kind], out string? needed) && !steps.Take(i).Any(step => step.Kind == needed)) throw new PipelineException($"{at} is {Kinds[kind]}, which needs a step {needed} before it.");
            CheckStep(at, steps[i]);
            last = kind;
        }

        return new PipelinePlan(name, options.Task ?? "http", options.Schedule, [.. steps]);
    }

    private static void CheckStep(string at, PipelineStepOptions step)
    {
        CheckBelongs(at, step);
        CheckPaths($"{at}.paths", step.Paths, isNeeded: false);
        CheckPaths($"{at}.rows", step.Rows, isNeeded: step.Kind is "evaluate" or "gate");
        CheckPaths($"{at}.sign", step.Sign is null ? null : [step.Sign], isNeeded: false);
        if (step.Set?.Count > MostSets) throw new PipelineException($"{at}.set has {step.Set.Count} settings; allowed are {MostSets}.");
        foreach (string set in step.Set ?? [])
        {
            if (set is null || set.IndexOf('=', StringComparison.Ordinal) < 1 || set.Length > LongestText || set[0] == '-') throw new PipelineException($"{at}.set has \"{set}\"; expected NAME=VALUE, as weir train http --set takes it.");
        }

        CheckRange($"{at}.seed", step.Seed, 0, long.MaxValue);
        CheckRange($"{at}.leastRecall", step.LeastRecall, 0, 1);
        CheckRange($"{at}.share", step.Share, double.Epsilon, 1);
        CheckRange($"{at}.requests", step.Requests, 0, long.MaxValue);
        CheckRange($"{at}.leastShadowed", step.LeastShadowed, 0, long.MaxValue);
        CheckRange($"{at}.minutes", step.Minutes, 1, MostMinutes);
    }

    private static void CheckBelongs(string at, PipelineStepOptions step)
    {
        (string Name, bool IsGiven, string Kinds)[] settings =
        [
            ("paths", step.Paths is not null, "data"), ("feedback", step.Feedback is not null, "data"),
            ("seed", step.Seed is not null, "train"), ("set", step.Set is not null, "train"),
            ("rows", step.Rows is not null, "evaluate gate"), ("leastRecall", step.LeastRecall is not null, "evaluate"),
            ("sign", step.Sign is not null, "publish"),
            ("share", step.Share is not null, "shadow"), ("requests", step.Requests is not null, "shadow"),
            ("leastShadowed", step.LeastShadowed is not null, "gate"), ("promote", step.Promote is not null, "gate"),
        ];
        foreach (var (name, isGiven, kinds) in settings)
        {
            if (isGiven && !kinds.Split(' ').Contains(step.Kind)) throw new PipelineException($"{at}.{name} is a setting of {kinds.Replace(" ", " and ", StringComparison.Ordinal)}, and the step is {step.Kind}.");
        }
    }

    private static void CheckPaths(string place, IReadOnlyList<string>? paths, bool isNeeded)
    {
        if (isNeeded && paths is not { Count: > 0 }) throw new PipelineException($"{place} names no labelled rows; expected files or folders of them, such as [\"holdout\"].");
        if (paths?.Count > MostPaths) throw new PipelineException($"{place} has {paths.Count} paths; allowed are {MostPaths}, a folder counts once.");
        foreach (string path in paths ?? [])
        {
            // A dash would be an option to the command that gets it.
            if (path is not { Length: > 0 and <= LongestText } || path[0] == '-' || path.Any(char.IsControl)) throw new PipelineException($"{place} has \"{path}\"; expected the path of a file or folder, which does not begin with a dash.");
        }
    }

    private static void CheckRange(string place, double? value, double least, double most)
    {
        if (value is { } given && !(given >= least && given <= most)) throw new PipelineException(string.Create(CultureInfo.InvariantCulture, $"{place} is {given}; allowed is {(least == double.Epsilon ? "above 0" : least)} to {most}."));
    }
}
