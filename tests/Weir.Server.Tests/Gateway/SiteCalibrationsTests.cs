using System.Net;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Http.Calibration;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class SiteCalibrationsTests : IDisposable
{
    private static readonly Lazy<HttpModel> s_model = new(() => HttpScorer.Load(ShippedModel.Path).Model);
    private static readonly CalibrationOptions s_quick = new() { LeastTime = TimeSpan.Zero, LeastValues = 500 };

    private readonly string _file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly StringWriter _problems = new();

    public void Dispose()
    {
        File.Delete(_file);
        _problems.Dispose();
    }

    [Fact]
    public async Task Find_SiteWhoseHarmlessRequestsScoreHigh_HasHigherThresholdsAndAnotherSiteNot()
    {
        await using var sites = new SiteCalibrations(s_model.Value, file: null, TimeProvider.System, _problems, s_quick);
        double medium = SeverityThresholds.Of(s_model.Value).Medium;
        Observe(sites, "code.example", "/snippets", i => i % 20 == 0 ? medium + ((1 - medium) / 3) : 0.001);

        sites.Refresh();

        sites.Find("CODE.example:8080", "/snippets").ShouldNotBeNull().Medium.ShouldBeGreaterThan(medium);
        sites.Find("code.example", "/never").ShouldNotBeNull().Medium.ShouldBeGreaterThan(medium);
        sites.Find("other.example", "/snippets").ShouldBeNull();
        sites.States().Select(state => (state.Host, state.Route, state.State.IsCalibrated)).ShouldBe([("code.example", null, true), ("code.example", "/snippets", true)]);
    }

    [Fact]
    public async Task Dispose_WhatWasLearned_IsThereAgain()
    {
        await using (var sites = new SiteCalibrations(s_model.Value, _file, TimeProvider.System, _problems, s_quick))
        {
            Observe(sites, "code.example", "/snippets", i => i % 20 == 0 ? 0.9 : 0.001);
        }

        await using var again = new SiteCalibrations(s_model.Value, _file, TimeProvider.System, _problems, s_quick);
        again.States().Count.ShouldBe(2);
        again.States()[0].State.DistinctValues.ShouldBeGreaterThan(500);
        again.Find("code.example", "/snippets").ShouldNotBeNull();
        _problems.ToString().ShouldBeEmpty();
    }

    [Fact]
    public async Task Observe_HostsThatSomebodyMadeUp_ShutNoRealOneOut()
    {
        await using var sites = new SiteCalibrations(s_model.Value, file: null, TimeProvider.System, _problems, s_quick);
        for (int i = 0; i < 2000; i++)
        {
            sites.Observe($"made-up-{i}.example", $"/made-up/{i}", 0.001, (ulong)i + 1, IPAddress.Loopback, isKnown: true);
        }

        for (int i = 0; i < 1000; i++)
        {
            sites.Observe("real.example", i % 2 == 0 ? "/one" : "/two", 0.001, (ulong)i + 1, IPAddress.Loopback, isKnown: true);
            sites.Observe($"made-up-{i}.example", "/", 0.001, (ulong)i + 1, IPAddress.Loopback, isKnown: true);
        }

        sites.States().Where(state => state.Host == "real.example").Select(state => state.Route).ShouldBe([null, "/one", "/two"]);
        sites.States().Single(state => state is { Host: "real.example", Route: null }).State.DistinctValues.ShouldBeGreaterThan(800);
        sites.States().Count(state => state.Route is null).ShouldBe(SiteCalibrations.MostSites);
    }

    [Fact]
    public async Task New_FileThatIsDamaged_BeginsAnewAndSaysSo()
    {
        await File.WriteAllTextAsync(_file, "\nweir-sites????", TestContext.Current.CancellationToken);

        await using var sites = new SiteCalibrations(s_model.Value, _file, TimeProvider.System, _problems);

        sites.States().ShouldBeEmpty();
        _problems.ToString().ShouldContain($"cannot be read from {_file}, and is learned anew");
    }

    [Fact]
    public async Task Observe_HostsAndRoutesWithoutEnd_AreBounded()
    {
        await using var sites = new SiteCalibrations(s_model.Value, file: null, TimeProvider.System, _problems);
        for (int i = 0; i < 1000; i++)
        {
            sites.Observe($"h{i}.example", "/", 0.1, fingerprint: 1, IPAddress.Loopback, isKnown: true);
            sites.Observe("h0.example", $"/{i}", 0.1, fingerprint: 1, IPAddress.Loopback, isKnown: true);
            sites.Observe($"unknown{i}.example", "/", 0.1, fingerprint: 1, IPAddress.Loopback, isKnown: false);
        }

        sites.States().Count(state => state.Route is null).ShouldBe(SiteCalibrations.MostSites);
        sites.States().Count(state => state is { Host: "h0.example", Route: not null }).ShouldBe(SiteCalibrations.MostRoutes);
    }

    [Fact]
    public async Task Serve_SiteThatHasLearned_GivesItsOwnSeverities()
    {
        await using var sites = new SiteCalibrations(s_model.Value, file: null, TimeProvider.System, _problems, s_quick);
        string? severity = null;
        await using var gateway = await RunningGateway.StartAsync(
            context =>
            {
                severity = context.Request.Headers[WeirHeaders.Severity].ToString();
                return Task.CompletedTask;
            },
            sites: sites);

        // A score of .9 is planted as Medium.
        (await AskAsync()).ShouldBe("Medium");
        Observe(sites, "127.0.0.1", "/", i => i % 20 == 0 ? 0.95 : 0.001);
        sites.Refresh();
        sites.Find("127.0.0.1", "/").ShouldNotBeNull().Medium.ShouldBeGreaterThan(0.9);
        (await AskAsync()).ShouldBe("Low");

        async Task<string?> AskAsync()
        {
            using var answer = await gateway.Client.GetAsync(new Uri("/?q=planted-medium", UriKind.Relative), TestContext.Current.CancellationToken);
            return severity;
        }
    }

    private static void Observe(SiteCalibrations sites, string host, string route, Func<int, double> score)
    {
        for (int i = 0; i < 4000; i++)
        {
            sites.Observe(host, route, score(i), fingerprint: (ulong)(i + 1) * 0x9E3779B97F4A7C15, new IPAddress([192, 0, (byte)(i >> 8), (byte)i]), isKnown: true);
        }
    }
}
