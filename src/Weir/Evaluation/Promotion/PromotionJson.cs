using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Numerics;

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

    /// <summary>Reads what <see cref="Of(PromotionStudy)"/> wrote.</summary>
    /// <exception cref="FormatException">It is none of that.</exception>
    public static PromotionStudy Read(string json)
    {
        try
        {
            JsonObject study = JsonNode.Parse(json)!.AsObject();
            return new PromotionStudy(
                Flags(study["attacks"]!),
                Flags(study["benign"]!),
                [.. study["parts"]!.AsArray().Select(part => Flags(part!))],
                study["shadow"] is { } shadow ? new ShadowEvidence(Whole(shadow, "scored"), Whole(shadow, "dropped"), Whole(shadow, "more"), Whole(shadow, "less"), Whole(shadow, "forCandidate"), Whole(shadow, "forLive")) : null,
                Cost(study["live"]!),
                Cost(study["candidate"]!),
                [.. study["reasons"]!.AsArray().Select(reason => (string)reason!)]);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new FormatException("This is no comparison of models.", error);
        }
    }

    private static PairedFlags Flags(JsonNode part) => new(
        (string)part["name"]!, (bool)part["attacks"]!, Whole(part, "rows"), Whole(part, "live"), Whole(part, "candidate"), Whole(part, "onlyLive"), Whole(part, "onlyCandidate"), (double)part["p"]!, new Interval(Number(part["difference"]), Number(part["low"]), Number(part["high"])));

    private static ModelCost Cost(JsonNode cost) => new(Number(cost["microsPerRow"]), Whole(cost, "bytes"));

    private static long Whole(JsonNode node, string name) => (long)node[name]!;

    private static double Number(JsonNode? node) => node is null ? double.NaN : (double)node;
}
