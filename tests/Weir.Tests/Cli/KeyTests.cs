using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir key</c> and <c>weir audit</c> on a store in a folder.</summary>
public sealed class KeyTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-key-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Key_CreatedListedAndRevoked_IsInTheAuditLog()
    {
        var (code, text, error) = await RunAsync("key", "create", "nginx", "--role", "viewer", "--days", "30");
        code.ShouldBe(ExitCode.Ok);
        string[] parts = text.Trim().Split('_');
        parts.Length.ShouldBe(3);
        error.ShouldNotContain(parts[2]);

        JsonElement listed = (await JsonAsync("key", "list", "--json"))[0];
        listed.GetProperty("id").GetString().ShouldBe(parts[1]);
        listed.GetProperty("role").GetString().ShouldBe("viewer");
        listed.GetProperty("scopes")[0].GetString().ShouldBe("check");
        (listed.GetProperty("expires").GetDateTimeOffset() - listed.GetProperty("created").GetDateTimeOffset()).ShouldBe(TimeSpan.FromDays(30));
        (await RunAsync("key", "list")).Output.ShouldContain("good");

        (await RunAsync("key", "revoke", parts[1])).Code.ShouldBe(ExitCode.Ok);
        (await RunAsync("key", "revoke", parts[1])).Code.ShouldBe(ExitCode.Failure);
        (await RunAsync("key", "list")).Output.ShouldContain("revoked");

        JsonElement audit = await JsonAsync("audit", "list", "--json");
        audit.EnumerateArray().Select(row => row.GetProperty("action").GetString()).ShouldBe(["key.revoke", "key.create"]);
        audit[1].GetProperty("who").GetString().ShouldBe($"cli:{Environment.UserName}");
        audit[1].GetProperty("details").GetProperty("name").GetString().ShouldBe("nginx");
        (await RunAsync("audit", "list")).Output.ShouldContain("key.create");
        (await RunAsync("audit", "verify")).Output.ShouldStartWith("2 rows, all in place; the last is ");
    }

    [Theory]
    [InlineData("key", "list")]
    [InlineData("key", "revoke", "0000000000")]
    [InlineData("audit", "list")]
    [InlineData("audit", "verify")]
    public async Task Verb_WithoutAStore_SaysSoAndMakesNone(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        code.ShouldBe(ExitCode.Failure);
        output.ShouldBeEmpty();
        error.ShouldContain("weir.db does not exist");
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Verb_StoreThatDoesNotAnswer_SaysWhichWithoutItsPassword()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(["key", "list", "--store", "postgres://ann:hush@127.0.0.1:1/weir"], output, error);

        code.ShouldBe(ExitCode.Failure);
        error.ToString().ShouldStartWith("weir: postgres://ann@127.0.0.1:1/weir cannot be opened: ");
        error.ToString().ShouldNotContain("hush");
        error.ToString().TrimEnd().ShouldNotContain('\n');
    }

    [Fact]
    public async Task Create_NameThatDoesNotShow_IsAUsageError()
    {
        var (code, _, error) = await RunAsync("key", "create", "a\u202eb", "--role", "viewer");

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("all of which can be seen");
    }

    [Fact]
    public async Task Create_SeveralProcessesOnANewFolder_AllSucceed()
    {
        Process[] processes = [.. Enumerable.Range(0, 4).Select(i => Process.Start(new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Weir.Cli.dll"), "key", "create", $"key {i}", "--role", "viewer", "--data", _folder])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!)];
        foreach (Process process in processes)
        {
            string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            process.ExitCode.ShouldBe(ExitCode.Ok, error);
            process.Dispose();
        }

        (await RunAsync("audit", "verify")).Output.ShouldStartWith("4 rows, all in place");
    }

    private async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        using JsonDocument json = JsonDocument.Parse((await RunAsync(arguments)).Output);
        return json.RootElement.Clone();
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync([.. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
