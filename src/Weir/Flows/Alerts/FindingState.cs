using System.Buffers;

namespace Weir.Flows.Alerts;

/// <summary>A finding as saved state.</summary>
internal static class FindingState
{
    public static void Finding(this StateWriter writer, FlowFinding finding)
    {
        foreach (string? text in (string?[])[finding.Detector, finding.Key, finding.Story, finding.Technique, finding.Title, finding.Sentence, finding.Name])
        {
            writer.Text(text);
        }

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
        writer.Int32(finding.IsTarget ? 1 : 0);
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

    public static void Alert(this StateWriter writer, FlowAlert alert)
    {
        writer.Address(alert.Host);
        writer.Time(alert.Day);
        writer.Int32((int)alert.Tier);
        writer.Double(alert.Rarity);
        writer.Int32(alert.IsFirstDays ? 1 : 0);
        writer.Int32(alert.Findings.Count);
        foreach (FlowFinding finding in alert.Findings)
        {
            writer.Finding(finding);
        }
    }

    public static FlowAlert ReadAlert(this ref SequenceReader<byte> state)
    {
        HostAddress host = state.ReadAddress();
        Timestamp day = state.ReadTime();
        var tier = (AlertTier)Math.Clamp(state.ReadInt32(), 0, (int)AlertTier.Certain);
        double rarity = state.ReadDouble();
        bool isFirstDays = state.ReadInt32() != 0;
        var findings = new FlowFinding[state.ReadCount(bytesOfOne: 100)];
        for (int i = 0; i < findings.Length; i++)
        {
            findings[i] = state.ReadFinding();
        }

        return findings.Length > 0
            ? new FlowAlert { Host = host, Day = day, Tier = tier, Rarity = rarity, IsFirstDays = isFirstDays, Findings = findings }
            : throw new InvalidDataException("The saved state of the alerts is damaged.");
    }

    public static FlowFinding ReadFinding(this ref SequenceReader<byte> state)
    {
        string?[] texts = new string?[7];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = state.ReadText();
        }

        HostAddress host = state.ReadAddress();
        bool hasPeer = state.ReadInt32() != 0;
        HostAddress peer = state.ReadAddress();
        int port = state.ReadInt32();
        var finding = new FlowFinding
        {
            Detector = texts[0] ?? "",
            Key = texts[1] ?? "",
            Story = texts[2] ?? "",
            Technique = texts[3] ?? "",
            Title = texts[4] ?? "",
            Sentence = texts[5] ?? "",
            Name = texts[6],
            Host = host,
            Peer = hasPeer ? peer : null,
            Port = port < 0 ? null : port,
            First = state.ReadTime(),
            Last = state.ReadTime(),
            Flows = state.ReadInt64(),
            Surprise = state.ReadDouble(),
            Score = state.ReadDouble(),
            Severity = (Severity)Math.Clamp(state.ReadInt32(), 0, (int)Severity.Critical),
            IsTarget = state.ReadInt32() != 0,
            HostsAlike = state.ReadInt32(),
        };
        var parties = new FlowParty[state.ReadCount(bytesOfOne: 44)];
        for (int i = 0; i < parties.Length; i++)
        {
            parties[i] = new FlowParty(state.ReadAddress(), state.ReadInt64(), state.ReadInt64(), state.ReadInt64(), state.ReadInt32());
        }

        return finding with { Parties = parties };
    }
}
