using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Experiments;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Evaluation;

namespace Weir.Cli.Verbs;

/// <summary>What experiments have in common: task, data, settings, seed, and where their figures go.</summary>
internal sealed class ExperimentOptions
{
    private const int DefaultMost = 2000, MostMost = 1_000_000;
    private const double QuickShare = 0.25;

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, NewLine = "\n" };

    private readonly Argument<string> _task = new("TASK") { Description = "http, script or dns" };
    private readonly Option<string[]> _data = new("--data") { Description = "Files of labelled rows, or folders of them, as weir train takes them; generated stands for the built-in generators, which are always used, alone", HelpName = "PATH…|generated", Required = true, AllowMultipleArgumentsPerToken = true };
    private readonly Option<string[]> _set = new("--set") { Description = "Settings of every training, as weir train takes them", HelpName = "NAME=VALUE…", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _most = AblateVerb.Bounded("--most", "Use at most so many rows of each file and label, chosen by the seed; 0 for all. Benign requests are all measured, and of dns all names are used", DefaultMost, 0, MostMost);
    private readonly Option<bool> _whole = new("--whole") { Description = "Learn from all of those rows; without it a quarter of them teaches, and a quarter of what is generated, which is four times as fast, and all are measured" };
    private readonly Option<double> _rate = new("--rate") { Description = "False-positive rate at which recall is compared", HelpName = "RATE", DefaultValueFactory = _ => 0.001 };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Same data, seed and kind of machine: same figures", HelpName = "N", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _json = new("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
    private readonly Option<string?> _html = new("--html") { Description = "Write a report with pictures, one HTML file", HelpName = "FILE" };

    public void AddTo(Verb verb)
    {
        _task.AcceptOnlyFromAmong("http", "script", "dns");
        verb.Add(_task);
        foreach (Option option in (Option[])[_data, _set, _most, _whole, _rate, _seed, _json, _html]) verb.Add(option);
    }

    /// <exception cref="UsageException">A value makes no sense.</exception>
    public Asked Read(ParseResult parsed)
    {
        double rate = parsed.GetValue(_rate);
        if (rate is not (>= 1e-5 and <= 0.5)) throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--rate is {rate}; allowed is 0.00001 to 0.5"));
        string task = parsed.GetValue(_task)!;
        string[] data = parsed.GetValue(_data)!, set = parsed.GetValue(_set) ?? [];
        var asked = new Asked(task, task == "dns" ? TrainNamesVerb.Files(data) : [], task == "dns" ? new DataSources([], Generated: false) : DataSources.Of(data), set, parsed.GetValue(_most), parsed.GetValue(_whole) ? 1 : QuickShare, rate, parsed.GetValue(_seed), parsed.CommandResult.Command.Name);
        Check(asked, set);
        return asked;
    }

    /// <summary>Writes figures where they are wanted.</summary>
    public void Write(ParseResult parsed, Asked asked, JsonObject figures, Func<string> html, Action<IAnsiConsole> table)
    {
        TextWriter output = parsed.InvocationConfiguration.Output;
        if (parsed.GetValue(_html) is { } page) WriteFile(page, html());
        string? json = parsed.GetValue(_json);
        if (json == OutputFile.StandardOutput)
        {
            output.WriteLine(figures.ToJsonString(s_json));
            return;
        }

        if (json is not null) WriteFile(json, figures.ToJsonString(s_json) + "\n");
        table(Terminal.On(output));
    }

    private static void Check(Asked asked, IReadOnlyList<string> set)
    {
        if (asked.Task == "http") _ = HttpSettings.Checked(set);
        else if (asked.Task == "dns") _ = NameSettings.Checked(set);
        else _ = ScriptSettings.Table.Apply(ScriptSettings.Table.Defaults, set);
    }

    private static void WriteFile(string path, string text)
    {
        using OutputFile file = OutputFile.Create(path);
        file.Stream.Write(Encoding.UTF8.GetBytes(text));
        file.Commit();
    }

    /// <summary>What was asked for.</summary>
    internal sealed record Asked(string Task, IReadOnlyList<string> Lists, DataSources Sources, IReadOnlyList<string> Set, int Most, double Learned, double Rate, ulong Seed, string Verb) : IExperimentHeading
    {
        private Recipe? _recipe;

        public bool IsWhole => Learned >= 1;

        public string Protocol => !IsWhole ? $"{_recipe!.Protocol} A quarter teaches; --whole learns from all." : _recipe!.Protocol;

        public string Command
        {
            get
            {
                string[] files = [.. Lists.Concat(Sources.Origins.Select(origin => origin.Path)).Select(Path.GetFileName)!];
                return string.Create(CultureInfo.InvariantCulture, $"weir experiment {Verb} {Task} --data {(files.Length == 0 ? DataSources.GeneratedWord : string.Join(' ', files))} --most {Most}{(IsWhole ? " --whole" : "")} --rate {Rate} --seed {Seed}{string.Concat(Set.Select(one => $" --set {one}"))}");
            }
        }

        /// <summary>Reads the data, and says what is wrong with what will be set before the work begins.</summary>
        public Recipe Open(Action<string> progress, IReadOnlyList<RecipePart> parts)
        {
            foreach (RecipePart part in parts) Check(this, [.. Set, .. part.Set]);
            return _recipe = Task switch
            {
                "http" => new HttpRecipe(Sources, Most, Seed, progress),
                "script" => new ScriptsRecipe(Sources, Most, Seed, progress),
                _ => new NamesRecipe(Lists, Seed),
            };
        }

        public void TellProblems(TextWriter error)
        {
            foreach (string problem in _recipe!.Problems) error.WriteLine($"weir: {problem}");
        }

        public ReportHeading Heading(string title) => new(title, Command);
    }
}
