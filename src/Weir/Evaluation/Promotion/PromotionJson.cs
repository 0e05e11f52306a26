using System.Text.Json.Nodes;

namespace Weir.Evaluation.Promotion;

/// <summary>A study as JSON, as it is kept beside a promotion; what was not measured is null.</summary>
internal static class PromotionJson
{
    public static JsonObject Of(PromotionStudy study) => new()
    {
        ["mayPromote"] = study.MayPromote,
        ["reasons"] = new JsonArray([.. study.Reasons.Select(reason => (JsonNode)reason)]),
        ["attacks"] = Of(study.Attacks),
        ["benign"] = Of(study.Benign),
        ["parts"] = new JsonArray([.. study.Parts.Select(part => (JsonNode)Of(part))]),
        ["shadow"] = study.Shadow is not { } shadow ? null : new JsonObject
        {
            ["scored"] = shadow.Scored,
            ["dropped"] = shadow.Dropped,
            ["more"] = shadow.More,
            ["less"] = shadow.Less,
            ["forCandidate"] = shadow.ForCandidate,
            ["forLive"] = shadow.ForLive,
        },
        ["live"] = Of(study.LiveCost),
        ["candidate"] = Of(study.CandidateCost),
    };

    private static JsonObject Of(PairedFlags part) => new()
    {
        ["name"] = part.Name,
        ["attacks"] = part.IsAttack,
        ["rows"] = part.Rows,
        ["live"] = part.Live,
        ["candidate"] = part.Candidate,
        ["onlyLive"] = part.OnlyLive,
        ["onlyCandidate"] = part.OnlyCandidate,
        ["p"] = part.P,
        ["difference"] = Known(part.Difference.Value),
        ["low"] = Known(part.Difference.Low),
        ["high"] = Known(part.Difference.High),
    };

    private static JsonObject Of(ModelCost cost) => new() { ["microsPerRow"] = Known(cost.MicrosPerRow), ["bytes"] = cost.Bytes };

    private static JsonNode? Known(double value) => double.IsFinite(value) ? value : null;
}
