using System.CommandLine;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Hosting;

namespace Weir.Cli.Verbs;

/// <summary><c>weir config</c>: looks at settings without starting anything.</summary>
internal static class ConfigVerb
{
    public static Command Create() => new("config", "Look at the settings of weir serve") { CreateCheck() };

    private static Verb CreateCheck()
    {
        var json = new Option<bool>("--json") { Description = "Print the settings that hold as JSON, secrets masked" };
        var verb = new Verb("check", "Read the settings as weir serve would, and say what is wrong with them; starts nothing")
        {
            Examples = ["weir config check", "weir config check --config /etc/weir/weir.json --json"],
        };
        verb.Add(json);
        Func<ParseResult, GivenSettings> given = ServeVerb.AddSettings(verb);
        verb.SetAction(parsed =>
        {
            List<string> problems = [];
            WeirOptions options = Read(given(parsed), problems);
            foreach (string problem in problems)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"weir: {PrintableText.Of(problem, keepLines: false)}");
            }

            if (problems.Count > 0)
            {
                return ExitCode.Usage;
            }

            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? SettingsText.Of(options) : "settings are good");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static WeirOptions Read(GivenSettings given, List<string> problems)
    {
        WeirOptions options = OptionsReader.ReadAll(given.Config, given.Values, problems);
        problems.AddRange(ServerHost.ProblemsOf(options));
        if (options.Gateway.Scoring)
        {
            try
            {
                options = options with { Gateway = options.Gateway with { Model = ModelFiles.Resolve(options.Gateway.Model) } };
            }
            catch (Exception e) when (e is IOException or InvalidOperationException)
            {
                problems.Add(Failure.Describe(e));
            }
        }

        return options;
    }
}
