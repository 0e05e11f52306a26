using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Server.Drift;
using Weir.Server.Gateway;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>What is counted of a request, where, and what it costs.</summary>
public sealed class TrafficCountsTests
{
    private static readonly byte[] s_headers = Encoding.ASCII.GetBytes("Host: Shop.example:8080\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n");

    [Fact]
    public void Offer_Request_IsCountedAtItsSiteAndRoute()
    {
        var counts = Counts();
        Offer(counts, "/cart?id=7");
        Offer(counts, "/cart");
        Offer(counts, "/nobody/knows/it");

        DriftHour[] rows = [.. counts.Drain(100)];
        rows.Select(row => (row.Site, row.Route, row.Requests, row.Hour, row.Live)).Order().ShouldBe([("shop.example", "", 1, 100, 0), ("shop.example", "/cart", 2, 100, 0)]);
        uint[] all = new uint[DriftLayout.Requests.Bins];
        CountText.Read(rows.Single(row => row.Route.Length > 0).Counts, all);
        Named(all, "client", "curl").ShouldBe(2U);
        Named(all, "length of query", "missing").ShouldBe(1U);
        Named(all, "severity", "none").ShouldBe(2U);
        Named(all, "accept-language", "missing").ShouldBe(2U);
        all.Aggregate(0U, (sum, count) => sum + count).ShouldBe(2U * (uint)DriftLayout.Requests.Watched.Count);
        counts.Drain(100).ShouldBeEmpty();
    }

    [Fact]
    public void Offer_ThousandsOfMadeUpHosts_ShutNoRealOneOut()
    {
        var counts = Counts();
        for (int host = 0; host < 5000; host++)
        {
            counts.Offer(View("/", Encoding.ASCII.GetBytes($"Host: made-{host}.example\r\n")), default, "", client: null);
            Offer(counts, "/cart");
            Offer(counts, "/cart");
        }

        DriftHour[] rows = [.. counts.Drain(1)];
        rows.Length.ShouldBeLessThanOrEqualTo(TrafficCounts.MostSites + 1);
        rows.Where(row => row.Site == "shop.example").Sum(row => row.Requests).ShouldBe(10_000);
    }

    [Fact]
    public void Offer_KnownPlace_AllocatesNothing()
    {
        var counts = Counts();
        byte[] target = "/cart?id=7"u8.ToArray();
        var verdict = new HttpVerdict { Score = .01 };
        var view = new HttpRequestView { Method = "GET"u8, Target = target, Headers = s_headers };
        for (int i = 0; i < 1000; i++) counts.Offer(view, verdict, "", client: null);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++) counts.Offer(view, verdict, "", client: null);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Take_AnotherModel_KeepsCountsApart()
    {
        var counts = Counts();
        Offer(counts, "/cart");
        counts.Take(new ScoringModel(2, [], 0));
        Offer(counts, "/cart");

        counts.Drain(1).Select(row => (row.Live, row.Requests)).Order().ShouldBe([(0, 1), (2, 1)]);
    }

    [Fact]
    public async Task Offer_FromManyThreads_LosesNone()
    {
        var counts = Counts();
        using var stop = new CancellationTokenSource();
        long seen = 0;
        var draining = Task.Run(() => { while (!stop.IsCancellationRequested) seen += counts.Drain(1).Sum(row => row.Requests); }, TestContext.Current.CancellationToken);
        Parallel.For(0, 20_000, _ => Offer(counts, "/cart"));
        await stop.CancelAsync();
        await draining;

        (seen + counts.Drain(1).Sum(row => row.Requests)).ShouldBe(20_000);
    }

    [Theory]
    [InlineData("")]
    [InlineData("3")]
    [InlineData("5:7 1 2:9")]
    public void Layout_WrittenAndRead_IsTheSame(string text)
    {
        uint[] counts = new uint[20];
        CountText.Read(text, counts);
        CountText.Write(counts).ShouldBe(text);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-1")]
    [InlineData("99999999999:1")]
    [InlineData("5:")]
    [InlineData("4294967296")]
    [InlineData("999:1")]
    public void Read_WhatIsNoCount_LeavesItOut(string text)
    {
        uint[] counts = new uint[20];
        CountText.Read(text, counts);
        counts.ShouldAllBe(count => count == 0);
        CountText.Read("4294967295", counts);
        CountText.Read("9", counts);
        counts[0].ShouldBe(uint.MaxValue);
    }

    private static TrafficCounts Counts()
    {
        var routes = new RouteTemplates();
        routes.Learn("/cart");
        return new TrafficCounts(routes);
    }

    private static void Offer(TrafficCounts counts, string target) => counts.Offer(View(target, s_headers), new HttpVerdict { Score = .01 }, "", client: null);

    private static HttpRequestView View(string target, byte[] headers) => new() { Method = "GET"u8, Target = Encoding.ASCII.GetBytes(target), Headers = headers };

    private static uint Named(uint[] counts, string watched, string label)
    {
        int index = DriftLayout.Requests.Watched.ToList().FindIndex(bins => bins.Name == watched);
        return counts[DriftLayout.Requests.OffsetOf(index) + DriftLayout.Requests.Watched[index].Labels.ToList().IndexOf(label)];
    }
}
