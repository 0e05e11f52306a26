using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Shouldly;
using Weir.Cli;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir page</c> on files; pages of servers are looked at by the server's tests.</summary>
public sealed class PageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Page_File_ListsItsScriptsEndsWithZeroAndWritesJson()
    {
        string page = Write("shop.html", "<title>Sh\u001bop</title><script src=\"https://cdn.jquery-static.top/a.js\"></script>\n<script>var a = 1;</script><form action=https://far.example/><input type=password></form>");
        string json = Path.Combine(_folder, "page.json");

        var (code, output, error) = await RunAsync("page", page, "--json", json);

        code.ShouldBe(ExitCode.Ok, error);
        output.ShouldContain("looks like jquery.com");
        output.ShouldContain("line 2, column 9: script");
        output.ShouldContain("asks for password");
        output.ShouldNotContain("\u001b");
        JsonElement report = JsonElement.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))[0];
        report.GetProperty("scripts").GetArrayLength().ShouldBe(2);
        report.GetProperty("scripts")[0].GetProperty("looksLike").GetString().ShouldBe("jquery.com");
    }

    [Fact]
    public async Task Page_OneThatCannotBeFetched_DoesTheOthersAndFails()
    {
        string page = Write("shop.html", "<script>var a = 1;</script>");

        var (code, output, error) = await RunAsync("page", "http://169.254.169.254/", page);

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("never asked");
        output.ShouldContain("1 script");
    }

    [Theory]
    [InlineData("shop.example", "did you mean https://shop.example")]
    [InlineData("ftp://shop.example/", "expected http://")]
    public async Task Page_NeitherFileNorAddress_SaysWhatIsMeant(string page, string expected)
    {
        var (code, _, error) = await RunAsync("page", page);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Page_ThatAnswersWithAnError_IsShownAndFails()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener, "HTTP/1.1 404 Not Found\r\nContent-Length: 32\r\nConnection: close\r\n\r\n<title>Gone</title><script>a()</");
        string json = Path.Combine(_folder, "page.json");

        var (code, output, error) = await RunAsync("page", $"http://{listener.LocalEndpoint}/", "--json", json);

        await serving;
        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("answered with status 404; what was found is of that answer");
        output.ShouldContain("status 404, 32 B, \"Gone\"");
        JsonElement.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken))[0].GetProperty("status").GetInt32().ShouldBe(404);
    }

    [Fact]
    public async Task Page_FileWithoutEnd_IsReadNoFurtherThanAPageMayBe()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");

        var (code, _, error) = await RunAsync("page", "/dev/zero");

        code.ShouldBe(ExitCode.Failure);
        error.ShouldContain("/dev/zero has more than 4194304 bytes");
    }

    [Theory]
    [InlineData("--foo", "unknown option '--foo' of 'weir page'")]
    [InlineData("--fetsh", "unknown option '--fetsh' of 'weir page'; did you mean '--fetch'?")]
    [InlineData("-x", "unknown option '-x' of 'weir page'")]
    public async Task Page_UnknownOption_IsNotTakenForAnAddress(string option, string expected)
    {
        var (code, _, error) = await RunAsync("page", Write("shop.html", "<p>"), option);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Page_JsonThatCannotBeWritten_IsSaidBeforeAnythingIsLookedAt()
    {
        string page = Write("shop.html", "<script>var a = 1;</script>");

        var (code, output, error) = await RunAsync("page", page, "--json", Path.Combine(_folder, "gone", "page.json"));

        (code, output).ShouldBe((ExitCode.Failure, ""));
        error.ShouldContain("gone does not exist");
        (await RunAsync("page", page, "--json", page)).Error.ShouldContain("the output would replace");
        (await RunAsync("page", _folder)).Error.ShouldContain("is a folder");
    }

    [Fact]
    public async Task Page_TimeoutOutOfRange_IsRefused()
    {
        var (code, _, error) = await RunAsync("page", "https://shop.example/", "--timeout", "0");

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("allowed is 1 to 600");
    }

    [Theory]
    [InlineData("does not exist", "https://shop.example/", "--render", "--browser", "/gone/chromium")]
    [InlineData("--browser is for --render", "https://shop.example/", "--browser", "/gone/chromium")]
    public async Task Page_BrowserThatCannotBe_IsAUsageError(string expected, params string[] arguments)
    {
        var (code, _, error) = await RunAsync(["page", .. arguments]);

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain(expected);
    }

    [Fact]
    public async Task Page_RenderAFile_IsAUsageError()
    {
        var (code, _, error) = await RunAsync("page", Write("shop.html", "<p>"), "--render");

        code.ShouldBe(ExitCode.Usage);
        error.ShouldContain("needs the address of a page");
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using Socket peer = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken);
        await peer.ReceiveAsync(new byte[16 * 1024], TestContext.Current.CancellationToken);
        await peer.SendAsync(Encoding.ASCII.GetBytes(answer), TestContext.Current.CancellationToken);
    }

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        int code = await CommandLine.RunAsync(arguments, output, error);
        return (code, output.ToString(), error.ToString());
    }
}
