using Shouldly;
using Weir.Cli;
using Weir.Cli.Asking;
using Weir.Cli.Shell;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Tests.Cli;

/// <summary><c>weir sql</c>: how answers are printed, and what is refused. The guide's commands, which a test runs, ask a real lake.</summary>
public sealed class SqlTests
{
    private static readonly LakeAnswer s_answer = new()
    {
        Columns = ["time", "path", "n", "share", "ok", "day"],
        Rows =
        [
            [new DateTime(2026, 11, 26, 1, 2, 3, DateTimeKind.Utc).AddTicks(4560), "/a,\"b\"\n", 7L, 0.25, true, new DateOnly(2026, 11, 26)],
            [null, "", -1L, double.NaN, false, null],
            [null, "\u001b[31m\u202ered", 1L, 1.50m, null, null],
        ],
        IsCut = false,
    };

    [Fact]
    public void Write_Csv_QuotesWhatNeedsIt() => Written(AnswerFormat.Csv).ShouldBe(
        "time,path,n,share,ok,day\n"
        + "2026-11-26T01:02:03.000456Z,\"/a,\"\"b\"\"\n\",7,0.25,true,2026-11-26\n"
        + ",\"\",-1,NaN,false,\n"
        + ",\u001b[31m\u202ered,1,1.50,,\n");

    [Fact]
    public void Write_Json_IsOneObjectForEachRow() => Written(AnswerFormat.Json).ShouldBe(
        """{"time":"2026-11-26T01:02:03.000456Z","path":"/a,\"b\"\n","n":7,"share":0.25,"ok":true,"day":"2026-11-26"}""" + "\n"
        + """{"time":null,"path":"","n":-1,"share":"NaN","ok":false,"day":null}""" + "\n"
        + """{"time":null,"path":"\u001B[31m""" + "\u202e" + """red","n":1,"share":1.50,"ok":null,"day":null}""" + "\n");

    [Fact]
    public void Write_Table_HasNoSignsThatControlTheTerminal()
    {
        string table = Written(AnswerFormat.Table);
        table.ShouldContain(@"\u001b[31m\u202ered");
        table.ShouldContain(@"/a,""b""\u000a");
        table.ShouldNotContain('\u001b');
    }

    [Fact]
    public async Task Sql_FileOfTheLakeThatIsMissing_IsSaidBesideTheAnswer()
    {
        string folder = Directory.CreateTempSubdirectory("weir-sql-").FullName;
        string log = Path.Combine(folder, "lake", "requests", "_delta_log");
        Directory.CreateDirectory(log);
        await File.WriteAllTextAsync(
            Path.Combine(log, "00000000000000000000.json"),
            """
            {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
            {"metaData":{"id":"a","name":"requests","format":{"provider":"parquet","options":{}},"schemaString":"","partitionColumns":["day"],"configuration":{},"createdTime":1}}
            {"add":{"path":"day=2026-11-26/gone.parquet","partitionValues":{"day":"2026-11-26"},"size":10,"modificationTime":1,"dataChange":true}}
            """,
            TestContext.Current.CancellationToken);
        using var output = new StringWriter();
        using var error = new StringWriter();

        (await CommandLine.RunAsync(["sql", "select count(*) as n from requests", "--data", folder, "--format", "csv"], output, error)).ShouldBe(ExitCode.Ok);

        output.ToString().ShouldBe("n\n0\n");
        error.ToString().Trim().ShouldBe("weir: 1 file of 1 is damaged and left out: requests/day=2026-11-26/gone.parquet");
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(ExitCode.Failure, "There is no lake in ", "select 1", "--data", "nowhere")]
    [InlineData(ExitCode.Usage, "--format is one of table, csv, json; not 'xml'", "select 1", "--format", "xml")]
    [InlineData(ExitCode.Usage, "--limit is 0; allowed is 1 to 2147483647", "select 1", "--limit", "0")]
    [InlineData(ExitCode.Usage, "'--limit' is 'x'; expected a whole number", "select 1", "--limit", "x")]
    [InlineData(ExitCode.Usage, "Required argument missing")]
    public async Task Sql_WhatCannotBeDone_IsOneLine(int code, string message, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        (await CommandLine.RunAsync(["sql", .. arguments], output, error)).ShouldBe(code);
        error.ToString().ShouldStartWith("weir: ");
        error.ToString().ShouldContain(message);
        output.ToString().ShouldBeEmpty();
    }

    private static string Written(AnswerFormat format)
    {
        var output = new StringWriter();
        AnswerWriter.Write(s_answer, format, output);
        return output.ToString();
    }
}
