using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("scroe", "unknown verb 'weir scroe'; did you mean 'score'?")]
    [InlineData("zzzzzz", "unknown verb 'weir zzzzzz'; there are: serve, demo, config, policy, score, detect, page, flows, generate, train, evaluate, experiment, data, sql, report, model, pipeline, user, key, audit, outgoing")]
    [InlineData("score", "'weir score' needs one of: http")]
    [InlineData("score htpp", "unknown verb 'weir score htpp'; did you mean 'http'?")]
    [InlineData("score http --inptu x", "unknown option '--inptu' of 'weir score http'; did you mean '--input'?")]
    [InlineData("score http --zzzzzzzz", "unknown option '--zzzzzzzz' of 'weir score http'")]
    [InlineData("score http stray", "unexpected 'stray' after 'weir score http'")]
    [InlineData("score http --evidence some", "--evidence is one of auto, all, none; not 'some'")]
    [InlineData("score http --input", "Required argument missing for option: '--input'.")]
    public async Task Run_NotUnderstood_SaysWhatIsMeantInOneLine(string arguments, string expected)
    {
        (int code, string output, string error) = await RunAsync(arguments.Split(' '));

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        error.Split('\n')[0].ShouldStartWith($"weir: {expected}");
        error.Split('\n')[1].ShouldStartWith("try: weir");
    }

    [Theory]
    [InlineData("serve", "There is nothing to serve: give the address of an application to guard, such as --upstream http://127.0.0.1:3000, or else --api or --spoe")]
    [InlineData("serve --spoe 0.0.0.0:9000", "SPOE address '0.0.0.0:9000' is one that other machines reach")]
    [InlineData("serve --upstream nonsense", "Upstream 'nonsense' is not of the form")]
    [InlineData("serve --upstream http://h --score-bytes 5", "scoreBytes is 5; allowed is 131072 to 16777216.")]
    [InlineData("serve --upstream http://h --drain-seconds 2147483647", "drainSeconds is 2147483647; allowed is 0 to 1000000.")]
    [InlineData("serve --upstream http://h --max-body-bytes 1e9", "'--max-body-bytes' is '1e9'; expected a whole number")]
    [InlineData("serve --upstream http://h --on-truncated perhaps", "--on-truncated is one of pass, refuse; not 'perhaps'")]
    [InlineData("serve --upstream http://h --api http://0.0.0.0:9443", "API address 'http://0.0.0.0:9443' is one that other machines reach; use 127.0.0.1, or say --api-any if that is meant.")]
    [InlineData("serve --upstream http://h --api https://127.0.0.1:9443 --api-certificate-key key.pem", "certificateKey of the API is set without certificate.")]
    [InlineData("serve --upstream http://h --api h2c://127.0.0.1:9443", "API address 'h2c://127.0.0.1:9443' is not of the form http://host:port or https://host:port.")]
    [InlineData("serve --upstream http://h --store postgres://ann:hush@", "store is not of the form postgres://user:password@host:port/database")]
    [InlineData("key list --store mysql://ann:hush@h/weir", "store is not of the form postgres://user:password@host:port/database")]
    [InlineData("key create nginx --role emperor", "--role is one of viewer, analyst, admin; not 'emperor'")]
    [InlineData("key create nginx", "Option '--role' is required.")]
    [InlineData("key create nginx --role viewer --days 0", "--days is 0; allowed is 1 to 36500")]
    [InlineData("generate flows --plant Nope", "'--plant' is 'Nope'; there are SlowScan, PortScan,")]
    [InlineData("train http --data generated --out mine-1.weir --seed -5", "'--seed' is '-5'; expected a whole number, 0 or more, that is not too large")]
    [InlineData("train http --data generated --out foo", "'--out' is 'foo'; expected NAME-VERSION.weir, a version that begins with a digit, such as mine-1.weir")]
    [InlineData("train http --data generated --out mine-1", "'--out' is 'mine-1'; expected NAME-VERSION.weir")]
    [InlineData("train http --data generated --out my-model.weir", "'--out' is 'my-model.weir'; expected NAME-VERSION.weir")]
    [InlineData("score http --input ", "one of the arguments is empty")]
    public async Task Run_ValueThatMakesNoSense_IsAUsageErrorInOneLine(string arguments, string expected)
    {
        (int code, string output, string error) = await RunAsync(arguments.Split(' '));

        code.ShouldBe(ExitCode.Usage);
        output.ShouldBeEmpty();
        error.ShouldStartWith($"weir: {expected}");
    }

    [Fact]
    public async Task Run_FolderForAModel_SaysThatItIsAFolder()
    {
        (int code, _, string error) = await RunAsync(["score", "http", "--model", AppContext.BaseDirectory]);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("a folder, where a file is needed");
    }

    [Fact]
    public async Task Run_MissingInput_IsOneLineWithoutAStackTrace()
    {
        string model = Path.Combine(AppContext.BaseDirectory, "no-such-model.weir");
        (int code, string output, string error) = await RunAsync(["score", "http", "--model", model]);

        code.ShouldBe(ExitCode.Failure);
        output.ShouldBeEmpty();
        error.ShouldBe($"weir: {model}: no such file{Environment.NewLine}");
    }

    [Fact]
    public async Task Run_Nothing_ShowsTheHelp()
    {
        (int code, string output, _) = await RunAsync([]);
        code.ShouldBe(ExitCode.Ok);
        output.ShouldContain("Usage:");
    }

    [Fact]
    public async Task Help_OfEveryVerb_EndsWithAnExampleThatParses()
    {
        foreach (string[] path in VerbPaths(CommandLine.Create(), []))
        {
            (int code, string output, _) = await RunAsync([.. path, "--help"]);
            code.ShouldBe(ExitCode.Ok);
            output.ShouldContain("Example");
        }

        foreach (Verb verb in Verbs(CommandLine.Create()))
        {
            verb.Examples.ShouldNotBeEmpty();
            foreach (string example in verb.Examples)
            {
                string command = example[example.IndexOf("weir ", StringComparison.Ordinal)..]["weir ".Length..];
                CommandLine.Create().Parse(command).Errors.ShouldBeEmpty(example);
            }
        }
    }

    [Theory]
    [InlineData("socre", "score")]
    [InlineData("scor", "score")]
    [InlineData("--modle", "--model")]
    [InlineData("xyz", null)]
    public void Nearest_SlipOrAnotherWord_GivesTheWordOrNothing(string typed, string? expected) =>
        UsageError.Nearest(typed, ["score", "serve", "train", "--model"]).ShouldBe(expected);

    private static async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }

    private static IEnumerable<string[]> VerbPaths(System.CommandLine.Command command, string[] path)
    {
        yield return path;
        foreach (string[] sub in command.Subcommands.SelectMany(sub => VerbPaths(sub, [.. path, sub.Name])))
        {
            yield return sub;
        }
    }

    private static IEnumerable<Verb> Verbs(System.CommandLine.Command command) =>
        command.Subcommands.SelectMany(sub => sub is Verb verb ? [verb] : Verbs(sub));
}
