using Weir.Numerics;

namespace Weir.Evaluation;

/// <summary>Whether a part of a recipe is worth what it costs.</summary>
internal enum PartVerdict
{
    /// <summary>Without it recall is lower, by more than another seed changes, also when all parts that were asked for are allowed for.</summary>
    Pays,

    /// <summary>Without it recall is lower by less than the margin, or not at all: that much is proved, whatever another seed changes.</summary>
    DoesNotPay,

    /// <summary>Neither is proved.</summary>
    NotShown,
}

/// <summary>A part, and what is lost without it.</summary>
/// <param name="Name">The part, in words.</param>
/// <param name="Set">What is set to do without it.</param>
/// <param name="Change">With all parts, and without this one.</param>
/// <param name="P">p-value of the difference of the means, corrected for all parts that were asked for at once.</param>
/// <param name="Verdict">Whether it pays.</param>
/// <param name="Seconds">How long it took to find out.</param>
internal sealed record AblatedPart(string Name, IReadOnlyList<string> Set, PairedDifference Change, double P, PartVerdict Verdict, double Seconds);

/// <summary>A recipe of training with each of its parts left out in turn.</summary>
/// <param name="Rate">The false-positive rate.</param>
/// <param name="Recall">With all parts, mean over sources.</param>
/// <param name="Attacks">Attack rows.</param>
/// <param name="Benign">Benign rows.</param>
/// <param name="Noise">The most that the mean changes where nothing but the seed does; what is less proves nothing.</param>
/// <param name="Reseeded">Trainings with other seeds by which that was measured.</param>
/// <param name="Parts">The parts, that which loses most first.</param>
internal sealed record Ablation(double Rate, Interval Recall, long Attacks, long Benign, double Noise, int Reseeded, IReadOnlyList<AblatedPart> Parts)
{
    /// <summary>A part that loses less than this is not worth its keep.</summary>
    public const double Margin = 0.01;

    /// <summary>A corrected p-value up to this is proof.</summary>
    public const double Significance = 0.05;

    /// <summary>What a difference says of the part that was left out.</summary>
    /// <param name="without">Recall without it less recall with it.</param>
    /// <param name="p">Its corrected p-value.</param>
    /// <param name="noise">See <see cref="Noise"/>.</param>
    /// <param name="isWhole">Whether all data taught: less of it shows what pays, but not what does not.</param>
    public static PartVerdict Judge(Interval without, double p, double noise, bool isWhole) =>
        !without.IsKnown || double.IsNaN(without.Low) ? PartVerdict.NotShown
        : without.High < 0 && p <= Significance && -without.Value > noise ? PartVerdict.Pays
        : isWhole && without.Low > -Margin && without.Value - noise > -Margin ? PartVerdict.DoesNotPay
        : PartVerdict.NotShown;

    /// <summary>The verdict as it is written.</summary>
    public static string Written(PartVerdict verdict) => verdict switch
    {
        PartVerdict.Pays => "pays",
        PartVerdict.DoesNotPay => "does not pay",
        _ => "not shown",
    };
}
