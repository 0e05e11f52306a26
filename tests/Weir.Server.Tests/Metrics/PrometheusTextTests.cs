using System.Diagnostics;
using System.Diagnostics.Metrics;
using Shouldly;
using Weir.Server.Metrics;
using Weir.Server.Tests.Api;
using Weir.Server.Tests.Gateway;
using Xunit;

namespace Weir.Server.Tests.Metrics;

public sealed class PrometheusTextTests
{
    [Fact]
    public void Render_EveryKindOfInstrument_IsTheTextFormat()
    {
        using var meter = new Meter("Weir");
        using var other = new Meter("Weir");
        using var text = new PrometheusText(meter);
        var counter = meter.CreateCounter<long>("weir_things_total", description: "Things by kind.");
        counter.Add(2, new("kind", "a\"\\\n"), new("size", "b"));
        counter.Add(3, new("kind", "a\"\\\n"), new("size", "b"));
        counter.Add(1, new("kind", "A"), new("size", "b"));
        other.CreateCounter<long>("weir_strange_total").Add(1);
        var times = meter.CreateHistogram("weir_time_seconds", description: "Times.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 1] });
        times.Record(0.5);
        times.Record(0.75);
        times.Record(2);
        meter.CreateObservableGauge("weir_level_bytes", () => 1.5e9, description: "Level.");

        text.Render().ShouldBe("""
            # HELP weir_level_bytes Level.
            # TYPE weir_level_bytes gauge
            weir_level_bytes 1500000000
            # HELP weir_things_total Things by kind.
            # TYPE weir_things_total counter
            weir_things_total{kind="A",size="b"} 1
            weir_things_total{kind="a\"\\\n",size="b"} 5
            # HELP weir_time_seconds Times.
            # TYPE weir_time_seconds histogram
            weir_time_seconds_bucket{le="0.5"} 1
            weir_time_seconds_bucket{le="1"} 2
            weir_time_seconds_bucket{le="+Inf"} 3
            weir_time_seconds_sum 3.25
            weir_time_seconds_count 3

            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Record_FromManyThreads_LosesNothing()
    {
        using var meter = new Meter("Weir");
        using var text = new PrometheusText(meter);
        var times = meter.CreateHistogram<double>("weir_time_seconds");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 10_000; i++)
            {
                times.Record(0.25);
            }
        })));

        text.Render().ShouldContain("weir_time_seconds_sum 20000\nweir_time_seconds_count 80000\n");
    }

    [Fact]
    public async Task Metrics_OfAGateway_CountRequestsByActionAndSeverity()
    {
        using var meter = new Meter("Weir");
        using var text = new PrometheusText(meter);
        await using (var gateway = await RunningGateway.StartAsync(_ => Task.CompletedTask, options => options with { Block = Severity.High }, meter: meter))
        {
            await gateway.Client.GetAsync(new Uri("/?q=boots", UriKind.Relative), TestContext.Current.CancellationToken);
            await gateway.Client.GetAsync(new Uri("/?q=boots", UriKind.Relative), TestContext.Current.CancellationToken);
            await gateway.Client.GetAsync(new Uri($"/?q={PlantedScorer.Critical}", UriKind.Relative), TestContext.Current.CancellationToken);
            await RawHttp.ExchangeAsync(gateway.EndPoint, "GET / HTTP/1.1\r\nHost: a\r\nBroken head\r\n\r\n");
        }

        string figures = text.Render();
        figures.ShouldContain("weir_requests_total{action=\"pass\",severity=\"none\"} 2\n");
        figures.ShouldContain("weir_requests_total{action=\"block\",severity=\"critical\"} 1\n");
        figures.ShouldContain("weir_requests_total{action=\"refuse\",severity=\"none\"} 1\n");
        figures.ShouldContain("weir_scoring_seconds_count 3\n");
        figures.ShouldContain("weir_decisions_dropped_total 0\n");
    }

    [Fact]
    public async Task Metrics_OfTheApi_PassPromtool()
    {
        string? tool = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
        Assert.SkipWhen(tool is null, "promtool is not installed; it comes with prometheus, which is too large to install for one test");
        await using var api = await RunningApi.StartAsync();
        string figures = await api.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), TestContext.Current.CancellationToken);
        figures.ShouldContain("weir_build_info{version=\"1.2.3\",model=\"http-1\"} 1\n");
        figures.ShouldContain("process_resident_memory_bytes ");

        using var promtool = Process.Start(new ProcessStartInfo(tool!, ["check", "metrics"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await promtool.StandardInput.WriteAsync(figures);
        promtool.StandardInput.Close();
        string said = await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        said.ShouldBeEmpty();
        promtool.ExitCode.ShouldBe(0);
    }
}
