using Shouldly;
using Weir.Flows;
using Weir.Names;
using Weir.Server.Drift;
using Weir.Server.Stores.Operational;
using Weir.Server.Tests.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Drift;

/// <summary>What is counted of names, and what it costs.</summary>
public sealed class NameCountsTests
{
    internal static readonly NameScorer Shipped = NameScorer.Load(Checkout.PathOf("models", "dns-1.weir"));

    private readonly TestClock _clock = new(new DateTimeOffset(2026, 5, 4, 0, 30, 0, TimeSpan.Zero));
    private long _live;

    [Fact]
    public void Take_NameAskedOverAndOver_IsOneOfTheHour()
    {
        NameCounts counts = Counts();
        IFlowSink sink = counts.Before("logs", new NoSink());
        for (int i = 0; i < 100; i++) sink.Take(Asked($"host{i}.weather.example", response: 0));
        sink.Take(Asked("kq3zvxjwpfh.example", response: DnsLookup.NoSuchName));

        DriftHour row = counts.Drain(7).ShouldHaveSingleItem();
        (row.Site, row.Route, row.Hour, row.Live, row.Layout, row.Requests).ShouldBe(("DNS of logs", "", 7, 0, 3, 2));
        Named(row, "length of label", "7 to 8").ShouldBe(1U);
        Named(row, "share of digits", ".01 to .1").ShouldBe(1U);
        Named(row, "type of question", "A").ShouldBe(2U);
        Named(row, "answer", "no such name").ShouldBe(1U);
        Named(row, "severity", "none").ShouldBeGreaterThanOrEqualTo(1U);
        counts.Drain(7).ShouldBeEmpty();

        _clock.Now = _clock.Now.AddHours(1);
        sink.Take(Asked("www.weather.example", response: 0));
        counts.Drain(8).ShouldHaveSingleItem().Requests.ShouldBe(1);
    }

    [Theory]
    [InlineData("printer.local")]
    [InlineData("7.0.0.10.in-addr.arpa")]
    [InlineData("_ldap._tcp")]
    [InlineData("")]
    public void Take_WhatNobodyRegistered_IsNotCounted(string name)
    {
        NameCounts counts = Counts();
        counts.Before("logs", new NoSink()).Take(Asked(name, response: 0));
        counts.Drain(7).ShouldBeEmpty();
    }

    [Fact]
    public void Take_OtherModel_KeepsCountsApart()
    {
        NameCounts counts = Counts();
        IFlowSink sink = counts.Before("logs", new NoSink());
        sink.Take(Asked("one.example", response: 0));
        _live = 2;
        sink.Take(Asked("two.example", response: 0));
        counts.Drain(1).Select(row => (row.Live, row.Requests)).ShouldBe([(0, 1), (2, 1)]);
    }

    [Fact]
    public void Take_NewAndKnownNames_AllocateNothing()
    {
        NameCounts counts = Counts();
        IFlowSink sink = counts.Before("logs", new NoSink());
        DnsLookup[] lookups = [.. Enumerable.Range(0, 2000).Select(i => Asked($"a.weather{i}.example", response: 0))];
        foreach (DnsLookup lookup in lookups) sink.Take(lookup);
        _clock.Now = _clock.Now.AddHours(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (DnsLookup lookup in lookups) sink.Take(lookup);
        foreach (DnsLookup lookup in lookups) sink.Take(lookup);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        counts.Drain(1).ShouldHaveSingleItem().Requests.ShouldBeInRange(3900, 4000);
    }

    [Fact]
    public void Before_ManySensors_CountsSixteen()
    {
        NameCounts counts = Counts();
        for (int sensor = 0; sensor < 40; sensor++) counts.Before($"sensor {sensor}", new NoSink()).Take(Asked("one.example", response: 0));
        counts.Drain(1).Count.ShouldBe(16);
    }

    internal static DnsLookup Asked(string name, int response, DateTimeOffset at = default) => new()
    {
        Time = new Timestamp(at == default ? 0 : Micros.Of(at)),
        Client = Address("10.0.0.5"u8),
        Server = Address("10.0.0.1"u8),
        Name = name,
        Type = 1,
        ResponseCode = response,
    };

    private static HostAddress Address(ReadOnlySpan<byte> text) => HostAddress.TryParse(text, out var address) ? address : throw new ArgumentException("no address", nameof(text));

    private static uint Named(DriftHour row, string watched, string label)
    {
        uint[] counts = new uint[DriftLayout.Names.Bins];
        CountText.Read(row.Counts, counts);
        int index = DriftLayout.Names.Watched.ToList().FindIndex(bins => bins.Name == watched);
        return counts[DriftLayout.Names.OffsetOf(index) + DriftLayout.Names.Watched[index].Labels.ToList().IndexOf(label)];
    }

    private NameCounts Counts() => new(_clock, () => (_live, Shipped));

    internal sealed class NoSink : IFlowSink
    {
        public void Take(in Flow flow)
        {
        }

        public void Take(in DnsLookup lookup)
        {
        }
    }
}
