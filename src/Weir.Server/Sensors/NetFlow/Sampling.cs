namespace Weir.Server.Sensors.NetFlow;

/// <summary>How many packets stand for how many.</summary>
/// <param name="Seen">So many were looked at …</param>
/// <param name="Of">… of so many.</param>
internal readonly record struct Sampling(long Seen, long Of)
{
    // One packet of more than that says nothing.
    private const long Most = 1 << 24;

    /// <summary>Every packet was looked at.</summary>
    public static Sampling None => new(1, 1);

    public bool IsSampled => Of > Seen;

    /// <summary>What a record says of sampling; null where it says nothing, or nothing that can be.</summary>
    public static Sampling? Told(ExportValues values)
    {
        var told = values.Has(ExportField.SampledPackets) ? new Sampling(values.Count(ExportField.SampledPackets), Add(values.Count(ExportField.SampledPackets), values.Count(ExportField.PassedPackets)))
            : values.Has(ExportField.SamplerInterval) ? new Sampling(1, values.Count(ExportField.SamplerInterval))
            : new Sampling(1, values.Count(ExportField.SamplingInterval));
        return told.Seen is > 0 and <= Most && told.Of is > 0 and <= Most ? told : null;
    }

    /// <summary>How many there were, by those that were counted.</summary>
    public long Scale(long count) => !IsSampled ? count : (long)Int128.Min((Int128)count * Of / Seen, ExportValues.MostCount);

    private static long Add(long one, long other) => one > Most || other > Most ? long.MaxValue : one + other;
}
