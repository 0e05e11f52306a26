using System.Numerics;
using Shouldly;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

public sealed class LakeReaderTests : IAsyncLifetime
{
    private readonly TestLake _lake = new();

    public async ValueTask InitializeAsync() => await _lake.AddAsync(TestLake.Requests(100));

    public ValueTask DisposeAsync() => _lake.DisposeAsync();

    public static TheoryData<string> Forbidden =>
    [
        "COPY requests TO '{lake}/out.csv'",
        "COPY (SELECT 1) TO '/tmp/weir-lake-out.csv'",
        "COPY requests TO '{file}'",
        "COPY requests FROM '/etc/passwd'",
        "EXPORT DATABASE '{lake}/out'",
        "IMPORT DATABASE '/tmp'",
        "ATTACH '{lake}/out.db' AS other",
        "ATTACH '/tmp/weir-lake-out.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "LOAD '{lake}/out.duckdb_extension'",
        "PRAGMA database_list",
        "PRAGMA enable_external_access=true",
        "PRAGMA enable_profiling",
        "SET enable_external_access = true",
        "SET allowed_paths = ['/etc/passwd']",
        "SET memory_limit = '100GB'",
        "RESET lock_configuration",
        "CREATE TABLE t (i INTEGER)",
        "CREATE OR REPLACE VIEW requests AS SELECT 1",
        "DROP VIEW requests",
        "INSERT INTO findings VALUES (NULL)",
        "DELETE FROM requests",
        "UPDATE requests SET score = 0",
        "CALL enable_logging(storage = 'file', storage_path = '{lake}/log')",
        "EXPLAIN ANALYZE COPY requests TO '{lake}/out.csv'",
        "EXECUTE immediate",
        "VACUUM",
        "CHECKPOINT",
        "USE memory",
        "BEGIN TRANSACTION",
        "SELECT 1; SELECT 2",
        "SELECT 1; COPY requests TO '{lake}/out.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM '/etc/hosts.csv'",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_parquet('/etc/passwd')",
        "SELECT * FROM read_parquet('{lake}/requests/*/*.parquet')",
        "SELECT * FROM read_text('{lake}/lock')",
        "SELECT * FROM read_text('{file}/../../../lock')",
        "SELECT * FROM read_text('{lake}/requests/_delta_log/00000000000000000000.json')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('/etc/passwd')",
        "SELECT * FROM query('COPY requests TO ''{lake}/out.csv''')",
        "SELECT * FROM query_table('/etc/passwd')",
        "SELECT * FROM enable_logging(storage = 'file', storage_path = '{lake}/log')",
        "SELECT (SELECT count(*) FROM enable_logging(storage = 'file', storage_path = '{lake}/log'))",
        "SELECT 1 WHERE EXISTS (FROM requests JOIN (FROM enable_logging()) ON true)",
        "WITH x AS (SELECT * FROM ENABLE_LOGGING()) SELECT * FROM x",
        "SELECT * FROM system.main.enable_logging()",
        "SELECT * FROM pragma_database_list()",
        "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT * FROM enable_logging()'))",
        "SELECT getenv('HOME')",
        "SELECT * FROM read_csv('https://127.0.0.1/x.csv')",
        "FROM read_text('/etc/passwd')",
        "WITH x AS MATERIALIZED (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x",
        "",
        "-- nothing",
        "SELECT ?",
    ];

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void Query_StatementThatReachesOut_IsRefusedInOneSentence(string sql)
    {
        string[] before = Directory.GetFileSystemEntries(_lake.Folder, "*", SearchOption.AllDirectories);
        string file = Path.Combine(_lake.Folder, "requests", _lake.Files().ShouldHaveSingleItem());
        byte[] content = File.ReadAllBytes(file);
        sql = sql.Replace("{lake}", _lake.Folder, StringComparison.Ordinal).Replace("{file}", file, StringComparison.Ordinal);

        string message = Should.Throw<LakeException>(() => _lake.Query(sql)).Message;

        message.ShouldNotBeNullOrWhiteSpace();
        message.ShouldNotContain('\n');
        Directory.GetFileSystemEntries(_lake.Folder, "*", SearchOption.AllDirectories).ShouldBe(before, ignoreOrder: true);
        File.ReadAllBytes(file).ShouldBe(content);
        File.Exists("/tmp/weir-lake-out.csv").ShouldBeFalse();
        File.Exists("/tmp/weir-lake-out.db").ShouldBeFalse();
    }

