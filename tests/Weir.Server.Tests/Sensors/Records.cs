using System.Text;
using Weir.Flows;
using Weir.Server.Sensors;

namespace Weir.Server.Tests.Sensors;

/// <summary>Keeps all records of an input, with the reports on its files.</summary>
internal sealed class Records : IFlowSink
{
    public List<Flow> Flows { get; } = [];

    public List<DnsLookup> Lookups { get; } = [];

    public IReadOnlyList<SensorFile> Files { get; private set; } = [];

    /// <summary>The report, where there is one file.</summary>
    public SensorFile File => Files[0];

    /// <summary>Reads a text as if it came over standard input.</summary>
    public static Records Of(string text) => Of(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public static Records Of(Stream stream) => Of(SensorInput.Open([SensorInput.StandardInput], format: null, () => stream));

    public static Records OfPaths(params string[] paths) => Of(SensorInput.Open(paths));

    public static Records Of(SensorInput input)
    {
        var records = new Records();
        input.Read(records, TestContext());
        records.Files = input.Files;
        return records;
    }

    public void Take(in Flow flow) => Flows.Add(flow);

    public void Take(in DnsLookup lookup) => Lookups.Add(lookup);

    /// <summary>Everything that was taken, as text that can be compared.</summary>
    public string Describe() =>
        string.Join('\n', Flows.Select(flow => flow.ToString())) + "\n"
        + string.Join('\n', Lookups.Select(lookup => $"{lookup with { Addresses = [] }} {string.Join(' ', lookup.Addresses)}")) + "\n"
        + string.Join('\n', Files.SelectMany(file => file.Skipped).Select(skipped => $"{skipped.Reason} {skipped.Count} {string.Join(' ', skipped.Examples)}"));

    private static CancellationToken TestContext() => Xunit.TestContext.Current.CancellationToken;
}
