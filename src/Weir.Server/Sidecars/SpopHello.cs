using System.Text;

namespace Weir.Server.Sidecars;

/// <summary>What HAProxy says first, and whether that can be agreed on.</summary>
internal readonly record struct SpopHello
{
    public const string Version = "2.0";

    /// <summary>Normal, or why there is no agreement.</summary>
    public SpopStatus Status { get; private init; }

    /// <summary>Longest frame that either side may send.</summary>
    public int MaxFrame { get; private init; }

    /// <summary>Somebody looks only whether the agent is there.</summary>
    public bool IsHealthCheck { get; private init; }

    /// <summary>Several requests may be under way on one connection.</summary>
    public bool Pipelines { get; private init; }

    public static SpopHello Read(ReadOnlySpan<byte> payload)
    {
        var reader = new SpopReader(payload);
        string? versions = null, capabilities = null;
        ulong? frame = null;
        bool isHealthCheck = false;
        while (!reader.Rest.IsEmpty)
        {
            if (!reader.TryReadBytes(out var name) || !reader.TryReadValue(out var value))
            {
                return new SpopHello { Status = SpopStatus.InvalidFrame };
            }

            if (name.SequenceEqual("supported-versions"u8) && value.IsText) versions = Encoding.Latin1.GetString(value.Bytes);
            else if (name.SequenceEqual("max-frame-size"u8) && value.IsInteger) frame = value.Number;
            else if (name.SequenceEqual("capabilities"u8) && value.IsText) capabilities = Encoding.Latin1.GetString(value.Bytes);
            else if (name.SequenceEqual("healthcheck"u8)) isHealthCheck = value is { Type: SpopType.Boolean, Number: 1 };
        }

        // HAProxy sends nothing at all of a message that does not fit, so it gets what it offers.
        return new SpopHello
        {
            Status = versions is null ? SpopStatus.NoVersion
                : frame is null ? SpopStatus.NoMaxFrameSize
                : capabilities is null ? SpopStatus.NoCapabilities
                : !Has(versions, Version) ? SpopStatus.UnsupportedVersion
                : frame < SpopLimits.LeastFrame ? SpopStatus.BadMaxFrameSize
                : SpopStatus.Normal,
            MaxFrame = (int)Math.Min(frame ?? 0, SpopLimits.MostFrame),
            IsHealthCheck = isHealthCheck,
            Pipelines = capabilities is not null && Has(capabilities, "pipelining"),
        };
    }

    /// <summary>Writes the agent's own greeting.</summary>
    /// <returns>Bytes of the buffer that are used.</returns>
    public int WriteAnswer(Span<byte> buffer)
    {
        var writer = new SpopWriter(buffer, SpopFrameType.AgentHello, 0, 0);
        writer.WriteItem("version", Version);
        writer.WriteItem("max-frame-size", (uint)MaxFrame);
        writer.WriteItem("capabilities", Pipelines ? "pipelining" : "");
        return writer.Finish();
    }

    private static bool Has(string list, string word) => list.Split(',', StringSplitOptions.TrimEntries).Contains(word, StringComparer.Ordinal);
}
