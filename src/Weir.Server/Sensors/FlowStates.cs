using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>Brings what sensors say of a connection's end to the words of Zeek.</summary>
internal static class FlowStates
{
    /// <summary>Flags of TCP (RFC 9293, 3.1).</summary>
    public const byte Fin = 1, Syn = 2, Rst = 4, Psh = 8, Ack = 16;

    /// <summary>What tables of ours say where a state is not known.</summary>
    public const string UnknownWord = "unknown";

    private static readonly string[] s_words = [.. Enum.GetValues<FlowState>().Select(state => state.ToString().ToUpperInvariant())];

    /// <summary>The word of Zeek for a state that is known.</summary>
    public static string WordOf(FlowState state) => s_words[(int)state];

    /// <summary>The word of Zeek; false for any other.</summary>
    public static bool TryZeek(ReadOnlySpan<byte> text, out FlowState state)
    {
        state = text switch
        {
            [(byte)'S', (byte)'F'] => FlowState.SF,
            [(byte)'S', (byte)'0'] => FlowState.S0,
            [(byte)'S', (byte)'1'] => FlowState.S1,
            [(byte)'S', (byte)'2'] => FlowState.S2,
            [(byte)'S', (byte)'3'] => FlowState.S3,
            [(byte)'S', (byte)'H'] => FlowState.SH,
            [(byte)'S', (byte)'H', (byte)'R'] => FlowState.SHR,
            [(byte)'R', (byte)'E', (byte)'J'] => FlowState.Rej,
            [(byte)'O', (byte)'T', (byte)'H'] => FlowState.Oth,
            [(byte)'R', (byte)'S', (byte)'T', (byte)'O'] => FlowState.RstO,
            [(byte)'R', (byte)'S', (byte)'T', (byte)'R'] => FlowState.RstR,
            [(byte)'R', (byte)'S', (byte)'T', (byte)'O', (byte)'S', (byte)'0'] => FlowState.RstOS0,
            [(byte)'R', (byte)'S', (byte)'T', (byte)'R', (byte)'H'] => FlowState.RstRH,
            _ => FlowState.Unknown,
        };
        return state != FlowState.Unknown;
    }

    /// <summary>By the flags of TCP that each side sent at any time, without their order.</summary>
    public static FlowState OfFlags(byte originator, byte responder)
    {
        bool Sent(byte side, byte flag) => (side & flag) != 0;
        if (responder == 0)
        {
            // An ACK or data answers somebody whom the sensor did not see.
            return !Sent(originator, Syn) || Sent(originator, Ack | Psh) ? FlowState.Oth
                : Sent(originator, Rst) ? FlowState.RstOS0
                : Sent(originator, Fin) ? FlowState.SH
                : FlowState.S0;
        }

        if (!Sent(originator, Syn))
        {
            return !Sent(responder, Syn) ? FlowState.Oth : Sent(responder, Rst) ? FlowState.RstRH : Sent(responder, Fin) ? FlowState.SHR : FlowState.Oth;
        }

        if (!Sent(responder, Syn))
        {
            // A SYN that met nothing but RST; with other flags the sensor missed the rest.
            return Sent(responder, Rst) && !Sent(responder, Fin | Psh) ? FlowState.Rej : FlowState.Oth;
        }

        bool isEnded = Sent(originator, Fin) && Sent(responder, Fin);
        return isEnded ? FlowState.SF
            : Sent(originator, Rst) ? FlowState.RstO
            : Sent(responder, Rst) ? FlowState.RstR
            : Sent(originator, Fin) ? FlowState.S2
            : Sent(responder, Fin) ? FlowState.S3
            : FlowState.S1;
    }

    /// <summary>Of protocols without a state of their own: whether somebody answered. ICMP says too little, as in Zeek.</summary>
    public static FlowState OfAnswer(byte protocol, bool isAnswered) =>
        protocol is Flow.Icmp or Flow.Icmp6 ? FlowState.Oth : isAnswered ? FlowState.SF : FlowState.S0;

    /// <summary>By the words of Argus and of tables made with it: <c>FSPA_FSPA</c>, <c>CON</c>, <c>INT</c> and others, or those of Zeek.</summary>
    /// <param name="text">The word.</param>
    /// <param name="protocol">Protocol of the flow.</param>
    public static FlowState OfWord(ReadOnlySpan<byte> text, byte protocol)
    {
        if (TryZeek(text, out var state) || text.SequenceEqual("unknown"u8))
        {
            return state;
        }

        int line = text.IndexOf((byte)'_');
        if (line >= 0)
        {
            return OfFlags(Flags(text[..line]), Flags(text[(line + 1)..]));
        }

        if (protocol is Flow.Icmp or Flow.Icmp6)
        {
            return FlowState.Oth;
        }

        bool isTcp = protocol == Flow.Tcp;
        return text switch
        {
            [(byte)'I', (byte)'N', (byte)'T'] or [(byte)'R', (byte)'E', (byte)'Q'] => FlowState.S0,
            [(byte)'C', (byte)'O', (byte)'N'] or [(byte)'A', (byte)'C', (byte)'C'] or [(byte)'E', (byte)'S', (byte)'T'] => isTcp ? FlowState.S1 : FlowState.SF,
            [(byte)'F', (byte)'I', (byte)'N'] or [(byte)'C', (byte)'L', (byte)'O'] => FlowState.SF,

            // Whose RST it was is not said: of these this one claims least.
            [(byte)'R', (byte)'S', (byte)'T'] => FlowState.RstR,
            _ => FlowState.Unknown,
        };
    }

    /// <summary>Bytes of the responder where the sensor counts whole packets: a refusal carries nothing but its own header, which is no answer.</summary>
    public static long Answer(long bytes, FlowState state) => state == FlowState.Rej ? 0 : bytes;

    private static byte Flags(ReadOnlySpan<byte> letters)
    {
        byte flags = 0;
        foreach (byte letter in letters)
        {
            flags |= letter switch { (byte)'F' => Fin, (byte)'S' => Syn, (byte)'R' => Rst, (byte)'P' => Psh, (byte)'A' => Ack, _ => (byte)0 };
        }

        return flags;
    }
}
