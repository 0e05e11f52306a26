using System.Text;
using System.Text.Json;
using Weir.Evaluation.Promotion;
using Weir.Models;
using Weir.Numerics;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>What the page Models shows.</summary>
public sealed record ModelsModel
{
    public required IReadOnlyList<ModelBoard> Boards { get; init; }

    /// <summary>Name of the model that scores requests in this process; null when nothing is scored.</summary>
    public required string? Scores { get; init; }

    public required string? Problem { get; init; }

    public required string Done { get; init; }

    public required bool MayChange { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>What the page of a version shows.</summary>
public sealed record ModelVersionModel
{
    public required ModelDossier Dossier { get; init; }

    public required string? Problem { get; init; }

    public required string Done { get; init; }

    public required bool MayChange { get; init; }

    public required bool MayForce { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>What a version says of itself, read for people.</summary>
internal static class ModelCards
{
    /// <summary>The rate of false positives at which versions are shown beside each other.</summary>
    private const string Shown = "recall@0.001";

    /// <summary>Its manifest; null where this program cannot read it.</summary>
    public static ModelManifest? ManifestOf(ModelVersion version)
    {
        try
        {
            return ModelManifest.Parse(Encoding.UTF8.GetBytes(version.Manifest));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Recall at one false positive in a thousand, as it was measured when the version was made; null where it was not.</summary>
    public static Interval? RecallOf(ModelVersion version) =>
        ManifestOf(version)?.Metrics.FirstOrDefault(metric => metric.Name == Shown && metric.Group == "all") is { Result.IsKnown: true } metric ? metric.Result : null;

    /// <summary>The comparison; null where this program cannot read it.</summary>
    public static PromotionStudy? StudyOf(KeptStudy? study)
    {
        try
        {
            return study is null ? null : PromotionJson.Read(study.Study);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A share with its interval, in per cent.</summary>
    public static string Share(Interval share) => share.IsKnown ? FormattableString.Invariant($"{100 * share.Value:0.##} % [{100 * share.Low:0.##} to {100 * share.High:0.##}]") : "";

    /// <summary>A difference of shares with its interval, in points.</summary>
    public static string Points(Interval difference) => difference.IsKnown ? FormattableString.Invariant($"{100 * difference.Value:+0.##;-0.##;0} [{100 * difference.Low:+0.##;-0.##;0} to {100 * difference.High:+0.##;-0.##;0}]") : "";
}
