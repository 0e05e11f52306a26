using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir policy</c> on a store in a folder.</summary>
public sealed class PolicyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-policy-").FullName;

    private string File => Path.Combine(_folder, "policies.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Policy_AppliedAndRolledBack_HasVersions()
    {
        await WriteAsync("""{ "default": { "mode": "block", "from": "high" } }""");
        (await RunAsync("policy", "apply", File, "--note", "block")).Output.Trim().ShouldBe("version 1 holds");
        (await RunAsync("policy", "apply", File)).Output.Trim().ShouldBe("version 1 holds");
        await WriteAsync("""{ "default": { "mode": "log" } }""");
        (await RunAsync("policy", "apply", File)).Output.Trim().ShouldBe("version 2 holds");
        (await RunAsync("policy", "rollback", "1")).Output.Trim().ShouldBe("version 3 holds");

        ModeOf((await RunAsync("policy", "show")).Output).ShouldBe("block");
        ModeOf((await RunAsync("policy", "show", "2")).Output).ShouldBe("log");
        using var versions = JsonDocument.Parse((await RunAsync("policy", "versions", "--json")).Output);
        versions.RootElement.EnumerateArray().Select(version => $"{version.GetProperty("version")} {version.GetProperty("note")}").ShouldBe(["3 back to version 1", "2 ", "1 block"]);
        versions.RootElement[0].GetProperty("who").GetString().ShouldBe($"cli:{Environment.UserName}");
        (await RunAsync("policy", "rollback", "0")).Output.Trim().ShouldBe("version 4 holds");
        ModeOf((await RunAsync("policy", "show")).Output).ShouldBeNull();
        (await RunAsync("policy", "rollback", "9")).Error.ShouldContain("there is no version 9");
    }

    [Fact]
    public async Task Check_File_SaysWhetherItCanBeUsed()
    {
        await WriteAsync("""{ "routes": [{ "route": "/admin/**", "mode": "block" }] }""");
        var (code, output, _) = await RunAsync("policy", "check", File);
        (code, output.Trim()).ShouldBe((ExitCode.Ok, "policies are good: 1 of routes, 0 exclusions"));

        await WriteAsync("""{ "routes": [{ "route": "/admin/*", "mode": "block" }] }""");
        (code, _, string error) = await RunAsync("policy", "check", File);
        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("policies.json: The policy of all hosts /admin/*: route '/admin/*' has a single *");
        (await RunAsync("policy", "check", Path.Combine(_folder, "none.json"))).Error.ShouldContain("none.json does not exist");
    }

    private Task WriteAsync(string text) => System.IO.File.WriteAllTextAsync(File, text, TestContext.Current.CancellationToken);

    private static string? ModeOf(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("default").TryGetProperty("mode", out var mode) ? mode.GetString() : null;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] store = arguments[1] == "check" ? [] : ["--data", _folder];
        int code = await CommandLine.RunAsync([.. arguments, .. store], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
