using System.Text;
using Weir.Http.Decode;
using Weir.Http.Features;

namespace Weir.Http;

/// <summary>Collects what each text contributes, so that the strongest can be shown.</summary>
internal struct EvidenceSink(HttpModel model, TextScorer texts, List<EvidenceSink.Reason> reasons, ExclusionFilter? filter = null) : ITextSink
{
    private const int LongestFragment = 160;

    /// <summary>Texts far below the best one are no reasons.</summary>
    private const float MostBelowBest = 6;

    /// <summary>A main text that says so nearly what its view says is shown for both: it is spelled as in the request.</summary>
    private const float MostBelowView = 1;

    /// <summary>Index of the reason that the main text of this value gave; -1 when it gave none.</summary>
    private int _main = -1;

    /// <summary>One text, with what the model said of it.</summary>
    internal readonly record struct Reason(string Where, string Fragment, AttackClass Class, float Decision);

    public void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text, ViewKind made)
    {
        if (made == ViewKind.Main) _main = -1;
        TextDecision decision = texts.Score(model, text);
        if (decision.Decision <= TextDecision.Least) return;
        filter?.Apply(value, ref text, ref decision, model, texts);
        if (decision.Decision <= TextDecision.Least) return;
        if (made == ViewKind.Main)
        {
            _main = reasons.Count;
        }
        else if (_main >= 0 && IsOtherSpelling(made) && decision.Decision - reasons[_main].Decision <= MostBelowView)
        {
            if (decision.Decision > reasons[_main].Decision) reasons[_main] = reasons[_main] with { Class = (AttackClass)decision.Best, Decision = decision.Decision };
            return;
        }

        reasons.Add(new Reason(ValueLocationText.Of(value), Fragment(text, decision), (AttackClass)decision.Best, decision.Decision));
    }

    /// <summary>The strongest reasons; shares are of their odds, so they add up to 1 over all texts.</summary>
    public readonly IReadOnlyList<HttpEvidence> Strongest(int most)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        double odds = 0;
        float best = float.MinValue;
        foreach (Reason reason in reasons)
        {
            odds += Math.Exp(reason.Decision);
            best = Math.Max(best, reason.Decision);
        }

        reasons.Sort((a, b) => b.Decision.CompareTo(a.Decision));
        var evidence = new List<HttpEvidence>();
        foreach (Reason reason in reasons)
        {
            if (evidence.Count == most || reason.Decision < best - MostBelowBest) break;
            if (evidence.Exists(e => string.Equals(e.Where, reason.Where, StringComparison.Ordinal) && string.Equals(e.Fragment, reason.Fragment, StringComparison.Ordinal))) continue;
            evidence.Add(new HttpEvidence(reason.Where, reason.Fragment, reason.Class, Math.Exp(reason.Decision) / odds));
        }

        return evidence;
    }

    /// <summary>The same words as in the main text, unlike what stood in it as base64 or hex.</summary>
    private static bool IsOtherSpelling(ViewKind made) => made is not (ViewKind.Base64 or ViewKind.Hex);

    /// <summary>The text itself when it is short, else its most hostile window with a little around it.</summary>
    private static string Fragment(ReadOnlySpan<byte> text, TextDecision decision)
    {
        if (decision.Window < 0 || text.Length <= LongestFragment) return Readable(text[..Math.Min(text.Length, LongestFragment)]);

        const int Around = 24;
        ReadOnlySpan<byte> piece = text[decision.Piece..];
        int from = decision.Window * TextFeatures.BlockLength;
        int start = Math.Max(0, decision.Piece + ValueFolder.SourceOf(piece, from) - Around);
        int end = Math.Min(text.Length, decision.Piece + ValueFolder.SourceOf(piece, from + (TextFeatures.BlocksInWindow * TextFeatures.BlockLength)) + Around);
        return Readable(text[start..Math.Min(end, start + LongestFragment)]);
    }

    /// <summary>Text that can be printed anywhere: control characters escaped, invalid UTF-8 replaced.</summary>
    private static string Readable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (Rune rune in Encoding.UTF8.GetString(bytes).EnumerateRunes())
        {
            if (text.Length >= LongestFragment) break;
            if (Rune.IsControl(rune)) text.Append($"\\x{rune.Value:x2}");
            else text.Append(rune.ToString());
        }

        return text.Length <= LongestFragment ? text.ToString() : text.ToString(0, LongestFragment);
    }
}
