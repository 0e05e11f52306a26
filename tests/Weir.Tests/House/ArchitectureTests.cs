using Shouldly;
using Xunit;

namespace Weir.Tests.House;

/// <summary>The arrows of docs/architecture.md, read from the compiled assemblies. An arrow that is not written here does not exist.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> s_assemblies = new(StringComparer.Ordinal)
    {
        ["Weir"] = [],
        ["Weir.AspNetCore"] = ["Weir"],
        ["Weir.Server"] = ["Weir.AspNetCore", "Weir"],
        ["Weir.Cli"] = ["Weir.Server", "Weir.AspNetCore", "Weir"],
    };

    // Besides the shared framework. The libraries that others embed stay almost free of packages.
    private static readonly Dictionary<string, string[]> s_packages = new(StringComparer.Ordinal)
    {
        ["Weir"] = ["System.Numerics.Tensors"],
        ["Weir.AspNetCore"] = [],
        ["Weir.Server"] =
        [
            "AngleSharp", "DiffPlex", "Quartz", "Dapper", "Microsoft.Data.Sqlite", "Npgsql", "Yarp.ReverseProxy",

            // Signing in through OpenID Connect; the others are what it is made of.
            "Microsoft.AspNetCore.Authentication.OpenIdConnect", "Microsoft.IdentityModel.Protocols.OpenIdConnect", "Microsoft.IdentityModel.Tokens", "System.IdentityModel.Tokens.Jwt",

            // Files of models in a bucket.
            "AWSSDK.Core", "AWSSDK.S3",

            // Sending metrics and traces to a collector.
            "OpenTelemetry", "OpenTelemetry.Api", "OpenTelemetry.Api.ProviderBuilderExtensions", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
        ],
        ["Weir.Cli"] = ["Spectre.Console", "System.CommandLine"],
    };

    // Folder by folder; the longest name that fits a namespace decides. All may use the shared words of Weir itself.
    private static readonly Dictionary<string, string[]> s_folders = new(StringComparer.Ordinal)
    {
        ["Weir"] = [],
        ["Weir.Numerics"] = [],
        ["Weir.Learning"] = ["Weir.Numerics"],
        ["Weir.Evaluation"] = ["Weir.Numerics"],
        ["Weir.Evaluation.Promotion"] = ["Weir.Evaluation", "Weir.Numerics"],
        ["Weir.Models"] = ["Weir.Learning", "Weir.Numerics"],

        // Graphs for other programs; nothing that scores knows of them.
        ["Weir.Models.Onnx"] = ["Weir.Models", "Weir.Names", "Weir.Scripts", "Weir.Scripts.Features", "Weir.Http", "Weir.Http.Features", "Weir.Learning", "Weir.Numerics"],
        ["Weir.Series"] = [],

        // What is counted, held against its own past and against the model's baseline.
        ["Weir.Drift"] = ["Weir.Evaluation", "Weir.Models", "Weir.Numerics"],

        // Domain names: what a label looks like, what programs and people call theirs, and how a model is made of it.
        ["Weir.Names"] = ["Weir.Models", "Weir.Learning", "Weir.Numerics"],
        ["Weir.Names.Corpus"] = ["Weir.Numerics"],
        ["Weir.Names.Inputs"] = ["Weir.Drift"],
        ["Weir.Names.Training"] = ["Weir.Names", "Weir.Names.Corpus", "Weir.Names.Inputs", "Weir.Drift", "Weir.Evaluation", "Weir.Models", "Weir.Learning", "Weir.Numerics"],

        // The vocabulary of requests, and the scorer that puts the steps together.
        ["Weir.Http"] = ["Weir.Http.Walk", "Weir.Http.Decode", "Weir.Http.Features", "Weir.Models", "Weir.Learning", "Weir.Numerics"],
        ["Weir.Http.Decode"] = ["Weir.Http", "Weir.Numerics"],
        ["Weir.Http.Walk"] = ["Weir.Http", "Weir.Http.Decode", "Weir.Numerics"],
        ["Weir.Http.Features"] = ["Weir.Http", "Weir.Http.Decode", "Weir.Http.Walk", "Weir.Learning", "Weir.Numerics"],
        ["Weir.Http.Rows"] = ["Weir.Http"],

        // What of requests and verdicts is counted, so that drift shows.
        ["Weir.Http.Inputs"] = ["Weir.Http", "Weir.Drift", "Weir.Models"],
        ["Weir.Http.Calibration"] = ["Weir.Http", "Weir.Models", "Weir.Numerics"],
        ["Weir.Http.Corpus"] = ["Weir.Http", "Weir.Numerics"],
        ["Weir.Http.Training"] =
        [
            "Weir.Http", "Weir.Http.Walk", "Weir.Http.Decode", "Weir.Http.Features", "Weir.Http.Rows", "Weir.Http.Corpus", "Weir.Http.Inputs", "Weir.Drift",
            "Weir.Evaluation", "Weir.Models", "Weir.Learning", "Weir.Numerics",
        ],

        // Tokens of scripts; what they say once constants are folded.
        ["Weir.Scripts.Tokens"] = [],
        ["Weir.Scripts.Folding"] = ["Weir.Scripts.Tokens", "Weir.Numerics"],
        ["Weir.Scripts.Changes"] = ["Weir.Scripts.Tokens", "Weir.Scripts.Folding"],
        ["Weir.Scripts.Features"] = ["Weir.Scripts.Tokens", "Weir.Scripts.Folding", "Weir.Learning"],
        ["Weir.Scripts.Evidence"] = ["Weir.Scripts", "Weir.Scripts.Features", "Weir.Scripts.Folding", "Weir.Scripts.Tokens"],
        ["Weir.Scripts.Inputs"] = ["Weir.Scripts", "Weir.Drift"],
        ["Weir.Scripts.Corpus"] = ["Weir.Numerics"],
        ["Weir.Scripts.Training"] =
        [
            "Weir.Scripts", "Weir.Scripts.Evidence", "Weir.Scripts.Features", "Weir.Scripts.Folding", "Weir.Scripts.Tokens", "Weir.Scripts.Corpus", "Weir.Scripts.Inputs", "Weir.Drift",
            "Weir.Evaluation", "Weir.Models", "Weir.Learning", "Weir.Numerics",
        ],
        ["Weir.Scripts"] = ["Weir.Scripts.Features", "Weir.Scripts.Evidence", "Weir.Scripts.Tokens", "Weir.Scripts.Folding", "Weir.Scripts.Changes", "Weir.Models", "Weir.Learning", "Weir.Numerics"],

        // The vocabulary of flows, and the engine that shows them to detectors.
        ["Weir.Flows"] = ["Weir.Flows.Detectors", "Weir.Learning", "Weir.Numerics"],
        ["Weir.Flows.Detectors"] = ["Weir.Flows", "Weir.Series", "Weir.Numerics"],
        ["Weir.Flows.Scenarios"] = ["Weir.Flows", "Weir.Numerics"],

        ["Weir.AspNetCore"] = ["Weir.Http"],
        ["Weir.Server.Stores.DuckDb"] = [],
        ["Weir.Server.Stores.Lake"] = ["Weir.Server.Stores.DuckDb"],
        ["Weir.Server.Stores.Operational"] = [],
        ["Weir.Server.Metrics"] = [],

        // What scores is what the registry says; candidates see copies of what was scored.
        ["Weir.Server.Registry"] = ["Weir.Server.Gateway", "Weir.Server.Policies", "Weir.Server.Sensors", "Weir.Server.Stores.Operational"],

        // Counts beside what scores and what sensors say; alerts come of it.
        ["Weir.Server.Drift"] = ["Weir.Server.Gateway", "Weir.Server.Pages", "Weir.Server.Policies", "Weir.Server.Findings", "Weir.Server.Stores.Operational"],

        // Makes models by commands of this program, each a process of its own.
        ["Weir.Server.Pipelines"] = ["Weir.Server.Stores.Operational"],

        // Keeps some of live traffic for people to judge, and makes rows of what they say.
        ["Weir.Server.Feedback"] = ["Weir.Server.Gateway", "Weir.Server.Policies", "Weir.Server.Registry", "Weir.Server.Stores.Operational"],

        // Gives records to whoever takes them.
        ["Weir.Server.Sensors"] = [],
        ["Weir.Server.Sensors.Tables"] = ["Weir.Server.Sensors", "Weir.Server.Stores.DuckDb"],
        ["Weir.Server.Policies"] = ["Weir.Server.Stores.Operational", "Weir.Server.Stores.Lake"],
        ["Weir.Server.Findings"] = ["Weir.Server.Policies", "Weir.Server.Stores.Operational", "Weir.Server.Stores.Lake"],
        ["Weir.Server.Gateway"] = ["Weir.Server.Policies", "Weir.Server.Findings", "Weir.Server.Pages.Sending", "Weir.Server.Pages.Violations", "Weir.Server.Stores.Lake"],

        // One engine for all sensors.
        ["Weir.Server.Network"] = ["Weir.Server.Sensors", "Weir.Server.Findings", "Weir.Server.Stores.Lake", "Weir.Server.Stores.Operational"],

        // The gateway gives it only how to listen.
        ["Weir.Server.Api"] = ["Weir.Server.Feedback", "Weir.Server.Findings", "Weir.Server.Gateway", "Weir.Server.Metrics", "Weir.Server.Network", "Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Pages.Making", "Weir.Server.Pages.Sending", "Weir.Server.Pages.Watching", "Weir.Server.Pipelines", "Weir.Server.Policies", "Weir.Server.Registry", "Weir.Server.Reports", "Weir.Server.Stores.Lake", "Weir.Server.Stores.Operational"],

        // Reads what the gateway feeds and the lake keeps; its pages stand in the API's table.
        ["Weir.Server.Dashboard"] = ["Weir.Server.Api", "Weir.Server.Drift", "Weir.Server.Feedback", "Weir.Server.Findings", "Weir.Server.Gateway", "Weir.Server.Network", "Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Pages.Making", "Weir.Server.Pages.Sending", "Weir.Server.Pages.Showing", "Weir.Server.Pages.Watching", "Weir.Server.Pipelines", "Weir.Server.Policies", "Weir.Server.Registry", "Weir.Server.Stores.Lake", "Weir.Server.Stores.Operational"],

        // Decisions are those of the gateway, and so are the places where they are kept.
        ["Weir.Server.Sidecars"] = ["Weir.Server.Gateway", "Weir.Server.Policies"],
        ["Weir.Server.Configuration"] = ["Weir.Server.Api", "Weir.Server.Feedback", "Weir.Server.Findings", "Weir.Server.Gateway", "Weir.Server.Metrics", "Weir.Server.Network", "Weir.Server.Pages", "Weir.Server.Pipelines", "Weir.Server.Registry", "Weir.Server.Sidecars"],
        ["Weir.Server.Hosting"] =
        [
            "Weir.Server.Api", "Weir.Server.Configuration", "Weir.Server.Dashboard", "Weir.Server.Drift", "Weir.Server.Feedback", "Weir.Server.Findings", "Weir.Server.Gateway", "Weir.Server.Metrics", "Weir.Server.Network", "Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Pages.Sending", "Weir.Server.Pages.Violations", "Weir.Server.Pages.Watching", "Weir.Server.Pipelines", "Weir.Server.Policies", "Weir.Server.Registry", "Weir.Server.Sensors",
            "Weir.Server.Sidecars", "Weir.Server.Stores.Lake", "Weir.Server.Stores.Operational",
        ],
        ["Weir.Server.Demo"] = ["Weir.Server.Api", "Weir.Server.Configuration", "Weir.Server.Gateway", "Weir.Server.Hosting", "Weir.Server.Network", "Weir.Server.Pages", "Weir.Server.Stores.Operational"],

        // Looks at a page as a client; knows nothing of the server.
        ["Weir.Server.Pages"] = [],

        // Runs a page in a browser, for a person who asks for it; the server never does.
        ["Weir.Server.Pages.Rendering"] = ["Weir.Server.Pages"],
        ["Weir.Server.Reports"] = ["Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Stores.Operational"],
        ["Weir.Server.Pages.Inventory"] = ["Weir.Server.Pages", "Weir.Server.Pages.Showing", "Weir.Server.Findings", "Weir.Server.Stores.Operational"],
        ["Weir.Server.Pages.Watching"] = ["Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Pages.Violations", "Weir.Server.Findings", "Weir.Server.Stores.Operational"],
        ["Weir.Server.Pages.Making"] = ["Weir.Server.Pages.Inventory"],
        ["Weir.Server.Pages.Showing"] = ["Weir.Server.Pages"],

        // What browsers tell; the gateway has it answer.
        ["Weir.Server.Pages.Violations"] = ["Weir.Server.Stores.Operational"],

        // What people have the gateway send with pages.
        ["Weir.Server.Pages.Sending"] = ["Weir.Server.Pages", "Weir.Server.Pages.Inventory", "Weir.Server.Pages.Making", "Weir.Server.Pages.Violations", "Weir.Server.Pages.Watching", "Weir.Server.Stores.Operational"],
        ["Weir.Cli"] = ["Weir.Cli.Verbs", "Weir.Cli.Shell"],
        ["Weir.Cli.Verbs"] = ["Weir.Cli.Experiments", "Weir.Cli.Exporting", "Weir.Cli.Evaluating", "Weir.Cli.Detecting", "Weir.Cli.Scoring", "Weir.Cli.Asking", "Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Evaluating"] = ["Weir.Cli.Scoring", "Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Experiments"] = ["Weir.Cli.Evaluating", "Weir.Cli.Scoring", "Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Exporting"] = ["Weir.Cli.Evaluating", "Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Detecting"] = ["Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Scoring"] = ["Weir.Cli.Files", "Weir.Cli.Shell"],
        ["Weir.Cli.Asking"] = ["Weir.Cli.Shell"],
        ["Weir.Cli.Files"] = ["Weir.Cli.Shell"],
        ["Weir.Cli.Shell"] = [],
    };

    public static TheoryData<string> Assemblies => [.. s_assemblies.Keys];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Assembly_References_OnlyWhatItMay(string assembly)
    {
        using var uses = new TypeUses(PathOf(assembly));
        string[] others = [.. uses.ReferencedAssemblies.Where(name => !IsFramework(name) || s_packages.Values.Any(packages => packages.Contains(name)))];

        others.Except([.. s_assemblies[assembly], .. s_packages[assembly]]).ShouldBeEmpty($"{assembly} may not reference these");
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Folder_Uses_OnlyFoldersThatItMay(string assembly)
    {
        using var uses = new TypeUses(PathOf(assembly));
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach ((string user, string used) in uses.Read())
        {
            if (FolderOf(user) is { } from && FolderOf(used) is { } to && from != to && to != "Weir" && !s_folders[from].Contains(to))
            {
                wrong.Add($"{from} → {to}: {user} uses {used}");
            }
        }

        wrong.ShouldBeEmpty("an arrow between folders that docs/architecture.md does not have");
    }

    [Fact]
    public void Arrows_BetweenFoldersOfTheEngine_AreThoseOfTheDocument()
    {
        string document = File.ReadAllText(Repository.PathOf("docs", "architecture.md"));
        foreach ((string folder, string[] uses) in s_folders.Where(folder => folder.Key.StartsWith("Weir.Http", StringComparison.Ordinal) || folder.Key.StartsWith("Weir.Flows", StringComparison.Ordinal) || folder.Key.StartsWith("Weir.Scripts.", StringComparison.Ordinal)))
        {
            document.ShouldContain($"| `{folder}` |", customMessage: $"docs/architecture.md has no row for {folder}");
        }
    }

    [Fact]
    public void FolderOf_TypeOfEveryAssembly_IsKnown()
    {
        foreach (string assembly in s_assemblies.Keys)
        {
            using var uses = new TypeUses(PathOf(assembly));
            uses.Read().Select(pair => pair.User).Where(user => user.StartsWith("Weir.", StringComparison.Ordinal) && FolderOf(user) is null).ShouldBeEmpty();
        }
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll");

    private static bool IsFramework(string name) =>
        name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
        || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "System" or "netstandard" or "mscorlib" or "Microsoft.Net.Http.Headers";

    /// <summary>The entry for a type's namespace or the nearest one above it; null for types outside, such as those the compiler makes.</summary>
    private static string? FolderOf(string type)
    {
        for (int dot = type.LastIndexOf('.'); dot > 0; dot = type.LastIndexOf('.', dot - 1))
        {
            if (s_folders.ContainsKey(type[..dot]))
            {
                return type[..dot];
            }
        }

        return null;
    }
}
