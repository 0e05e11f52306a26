using Weir.Server.Stores.Operational;

namespace Weir.Server.Pipelines;

/// <summary>What runs of pipelines work with; they own none of it.</summary>
public sealed record PipelineParts
{
    /// <summary>Where runs are kept.</summary>
    public required OperationalStore Store { get; init; }

    /// <summary>The data folder, below which every run has a folder of its own.</summary>
    public required string DataFolder { get; init; }

    /// <summary>How commands of steps are started.</summary>
    public required StepProgram Program { get; init; }

    /// <summary>Settings that commands of steps are told by their environment, by the names of the variables: store, data, model, key.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Told when a step begins and ends.</summary>
    public TextWriter Progress { get; init; } = TextWriter.Null;

    /// <summary>The time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Folder of a run.</summary>
    public string FolderOf(long run) => Path.Combine(Path.GetFullPath(DataFolder), "pipelines", FormattableString.Invariant($"{run}"));

    /// <summary>The variables for settings that a step has to share with whoever runs it.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="store">Address of the store; null for a file in the data folder.</param>
    /// <param name="model">The model that the settings name; null for the one that ships.</param>
    /// <param name="key">Public key of who may sign models; null for none.</param>
    public static IReadOnlyDictionary<string, string> VariablesOf(string dataFolder, string? store, string? model, string? key)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["WEIR__GATEWAY__DATA"] = Path.GetFullPath(dataFolder) };
        if (store is not null) variables["WEIR__STORE"] = store;
        if (model is not null) variables["WEIR__GATEWAY__MODEL"] = Path.GetFullPath(model);
        if (key is not null) variables["WEIR__MODELS__KEY"] = Path.GetFullPath(key);
        return variables;
    }
}
