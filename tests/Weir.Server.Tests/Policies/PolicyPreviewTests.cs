using Shouldly;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Lake;
using Weir.Server.Tests.Dashboard;
using Weir.Server.Tests.Stores;
using Xunit;

namespace Weir.Server.Tests.Policies;

/// <summary>What other policies would have done, where there are more kinds of requests than are judged.</summary>
public sealed class PolicyPreviewTests
{
    private const int Rare = 9000;
    private const int Frequent = 3000;

    [Fact]
    public async Task Compare_MoreKindsThanAreJudged_IsAScaledSampleThatStaysTheSame()
    {
        await using var lake = new TestLake();

        // One request in three of the rare kinds is of a path that is to be stopped, and all of one frequent kind.
        await lake.AddAsync([.. Enumerable.Range(0, Rare).Select(i => Row(i, i % 3 == 0 ? $"/admin/{i}" : $"/shop/{i}")), .. Enumerable.Range(0, Frequent).Select(i => Row(Rare + i, "/admin/login"))]);
        var before = await CompareAsync(lake);

        (before.Requests, before.IsSample).ShouldBe((Rare + Frequent, true));
        before.Judged.ShouldBe(Frequent + PolicyPreview.MostKinds - 1);
        before.Stopped.Requests.ShouldBeInRange(Frequent + (Rare / 3) - 250, Frequent + (Rare / 3) + 250);
        before.Stopped.Examples[0].ShouldBe(new PreviewExample("shop.example", "/admin/login", "sqli", "High", Frequent));
        before.Released.Requests.ShouldBe(0);

        for (int i = 0; i < 3; i++)
        {
            var again = await CompareAsync(lake);
            (again.Judged, again.Stopped.Requests, again.Stopped.Clients).ShouldBe((before.Judged, before.Stopped.Requests, before.Stopped.Clients));
            again.Stopped.Examples.ShouldBe(before.Stopped.Examples);
        }
    }

    [Fact]
    public async Task Compare_FewKinds_JudgesAllOfThem()
    {
        await using var lake = new TestLake();
        await lake.AddAsync(Row(1, "/admin/a"), Row(2, "/admin/a"), Row(3, "/shop"));

        var result = await CompareAsync(lake);

        (result.Requests, result.Judged, result.IsSample, result.Stopped.Requests).ShouldBe((3, 3, false, 2));
    }

    private static async Task<PreviewResult> CompareAsync(TestLake lake)
    {
        var basis = GatewayHost.BasisOf(new GatewayOptions());
        var set = new PolicySet { Routes = [new Policy { Route = "/admin/**", Mode = PolicyMode.Block, From = Severity.High }] };
        return await PolicyPreview.CompareAsync(
            new LakeQueries(lake.Folder, new StillClock(TestLake.Noon.AddHours(1))), new PolicyTable(new PolicySet(), basis, version: 0), new PolicyTable(set, basis, version: 0), TestContext.Current.CancellationToken);
    }

    private static RequestRow Row(int number, string path) => TestLake.Request(number) with
    {
        Path = path,
        Client = $"192.0.2.{number % 200}",
        Severity = "High",
        Class = "sqli",
        Evidence = """[{"where":"query:q","fragment":"x","class":"sqli","share":1}]""",
    };
}
