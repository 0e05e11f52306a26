using Weir.Http;
using Weir.Http.Rows;
using Weir.Http.Training;

namespace Weir.Server.Registry.Comparing;

/// <summary>Rows of requests and bare values: <c>{"kind":"payload","payload":"…","label":"sqli"}</c>.</summary>
internal sealed class RequestPair(byte[] live, byte[] candidate) : ILabelledPair
{
    private readonly HttpScorer[] _models = [HttpScorer.Load(new MemoryStream(live)), HttpScorer.Load(new MemoryStream(candidate))];
    private readonly HttpRowParser _parser = new();

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
        row = new LabelledRow(isAttack, isAttack ? attackClass.Name() : null, read.IsPayload ? Templates.Of(read.Payload) : Templates.Of(read.Request.Body, Templates.Of(read.Request.Target)));
        return null;
    }

    public bool Flags(int model) => (_parser.Row.IsPayload ? _models[model].ScorePayload(_parser.Row.Payload) : _models[model].Score(_parser.Row.Request)).Severity >= Severity.Medium;
}
