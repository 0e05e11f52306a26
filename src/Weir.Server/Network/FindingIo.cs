using System.Buffers;
using Weir.Flows;

namespace Weir.Server.Network;

/// <summary>Findings in saved states.</summary>
internal static class FindingIo
{
    private const int LeastBytes = 100;
    private const int BytesOfParty = 16 + (3 * 8) + 4;

    public static void Write(IBufferWriter<byte> output, IReadOnlyList<FlowFinding> findings)
    {
        var writer = new StateWriter(output);
        writer.Int32(findings.Count);
        foreach (FlowFinding finding in findings)
        {
            writer.Text(finding.Detector);
            writer.Text(finding.Key);
            writer.Text(finding.Story);
            writer.Text(finding.Technique);
            writer.Address(finding.Host);
            writer.Int32(finding.Peer is null ? 0 : 1);
            writer.Address(finding.Peer ?? default);
            writer.Int32(finding.Port ?? -1);
            writer.Time(finding.First);
            writer.Time(finding.Last);
            writer.Int64(finding.Flows);
            writer.Double(finding.Surprise);
            writer.Double(finding.Score);
            writer.Int32((int)finding.Severity);
            writer.Text(finding.Title);
            writer.Text(finding.Sentence);
            writer.Int32(finding.HostsAlike);
            writer.Int32(finding.Parties.Count);
            foreach (FlowParty party in finding.Parties)
            {
                writer.Address(party.Host);
                writer.Int64(party.Flows);
                writer.Int64(party.Failed);
                writer.Int64(party.Answered);
                writer.Int32(party.Ports);
            }
        }
    }

    /// <exception cref="InvalidDataException">They are not whole.</exception>
    public static List<FlowFinding> Read(ref SequenceReader<byte> state)
    {
        int count = state.ReadCount(LeastBytes);
        var findings = new List<FlowFinding>(count);
        while (findings.Count < count)
        {
            findings.Add(ReadOne(ref state));
        }

        return findings;
    }

    private static FlowFinding ReadOne(ref SequenceReader<byte> state)
    {
        string detector = Text(ref state);
        string key = Text(ref state);
        string story = Text(ref state);
        string technique = Text(ref state);
        HostAddress host = state.ReadAddress();
        bool hasPeer = state.ReadInt32() != 0;
        HostAddress peer = state.ReadAddress();
        int port = state.ReadInt32();
        return new FlowFinding
        {
            Detector = detector,
            Key = key,
            Story = story,
            Technique = technique,
            Host = host,
            Peer = hasPeer ? peer : null,
            Port = port < 0 ? null : port,
            First = state.ReadTime(),
            Last = state.ReadTime(),
            Flows = state.ReadInt64(),
            Surprise = state.ReadDouble(),
            Score = state.ReadDouble(),
            Severity = (Severity)state.ReadInt32(),
            Title = Text(ref state),
            Sentence = Text(ref state),
            HostsAlike = state.ReadInt32(),
            Parties = ReadParties(ref state),
        };
    }

    private static FlowParty[] ReadParties(ref SequenceReader<byte> state)
    {
        var parties = new FlowParty[state.ReadCount(BytesOfParty)];
        for (int i = 0; i < parties.Length; i++)
        {
            parties[i] = new FlowParty(state.ReadAddress(), state.ReadInt64(), state.ReadInt64(), state.ReadInt64(), state.ReadInt32());
        }

        return parties;
    }

    private static string Text(ref SequenceReader<byte> state) => state.ReadText() ?? "";
}
