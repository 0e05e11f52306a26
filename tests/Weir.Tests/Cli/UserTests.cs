using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir user</c> on a store in a folder.</summary>
public sealed class UserTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-user-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task User_CreatedDisabledAndReset_IsListedSo()
    {
        var (code, password, error) = await RunAsync("user", "create", "ann", "--role", "analyst");
        code.ShouldBe(ExitCode.Ok);
        password.Trim().ShouldMatch("^([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}$");
        error.ShouldNotContain(password.Trim());
        (await RunAsync("user", "create", "ann", "--role", "admin")).Code.ShouldBe(ExitCode.Failure);

        using (var json = JsonDocument.Parse((await RunAsync("user", "list", "--json")).Output))
        {
            json.RootElement[0].GetProperty("name").GetString().ShouldBe("ann");
            json.RootElement[0].GetProperty("role").GetString().ShouldBe("analyst");
            json.RootElement[0].GetProperty("mustChange").GetBoolean().ShouldBeTrue();
        }

        (await RunAsync("user", "list")).Output.ShouldContain("one-time password");
        (await RunAsync("user", "disable", "ann")).Code.ShouldBe(ExitCode.Ok);
        (await RunAsync("user", "disable", "ann")).Code.ShouldBe(ExitCode.Failure);
        (await RunAsync("user", "list")).Output.ShouldContain("disabled");
        (await RunAsync("user", "reset", "ann")).Output.Trim().ShouldNotBe(password.Trim());
        (await RunAsync("user", "list")).Output.ShouldNotContain("disabled");
        (await RunAsync("audit", "list")).Output.ShouldContain("user.reset");
    }

    [Theory]
    [InlineData(ExitCode.Usage, "--role", "user", "create", "ann")]
    [InlineData(ExitCode.Usage, "begins with oidc:", "user", "create", "oidc:ann", "--role", "admin")]
    [InlineData(ExitCode.Usage, "no slash", "user", "create", "a/b", "--role", "admin")]
    [InlineData(ExitCode.Usage, "not 'emperor'", "user", "create", "ann", "--role", "emperor")]
    [InlineData(ExitCode.Failure, "weir.db does not exist", "user", "list")]
    [InlineData(ExitCode.Failure, "weir.db does not exist", "user", "disable", "ann")]
    [InlineData(ExitCode.Failure, "weir.db does not exist", "user", "reset", "ann")]
    public async Task User_ThatCannotBe_SaysWhy(int expected, string reason, params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        code.ShouldBe(expected);
        output.ShouldBeEmpty();
        error.ShouldContain(reason);
        Directory.EnumerateFileSystemEntries(_folder).ShouldBeEmpty();
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync([.. arguments, "--data", _folder], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