    [Theory]
    [InlineData("SELECT 1 -- comment")]
    [InlineData("select 'a;b' as \"x;y\" /* ; */ ;")]
    [InlineData("FROM requests LIMIT 1")]
    [InlineData("DESCRIBE requests")]
    [InlineData("SUMMARIZE requests")]
    [InlineData("VALUES (1), (2)")]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9) SELECT max(i) FROM n")]
    [InlineData("SELECT * FROM range(3)")]
    [InlineData("SELECT unnest([1, 2])")]
    [InlineData("SELECT * FROM (SELECT 1 AS i) CROSS JOIN unnest([1, 2])")]
    [InlineData("SELECT e.value->>'where' FROM requests, json_each(evidence) AS e")]
    [InlineData("SELECT time_bucket(INTERVAL 1 MINUTE, time) AS minute, class, count(*) FROM requests GROUP BY ALL")]
    [InlineData("SELECT id, row_number() OVER (PARTITION BY class ORDER BY time) FROM requests QUALIFY row_number() OVER (ORDER BY time) < 3")]
    public void Query_OrdinaryStatement_IsAnswered(string sql) => _lake.Query(sql).Columns.ShouldNotBeEmpty();

    [Fact]
    public void Query_SettingsOfTheDatabase_AreLocked()
    {
        _lake.Value("SELECT value FROM duckdb_settings() WHERE name = 'lock_configuration'").ShouldBe("true");
        _lake.Value("SELECT value FROM duckdb_settings() WHERE name = 'enable_external_access'").ShouldBe("false");
        _lake.Value("SELECT value FROM duckdb_settings() WHERE name = 'temp_directory'").ShouldBe("");
    }

    [Fact]
    public void Query_EndlessWork_IsStoppedInTime()
    {
        var limits = new LakeLimits { Time = TimeSpan.FromMilliseconds(300) };
        var start = DateTime.UtcNow;
        Should.Throw<LakeException>(() => _lake.Query("SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b", limits)).Message
            .ShouldBe("The query took longer than 0.3 s and was stopped.");
        (DateTime.UtcNow - start).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Query_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        Should.Throw<OperationCanceledException>(() => LakeReader.Query(
            _lake.Folder, "SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b", new LakeLimits(), cancellation.Token));
    }

    [Fact]
    public void Query_MoreMemoryThanAllowed_Fails() =>
        Should.Throw<LakeException>(() => _lake.Query("SELECT list(range::VARCHAR) FROM range(20000000) GROUP BY range % 3 ORDER BY 1", new LakeLimits { MemoryMiB = 64 }))
            .Message.ShouldContain("Memory");

    [Fact]
    public void Query_MoreRowsThanAllowed_IsCutAndSaysSo()
    {
        _lake.Query("SELECT id FROM requests", new LakeLimits { Rows = 99 }).ShouldSatisfyAllConditions(answer => answer.Rows.Count.ShouldBe(99), answer => answer.IsCut.ShouldBeTrue());
        _lake.Query("SELECT id FROM requests", new LakeLimits { Rows = 100 }).ShouldSatisfyAllConditions(answer => answer.Rows.Count.ShouldBe(100), answer => answer.IsCut.ShouldBeFalse());
        _lake.Query($"SELECT '{new string('x', 1000)}' FROM range(1000000000000)", new LakeLimits { Characters = 10_000 }).Rows.Count.ShouldBe(11);
        _lake.Query("SELECT * FROM range(1000000000000)", new LakeLimits { Rows = 5000 }).Rows.Count.ShouldBe(5000);
    }

    [Fact]
    public void Query_ValuesOfManyTypes_AreThoseOfDotNet()
    {
        var row = _lake.Query("""
            SELECT NULL, true, 1::TINYINT, -2::SMALLINT, 3::UBIGINT, 18446744073709551615::UBIGINT, sum(10::BIGINT), 1.50::DECIMAL(4, 2), -0.000001::DECIMAL(30, 10),
                   0.5::FLOAT, '', 'of more than twelve bytes: ü', DATE '2024-02-29', TIMESTAMP '1969-12-31 23:59:59.999999', 'infinity'::TIMESTAMPTZ
            """).Rows.ShouldHaveSingleItem();
        row.ShouldBe([
            null, true, 1L, -2L, 3L, (BigInteger)ulong.MaxValue, (BigInteger)10, 1.50m, -0.000001m, 0.5, "", "of more than twelve bytes: ü", new DateOnly(2024, 2, 29),
            new DateTime(1969, 12, 31, 23, 59, 59, DateTimeKind.Utc).AddTicks(9999990), "infinity"]);
        Should.Throw<LakeException>(() => _lake.Query("SELECT [1, 2] AS two")).Message.ShouldBe("The column two is of a type that is not shown; make it text: (two)::VARCHAR.");
    }

    [Fact]
    public void Query_ErrorWhileRowsAreRead_IsOneSentence() =>
        Should.Throw<LakeException>(() => _lake.Query("SELECT CAST(path AS INTEGER) FROM requests")).Message.ShouldStartWith("Conversion Error");

    [Fact]
    public void Query_FolderWithoutALake_SaysSo() =>
        Should.Throw<LakeException>(() => LakeReader.Query(Path.GetTempPath(), "SELECT 1", new LakeLimits())).Message.ShouldStartWith("There is no lake in ");

    [Fact]
    public async Task Query_LakeWithoutRows_HasEmptyTables()
    {
        await using var lake = new TestLake();
        lake.Query("SELECT time, evidence, day, minute FROM requests").ShouldSatisfyAllConditions(
            answer => answer.Rows.ShouldBeEmpty(),
            answer => answer.Columns.ShouldBe(["time", "evidence", "day", "minute"]));
    }

    [Fact]
    public async Task Query_FolderNameWithQuoteAndSpace_Works()
    {
        string folder = Path.Combine(Directory.CreateTempSubdirectory("weir-lake-").FullName, "two words", "it's");
        await using (var lake = new TestLake(folder: folder))
        {
            await lake.AddAsync(TestLake.Request(1));
            lake.Value("SELECT day FROM requests").ShouldBe(new DateOnly(2026, 11, 26));
        }

        Should.Throw<LakeException>(() => EventLake.Open(folder + "*", TestLake.Still, TextWriter.Null));
        Should.Throw<LakeException>(() => EventLake.Open(Path.Combine(folder, "day=1"), TestLake.Still, TextWriter.Null));
        Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(folder))!, recursive: true);
    }
}
