namespace Weir.Flows;

/// <summary>What came of an attempt to reach somebody.</summary>
public enum FlowOutcome : byte
{
    /// <summary>It does not show: what was seen began in the middle, or was broken off without data.</summary>
    Unclear,

    /// <summary>The responder answered.</summary>
    Answered,

    /// <summary>Nobody answered, or the answer was no.</summary>
    Failed,
}

/// <summary>Tells outcomes. Strict: what is unclear counts for neither side, for on benign hosts more than half of what looks odd is that.</summary>
internal static class FlowOutcomes
{
    public static FlowOutcome Of(in Flow flow)
    {
        if (flow.ResponderBytes > 0 || flow.State is FlowState.SF or FlowState.S1 or FlowState.S2 or FlowState.S3)
        {
            return FlowOutcome.Answered;
        }

        bool isFailure = flow.Protocol == Flow.Udp
            ? flow.State is FlowState.S0
            : flow.State is FlowState.S0 or FlowState.Rej or FlowState.RstOS0 || (flow.State == FlowState.RstRH && flow.ResponderPackets <= 1);
        return isFailure ? FlowOutcome.Failed : FlowOutcome.Unclear;
    }
}
