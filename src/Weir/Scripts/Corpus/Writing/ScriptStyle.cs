using Weir.Numerics;

namespace Weir.Scripts.Corpus.Writing;

/// <summary>How a script is laid out and which words of the language it prefers.</summary>
internal sealed record ScriptStyle
{
    public required NameStyle Names { get; init; }

    /// <summary>One line without blanks, as minifiers give it.</summary>
    public required bool IsMinified { get; init; }

    /// <summary>const, arrows and templates where the rules wrote var, function and +.</summary>
    public required bool IsModern { get; init; }

    public required char Quote { get; init; }

    public required string Indent { get; init; }

    public required bool HasSemicolons { get; init; }

    /// <summary>Chance of a comment before a statement.</summary>
    public required double Comments { get; init; }

    public required bool HasBanner { get; init; }

    /// <summary>A short name of the style.</summary>
    public string Name => $"{(IsMinified ? "min" : "plain")}-{(IsModern ? "es6" : "es5")}-{Names.ToString().ToLowerInvariant()}";

    public static ScriptStyle Draw(SeededRandom random, bool isOld = false)
    {
        bool isMinified = random.Chance(0.4);
        return new ScriptStyle
        {
            Names = isMinified && random.Chance(0.75) ? NameStyle.Short : random.Pick<NameStyle>([NameStyle.Camel, NameStyle.Camel, NameStyle.Camel, NameStyle.Snake, NameStyle.Word, NameStyle.Hex, NameStyle.Marked, NameStyle.Random, NameStyle.Prefixed, NameStyle.Short]),
            IsMinified = isMinified,
            IsModern = !isOld && random.Chance(0.4),
            Quote = random.Chance(0.5) ? '"' : '\'',
            Indent = random.Pick<string>(["  ", "    ", "\t", ""]),
            HasSemicolons = random.Chance(0.88),
            Comments = random.Chance(0.35) ? random.Pick<double>([0.05, 0.15, 0.35]) : 0,
            HasBanner = random.Chance(0.15),
        };
    }
}
