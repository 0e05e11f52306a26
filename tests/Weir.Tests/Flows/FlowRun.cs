using System.Buffers;
using Weir.Flows;
using Weir.Flows.Detectors;

namespace Weir.Tests.Flows;

/// <summary>Runs detectors over flows and gives what they said.</summary>
internal sealed class FlowRun : FindingSink
{
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);
    private readonly Dictionary<long, double> _scores = [];

    public List<FlowFinding> All { get; } = [];

    public List<HostWindow> Windows { get; } = [];

    /// <summary>The last word of each finding, one a line, in order of keys; and the sum of scores.</summary>
    public string Summary => string.Join('\n', _last.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}: {entry.Value}"))
        + $"\n{_scores.Count} scores, {_scores.OrderBy(score => score.Key).Aggregate(17UL, (hash, score) => Hashing.Mix(hash ^ (ulong)score.Key ^ (ulong)BitConverter.DoubleToInt64Bits(score.Value))):x}";

    public override void Add(FlowFinding finding)
    {
        All.Add(finding);
        _last[$"{finding.Detector} {finding.Key}"] = $"{finding.Technique} {finding.Severity} {finding.Score:R} {finding.First} {finding.Last} {finding.Flows} {finding.Sentence} {string.Join(',', finding.Parties)}";
    }

    /// <summary>An hour of a host is said once, and is part of the summary.</summary>
    public override void Add(in HostWindow window)
    {
        Windows.Add(window);
        _last.Add($"{window.Host} {window.Hour} {window.Measure}", $"{window.Technique} {window.Surprise:R} {window.Sentence}");
    }

    public override void Score(long index, double score, string detector) => _scores[index] = Math.Max(score, _scores.GetValueOrDefault(index));

    /// <summary>All of it at once.</summary>
    public static FlowRun Of(IEnumerable<Flow> flows, FlowOptions? options = null, Func<Networks, IReadOnlyList<IFlowDetector>>? detectors = null) =>
        OfRecords(flows.Cast<object>(), options, detectors);

    /// <summary>The same of flows and questions to name servers.</summary>
    public static FlowRun OfRecords(IEnumerable<object> records, FlowOptions? options = null, Func<Networks, IReadOnlyList<IFlowDetector>>? detectors = null)
    {
        var run = new FlowRun();
        var engine = new FlowEngine(options ?? new FlowOptions(), run, detectors ?? FlowDetectors.All);
        foreach (object record in records)
        {
            if (record is DnsLookup lookup)
            {
                engine.Take(lookup);
            }
            else
            {
                engine.Take((Flow)record);
            }
        }

        engine.Finish();
        return run;
    }

    public override void ScoreLookup(long index, double score, string detector) => Score(-1 - index, score, detector);

    public static IFlowDetector SavedAndLoaded(IFlowDetector detector, IFlowDetector into)
    {
        var state = new ArrayBufferWriter<byte>();
        detector.Save(state);
        var reader = new SequenceReader<byte>(new ReadOnlySequence<byte>(state.WrittenMemory));
        into.Load(ref reader);
        if (reader.Remaining != 0)
        {
            throw new InvalidDataException($"{detector.Name} leaves {reader.Remaining} bytes of its state unread.");
        }

        return into;
    }
}
