using Weir.Http;
using Weir.Http.Rows;
using Weir.Http.Training;

namespace Weir.Server.Registry.Comparing;

/// <summary>Rows of requests and bare values: <c>{"kind":"payload","payload":"…","label":"sqli"}</c>.</summary>
internal sealed class RequestModels(IReadOnlyList<HttpScorer> models) : ILabelledModels
{
    private readonly HttpRowParser _parser = new();

    public int Count => models.Count;

    public ILabelledModels Again() => new RequestModels(models);

    public string? Read(ReadOnlySpan<byte> line, string origin, out LabelledRow? row)
    {
        row = null;
        if (!_parser.TryParse(line, out string? error)) return error;
        HttpRow read = _parser.Row;
        AttackClass attackClass = default;
        bool isAttack = read.Label != "benign";
        if (isAttack && !AttackClasses.TryParse(read.Label, out attackClass))
        {
            return read.Label is null ? "a row needs \"label\"" : $"unknown label \"{read.Label}\"; allowed are benign, {string.Join(", ", AttackClasses.Names)}";
        }

        // Labels that are a guess prove nothing, nor do benign rows of origins that are known to hold attacks.
        if (read.Weak is not null || (!isAttack && OriginFolds.Dirty.Contains(origin, StringComparer.Ordinal))) return null;
        row = new LabelledRow(isAttack, isAttack ? attackClass.Name() : null, read.IsPayload ? Templates.Of(read.Payload) : Templates.Of(read.Request.Body, Templates.Of(read.Request.Target)))
        {
            Payload = isAttack && read.IsPayload ? read.Payload.ToArray() : default,
        };
        return null;
    }

    public RowVerdict Score(int model)
    {
        HttpVerdict verdict = _parser.Row.IsPayload ? models[model].ScorePayload(_parser.Row.Payload) : models[model].Score(_parser.Row.Request);
        return new RowVerdict(verdict.Score, verdict.Severity >= Severity.Medium, verdict.Class);
    }
}
