using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Shouldly;
using Weir.AspNetCore;
using Weir.Server.Dashboard.Queries;
using Weir.Server.Stores.Lake;
using Weir.Server.Tests.Stores;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class RequestQueryTests
{
    private static readonly StillClock s_clock = new(TestLake.Noon);

    [Theory]
    [InlineData("", "4 3 2 1")]
    [InlineData("?range=15m", "4 3")]
    [InlineData("?range=nonsense", "4 3 2 1")]
    [InlineData("?severity=medium", "3")]
    [InlineData("?severity=low", "3 2")]
    [InlineData("?class=sqli", "3")]
    [InlineData("?class=O'Reilly", "4 3 2 1")]
    [InlineData("?action=block", "3")]
    [InlineData("?client=203.0.113.1", "3")]
    [InlineData("?client=203.0.113.1' or true--", "")]
    [InlineData("?path=/orders/{id}", "2")]
    [InlineData("?path=/sea", "3")]
    [InlineData("?q=UNION select", "3")]
    [InlineData("?q=' OR '1'='1", "")]
    [InlineData("?q=%00'", "3")]
    [InlineData("?q=100%25", "")]
    [InlineData("?before=nonsense", "4 3 2 1")]
    [InlineData("?before=9223372036854775807.x", "4 3 2 1")]
    [InlineData("?after=0.x", "4 3 2 1")]
    [InlineData("?range=all&to=0001-01-01T00:00:00", "")]
    [InlineData("?from=2026-11-26T10:00:00&to=2026-11-26T11:30:00", "2 1")]
    public async Task Page_Filtered_GivesWhatFits(string query, string ids)
    {
        await using var lake = await FilledAsync();

        var page = await RequestQuery.PageAsync(new LakeQueries(lake.Folder, s_clock), Filter(query), TestContext.Current.CancellationToken);

        string.Join(' ', page.Rows.Select(row => row.Id)).ShouldBe(ids);
    }

    [Fact]
    public async Task Page_ThereAndBack_GivesEveryRowOnceInOrder()
    {
        await using var lake = new TestLake();
        // Many of one moment: the id decides.
        await lake.AddAsync([.. Enumerable.Range(0, 120).Select(i => TestLake.Request(1000 + i, TestLake.Noon.AddSeconds(-1 - (i / 60))))]);
        var queries = new LakeQueries(lake.Folder, s_clock);

        var first = await RequestQuery.PageAsync(queries, new RequestFilter(), TestContext.Current.CancellationToken);
        var second = await RequestQuery.PageAsync(queries, new RequestFilter { Before = first.Older }, TestContext.Current.CancellationToken);
        var third = await RequestQuery.PageAsync(queries, new RequestFilter { Before = second.Older }, TestContext.Current.CancellationToken);
        var back = await RequestQuery.PageAsync(queries, new RequestFilter { After = third.Newer }, TestContext.Current.CancellationToken);

        string[] all = [.. first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => row.Id)];
        all.Distinct().Count().ShouldBe(120);
        first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => row.Micros).ShouldBeInOrder(SortDirection.Descending);
        (first.Newer, third.Older).ShouldBe((null, null));
        back.Rows.Select(row => row.Id).ShouldBe(second.Rows.Select(row => row.Id));
        back.Newer.ShouldNotBeNull();
    }

    [Fact]
    public async Task Find_RequestWithHead_GivesAllOfIt()
    {
        await using var lake = await FilledAsync();

        var found = await RequestQuery.FindAsync(new LakeQueries(lake.Folder, s_clock), "3", TestContext.Current.CancellationToken);

        found.ShouldNotBeNull();
        found.Evidence.ShouldHaveSingleItem().ShouldBe(new EvidenceItem("query:q", "x' union select 1--", "sqli", 0.9));
        found.Head.ShouldNotBeNull().Query.ShouldBe([new HeadField("q", "x%27+union+select+1--")]);
        found.Time.ShouldBe(TestLake.Noon.AddMinutes(-10));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public async Task Find_ByIdWithItsTime_FindsShortAndLongRequests(int hours)
    {
        await using var lake = new TestLake();
        string id = RequestIds.Next(TestLake.Noon);
        await lake.AddAsync(TestLake.Request(1, TestLake.Noon.AddHours(hours)) with { Id = id });

        (await RequestQuery.FindAsync(new LakeQueries(lake.Folder, s_clock), id, TestContext.Current.CancellationToken)).ShouldNotBeNull().Id.ShouldBe(id);
    }

    [Theory]
    [InlineData("no such")]
    [InlineData("' or true--")]
    public async Task Find_IdThatIsNotKept_IsNull(string id)
    {
        await using var lake = await FilledAsync();

        (await RequestQuery.FindAsync(new LakeQueries(lake.Folder, s_clock), id, TestContext.Current.CancellationToken)).ShouldBeNull();
    }

    [Fact]
    public void Address_OfFilter_ReadsBackTheSame()
    {
        var filter = new RequestFilter
        {
            Text = "a&b='c'",
            Path = "/orders/{id}",
            Client = "2001:db8::1",
            Class = "xss",
            Severity = Severity.High,
            Action = "block",
            Range = "7d",
            From = TestLake.Noon,
            To = TestLake.Noon.AddHours(1),
            Before = new RowKey(1_234_567, "0abc"),
        };

        Filter(filter.Address()["/requests".Length..]).ShouldBe(filter);
        new RequestFilter().Address().ShouldBe("/requests");
    }

    [Fact]
    public void Read_FieldsThatAreTooLong_AreCut() => Filter($"?q={new string('a', 5000)}").Text.Length.ShouldBe(RequestFilter.LongestText);

    private static RequestFilter Filter(string query) => RequestFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(query)));

    private static async Task<TestLake> FilledAsync()
    {
        var lake = new TestLake();
        await lake.AddAsync(
            TestLake.Request(1, TestLake.Noon.AddHours(-2)) with { Path = "/" },
            TestLake.Request(2, TestLake.Noon.AddHours(-1)) with { Route = "/orders/{id}", Severity = "Low", Class = "other" },
            TestLake.Request(3, TestLake.Noon.AddMinutes(-10)) with
            {
                Path = "/search",
                Severity = "High",
                Class = "sqli",
                Action = "block",
                Client = "203.0.113.1",
                Evidence = """[{"where":"query:q","fragment":"x' union select 1--","class":"sqli","share":0.9}]""",
                Head = """{"query":[["q","x%27+union+select+1--"]],"headers":[["Host","shop.example"]]}""",
            },
            TestLake.Request(4, TestLake.Noon.AddMinutes(-5)) with { Path = "/cart" });
        return lake;
    }
}
