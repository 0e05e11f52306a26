using System.CommandLine;
using System.Globalization;
using Weir.Cli.Evaluating;
using Weir.Cli.Shell;
using Weir.Models;
using Weir.Names;
using Weir.Names.Training;

namespace Weir.Cli.Verbs;

/// <summary><c>weir evaluate dns</c>: made-up names with their families held out, clients by several names, tunnels in other clients' questions, and names of benign logs.</summary>
internal static class EvaluateNamesVerb
{
    private const int LeastBenign = 1000, LeastGenerated = 100;

    public static Verb Create()
    {
        var data = new Option<string[]>("--data") { Description = "Lists of names (with columns domain and family, or benign ones), logs with nothing wrong, and tables of tunnels; files or folders", HelpName = "PATH…", Required = true, AllowMultipleArgumentsPerToken = true };
        var model = new Option<string?>("--model", "-m") { Description = "Measure this model; without it the recipe: five models, each without a fifth of the families and benign names, score those", HelpName = "FILE" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of training, draws and plants", HelpName = "N", DefaultValueFactory = _ => 1 };
        var json = new Option<string?>("--json") { Description = "Write all figures as JSON; - is standard output, then without the tables", HelpName = "FILE|-" };
        var verb = new Verb("dns", "Measure how well made-up names and tunnels are told from benign names and logs, with intervals, by family")
        {
            Examples = ["weir evaluate dns --data dga.csv.gz popular.txt.gz zeek/dns.log.gz --json figures.json", "weir evaluate dns --data lists --model mine-2.weir"],
        };
        foreach (Option option in (Option[])[data, model, seed, json])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            string[] paths = parsed.GetValue(data)!;
            string? given = parsed.GetValue(model);
            ulong chosen = parsed.GetValue(seed);
            string command = string.Create(CultureInfo.InvariantCulture, $"weir evaluate dns --data {string.Join(' ', paths.Select(path => Path.GetFileName(Path.TrimEndingDirectorySeparator(path))))}{(given is null ? "" : $" --model {Path.GetFileName(given)}")} --seed {chosen}");
            DnsFigures figures = await Work.RunAsync(progress => Measure(command, paths, given, chosen, progress), parsed.InvocationConfiguration.Error, cancellation).ConfigureAwait(false);
            EvaluationOutput.Write(parsed.GetValue(json), parsed.InvocationConfiguration.Output, figures.ToJson, console => DnsTables.Write(console, figures));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static DnsFigures Measure(string command, string[] paths, string? given, ulong seed, Action<string> progress)
    {
        NameModel? model = given is null ? null : NameModel.Read(ModelFile.Open(given));
        NamesData data = NamesData.Read(paths, progress);
        bool hasNames = data.Set.Benign.Count >= LeastBenign && data.Set.Generated.Count >= LeastGenerated;
        bool hasTunnels = data.Logs.Exists(log => log.IsTunnel) && data.Logs.Exists(log => !log.IsTunnel);
        if (!hasNames && !hasTunnels)
        {
            throw new InvalidDataException($"--data has {data.Set.Benign.Count} benign names, {data.Set.Generated.Count} with a family and {data.Logs.Count} logs; needed are {LeastBenign} and {LeastGenerated}, or a tunnel and a log without one");
        }

        HeldOutNames? held = !hasNames ? null : model is null ? HeldOutNames.Of(data.Set, new NameTrainingOptions { Seed = seed }, withGenerators: true, progress) : HeldOutNames.OfModel(data.Set, model);
        progress("measuring");
        NameFigures? names = held is null ? null : NameFigures.Of(data.Set, held, seed);
        return new DnsFigures
        {
            Command = command,
            IsHeldOut = model is null,
            Names = names,
            Logs = held is null ? [] : DnsFigures.OfLogs(data.Logs, held, names!),
            Tunnels = hasTunnels ? TunnelFigures.Of(data.Logs, seed, progress) : null,
        };
    }
}
