namespace Weir.Server.Pipelines;

/// <summary>A pipeline as <c>weir.json</c> declares it, below a name of its own.</summary>
public sealed record PipelineOptions
{
    /// <summary>What its model is for; <c>http</c>, which is also what holds without it.</summary>
    public string? Task { get; init; }

    /// <summary>When it runs by itself: an expression of Quartz with seconds, in UTC, such as <c>0 30 2 ? * SUN</c>. Null for only when somebody says so.</summary>
    public string? Schedule { get; init; }

    /// <summary>Its steps, in their order.</summary>
    public IReadOnlyList<PipelineStepOptions>? Steps { get; init; }
}

/// <summary>One step of a pipeline. Which of the settings belong to it depends on its kind.</summary>
public sealed record PipelineStepOptions
{
    /// <summary><c>data</c>, <c>train</c>, <c>evaluate</c>, <c>publish</c>, <c>shadow</c> or <c>gate</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>Of data: files of labelled rows, and folders of them. Without any, the built-in generators alone teach.</summary>
    public IReadOnlyList<string>? Paths { get; init; }

    /// <summary>Of data: whether the verdicts that people gave to alerts teach, too.</summary>
    public bool? Feedback { get; init; }

    /// <summary>Of train: same data, seed and kind of machine, same model; 1 without it.</summary>
    public long? Seed { get; init; }

    /// <summary>Of train: settings of the trainer, each <c>NAME=VALUE</c>, as <c>weir train http --set</c> takes them.</summary>
    public IReadOnlyList<string>? Set { get; init; }

    /// <summary>Of evaluate and gate: labelled rows that teach nothing, files or folders.</summary>
    public IReadOnlyList<string>? Rows { get; init; }

    /// <summary>Of evaluate: the recall at one false alarm in a thousand below which the run is refused, 0 to 1.</summary>
    public double? LeastRecall { get; init; }

    /// <summary>Of publish: private key, a PEM file, that signs the version.</summary>
    public string? Sign { get; init; }

    /// <summary>Of shadow: share of the requests that the candidate scores, above 0 to 1; 1 without it.</summary>
    public double? Share { get; init; }

    /// <summary>Of shadow: requests that it has to have scored before the run goes on; 1000 without it, 0 not to wait.</summary>
    public long? Requests { get; init; }

    /// <summary>Of gate: live requests that it must have scored beside what is live; 1000 without it.</summary>
    public long? LeastShadowed { get; init; }

    /// <summary>Of gate: false leaves the decision to a person; the comparison is made all the same.</summary>
    public bool? Promote { get; init; }

    /// <summary>Of any: minutes after which the step is ended and has failed; 1 to 20160, two weeks. Without it a day, of shadow a week.</summary>
    public int? Minutes { get; init; }
}
