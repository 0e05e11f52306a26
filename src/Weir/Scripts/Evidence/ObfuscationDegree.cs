using Weir.Scripts.Features;
using Weir.Scripts.Folding;

namespace Weir.Scripts.Evidence;

/// <summary>How much a script hides what it says, by what folding had to undo. A choice of weights, not a model: it explains and decides nothing.</summary>
internal static class ObfuscationDegree
{
    /// <summary>
    /// From here on a script that is not flagged is not called harmless either: names, order and text were all changed by a tool. Of the scripts of popular sites
    /// one in two hundred is beyond .6; what javascript-obfuscator makes lies beyond .86 at any setting, plain packers lie at .78.
    /// </summary>
    public const double NotDecided = 0.85;

    /// <summary>0 for plain text, near 1 for a script of which nothing can be read as it stands.</summary>
    public static double Of(ScriptFolder folder, ScriptFeaturesV1 features)
    {
        FoldCounts counts = folder.Counts;
        double tokens = Math.Max(50, features.Tokens);
        int hexNames = 0;
        foreach (Stretch stretch in features.Stretches) hexNames += stretch.Counts[(int)Topic.HexName];
        double plain = 1;
        plain *= 1 - Share(10 * hexNames / tokens, 0.6);
        plain *= 1 - Share(10 * counts.FromStringArrays / tokens, 0.7);
        plain *= 1 - Share(counts.StringArrays, 0.5);
        plain *= 1 - Share(counts.Unpacked, 0.7);
        plain *= 1 - Share(counts.Nested / 2.0, 0.5);
        plain *= 1 - Share(20 * (counts.Decoded + counts.CharacterCodes) / tokens, 0.5);
        plain *= 1 - Share(20 * counts.Joined / tokens, 0.2);
        plain *= 1 - Share(20 * counts.Computed / tokens, 0.3);
        if ((folder.Undecided & ~(Undecided.TextLimit | Undecided.WorkLimit)) != 0) plain *= 0.3;
        return 1 - plain;
    }

    private static double Share(double amount, double most) => most * Math.Min(1, amount);
}
