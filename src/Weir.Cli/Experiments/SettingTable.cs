using System.CommandLine;
using Weir.Cli.Shell;

namespace Weir.Cli.Experiments;

/// <summary>All settings of one kind of training.</summary>
internal sealed class SettingTable<T>(T defaults, params IReadOnlyList<TrainingSetting<T>> settings)
{
    /// <summary>The options without any setting.</summary>
    public T Defaults => defaults;

    public IReadOnlyList<TrainingSetting<T>> All => settings;

    /// <summary>The option of a verb, whose help names them all.</summary>
    public Option<string[]> Option() => new("--set")
    {
        Description = $"Train otherwise than by default, one or more of: {string.Join("; ", settings.Select(setting => $"{setting.Name} ({setting.Allowed}; {setting.In(defaults)})"))}",
        HelpName = "NAME=VALUE…",
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>Changes options as it is written; what is written later stands.</summary>
    /// <exception cref="UsageException">There is no such setting, or no such value.</exception>
    public T Apply(T options, IEnumerable<string> given)
    {
        foreach (string one in given)
        {
            (TrainingSetting<T> setting, double value) = Read(one);
            options = setting.With(options, value);
        }

        return options;
    }

    /// <summary>What was set as it was written, in the order of the table: each once, and not what is the default anyway.</summary>
    public IReadOnlyList<string> Canonical(IEnumerable<string> given)
    {
        T options = Apply(defaults, given);
        Dictionary<string, string> texts = given.GroupBy(one => Read(one).Setting.Name, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last(), StringComparer.Ordinal);
        return [.. settings.Where(setting => setting.Get(options) != setting.Get(defaults)).Select(setting => texts[setting.Name])];
    }

    private (TrainingSetting<T> Setting, double Value) Read(string given)
    {
        int equals = given.IndexOf('=', StringComparison.Ordinal);
        string name = equals < 0 ? given : given[..equals];
        TrainingSetting<T>? setting = settings.FirstOrDefault(setting => setting.Name == name);
        if (setting is null)
        {
            string near = UsageError.Nearest(name, settings.Select(setting => setting.Name)) is { } nearest ? $"; did you mean '{nearest}'?" : "";
            throw new UsageException($"--set '{given}': there is no setting '{name}'{near}\n{Listed()}");
        }

        if (equals < 0) throw new UsageException($"--set '{given}' sets nothing; expected {name}=VALUE, {setting.Allowed}");
        string text = given[(equals + 1)..];
        return setting.TryRead(text, out double value) ? (setting, value) : throw new UsageException($"--set {name} is '{text}'; allowed is {setting.Allowed}");
    }

    private string Listed() => string.Join('\n', settings.Select(setting => $"  {setting.Name,-16} {setting.About} ({setting.Allowed}; default {setting.In(defaults)})"));
}
