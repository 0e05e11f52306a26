using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir outgoing</c> with settings in a file.</summary>
public sealed class OutgoingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-outgoing-").FullName;

    private string Config => Path.Combine(_folder, "weir.json");

    private string Alerts => Path.Combine(_folder, "alerts.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Test_File_GetsAFindingAndTheAnswerIsSaid()
    {
        Write(new { file = new { to = $"file:{Alerts}" } });

        var (code, output, _) = await RunAsync("outgoing", "test", "file", "--config", Config);

        code.ShouldBe(ExitCode.Ok);
        output.ShouldBe($"file (file:{Alerts}): {Alerts} has another line\n");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Alerts, TestContext.Current.CancellationToken));
        json.RootElement.GetProperty("class_uid").GetInt32().ShouldBe(2004);
    }

    [Fact]
    public async Task Test_ReceiverThatIsNotThere_FailsWithoutItsPath()
    {
        Write(new { soc = new { to = "http://127.0.0.1:1/token", secret = "a secret of the tests" } });

        var (code, _, error) = await RunAsync("outgoing", "test", "soc", "--config", Config);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldStartWith("weir: http://127.0.0.1:1/…: ");
        error.ShouldNotContain("token");
    }

    [Theory]
    [InlineData("none", "there is no \"outgoing.none\"; there is soc")]
    [InlineData("soc", "WEIR__OUTGOING__SOC__SECRET")]
    public async Task Test_SettingThatCannotBeUsed_SaysWhatIsExpected(string name, string expected)
    {
        Write(name == "soc" ? new { soc = new { to = "https://soc.example/", secret = (string?)null } } : new { soc = new { to = "https://soc.example/", secret = (string?)"a secret of the tests" } });

        var (code, _, error) = await RunAsync("outgoing", "test", name, "--config", Config);

        code.ShouldNotBe(ExitCode.Ok);
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task List_PlacesOfTheSettings_AreShownWithoutSecrets()
    {
        Write(new { soc = new { to = "https://soc.example/token", secret = "a secret of the tests" } });
        (await RunAsync("key", "create", "a", "--role", "viewer", "--data", _folder)).Code.ShouldBe(ExitCode.Ok);

        string output = (await RunAsync("outgoing", "list", "--config", Config, "--data", _folder)).Output;
        string json = (await RunAsync("outgoing", "list", "--json", "--config", Config, "--data", _folder)).Output;

        output.ShouldContain("https://soc.example/…");
        output.ShouldContain("not told yet");
        (output + json).ShouldNotContain("token");
        (output + json).ShouldNotContain("secret");
        using var parsed = JsonDocument.Parse(json);
        parsed.RootElement[0].GetProperty("name").GetString().ShouldBe("soc");
    }

    private void Write(object outgoing) => File.WriteAllText(Config, JsonSerializer.Serialize(new { outgoing }));

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
