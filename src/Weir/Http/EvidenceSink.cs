using System.Text;
using Weir.Http.Features;

namespace Weir.Http;

/// <summary>Collects what each text contributes, so that the strongest can be shown.</summary>
internal readonly struct EvidenceSink(HttpModel model, TextScorer texts, List<EvidenceSink.Reason> reasons) : ITextSink
{
    private const int LongestFragment = 160;

    /// <summary>Texts far below the best one are no reasons.</summary>
    private const float MostBelowBest = 6;

    /// <summary>One text, with what the model said of it.</summary>
    internal readonly record struct Reason(string Where, string Fragment, AttackClass Class, float Decision);

    public void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text)
    {
        TextDecision decision = texts.Score(model, text);
        if (decision.Decision <= TextDecision.Least) return;
        reasons.Add(new Reason(ValueLocationText.Of(value), Fragment(text, decision), (AttackClass)decision.Best, decision.Decision));
    }

    /// <summary>The strongest reasons; shares are of their odds, so they add up to 1 over all texts.</summary>
    public IReadOnlyList<HttpEvidence> Strongest(int most)
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
