using System.Buffers;

namespace Weir.Flows.Detectors;

/// <summary>Scores each flow by how much more its originator does now than it used to, over a minute, minutes and hours (T1046, T1498).</summary>
/// <remarks>
/// For each host the damped counts of its flows (half-lives of 1, 4, 20 and 120 minutes) are compared with what its own mean makes one expect, as chi-square,
/// after Bhatia et al., "MIDAS: Microcluster-Based Detector of Anomalies in Edge Streams" (2020), with exact tables in place of sketches:
/// S = max over half-lives j of [ln(1 + chi_j) - 0.5 j] - 0.8 ln(1 + n). The last term is what the host is known for: who has done much before may do much now.
/// On one month of 1998 without labels in the score the area under the curve is .9943 (without the last term .9920); docs/decisions/0061 has the table.
/// It makes no findings of its own: a score of a flow says where to look. State: <see cref="MostHosts"/> hosts, about 100 bytes each; <see cref="Eviction"/> says which go.
/// </remarks>
internal sealed class EdgeDetector : IFlowDetector
{
    /// <summary>Most hosts, strangers included.</summary>
    public const int MostHosts = 1_000_000;

    private const double Slope = 0.5;
    private const double Known = 0.8;
    private const int Format = 1;

    // S of an ordinary flow of a host that is known lies near -4, that of a flood near 10.
    private const double Middle = 2;

    private static readonly double[] s_halfLives = [1, 4, 20, 120];
    private static readonly double[] s_decay = [.. s_halfLives.Select(minutes => Math.Pow(2, -1 / minutes))];
    private static readonly double[] s_sums = [.. s_decay.Select(decay => 1 / (1 - decay))];

    private readonly Dictionary<HostAddress, Counts> _hosts = [];
    private long _begin = long.MaxValue;

    public string Name => "edge";

    public void Observe(in Flow flow, Role role, FindingSink findings)
    {
        if (role != Role.Originator)
        {
            return;
        }

        long minute = flow.End.Floor(Timestamp.Minute).Micros / Timestamp.Minute;
        if (_hosts.Count >= MostHosts && !_hosts.ContainsKey(flow.Originator))
        {
            Eviction.MakeRoom(_hosts, MostHosts, static counts => (counts.All, counts.Minute));
        }

        ref Counts counts = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_hosts, flow.Originator, out _);
        counts.Add(minute);
        findings.Score(flow.Index, 1 / (1 + Math.Exp(Middle - Strangeness(counts, minute - _begin))), Name);
    }

    /// <summary>The first watermark is the first minute of all: every partition is told of it.</summary>
    public void Advance(Timestamp watermark, FindingSink findings) => _begin = Math.Min(_begin, watermark.Micros / Timestamp.Minute);

    public void Save(IBufferWriter<byte> state)
    {
        var writer = new StateWriter(state);
        writer.Int32(Format);
        writer.Int64(_begin);
        writer.Int32(_hosts.Count);
        foreach (var (host, counts) in _hosts)
        {
            writer.Address(host);
            counts.Save(writer);
        }
    }

    public void Load(ref SequenceReader<byte> state)
    {
        state.ReadFormat(Format, Name);

        _begin = state.ReadInt64();
        _hosts.Clear();
        for (int count = state.ReadCount(bytesOfOne: 16 + (6 * 8)); count > 0; count--)
        {
            HostAddress host = state.ReadAddress();
            _hosts[host] = Counts.Load(ref state);
        }
    }

    /// <param name="counts">Of the host, the flow included.</param>
    /// <param name="minutes">Since the first flow of all.</param>
    private static double Strangeness(in Counts counts, long minutes)
    {
        double most = double.NegativeInfinity;
        for (int j = 0; j < s_halfLives.Length; j++)
        {
            double now = counts[j];
            double most4 = 4 * s_sums[j] * (counts.All - 0.5) / (minutes + 0.5);
            double before = minutes > s_sums[j] ? s_sums[j] * (counts.All - now + 0.5) / (minutes - s_sums[j]) : double.PositiveInfinity;
            double expected = Math.Min(before, most4);
            double more = Math.Max(0, now - expected);
            most = Math.Max(most, Math.Log(1 + (more * more / expected)) - (Slope * j));
        }

        return most - (Known * Math.Log(1 + counts.All));
    }

    /// <summary>Flows of one host: all, and damped by each half-life.</summary>
    private struct Counts
    {
        private double _a0;
        private double _a1;
        private double _a2;
        private double _a3;
        private long _minute;

        public long All { get; private set; }

        /// <summary>The last minute with a flow.</summary>
        public readonly long Minute => _minute;

        public readonly double this[int j] => j switch { 0 => _a0, 1 => _a1, 2 => _a2, _ => _a3 };

        public void Add(long minute)
        {
            if (All > 0 && minute > _minute)
            {
                double gone = minute - _minute;
                _a0 *= Math.Pow(2, -gone / s_halfLives[0]);
                _a1 *= Math.Pow(2, -gone / s_halfLives[1]);
                _a2 *= Math.Pow(2, -gone / s_halfLives[2]);
                _a3 *= Math.Pow(2, -gone / s_halfLives[3]);
            }

            _minute = Math.Max(minute, _minute);
            _a0++;
            _a1++;
            _a2++;
            _a3++;
            All++;
        }

        public readonly void Save(StateWriter writer)
        {
            writer.Double(_a0);
            writer.Double(_a1);
            writer.Double(_a2);
            writer.Double(_a3);
            writer.Int64(_minute);
            writer.Int64(All);
        }

        public static Counts Load(ref SequenceReader<byte> state) => new()
        {
            _a0 = state.ReadDouble(),
            _a1 = state.ReadDouble(),
            _a2 = state.ReadDouble(),
            _a3 = state.ReadDouble(),
            _minute = state.ReadInt64(),
            All = state.ReadInt64(),
        };
    }
}
