namespace Weir.Http.Rows;

/// <summary>Which rows get their reasons written.</summary>
internal enum EvidenceMode
{
    /// <summary>Rows of severity Low and above.</summary>
    Auto,

    /// <summary>Every row.</summary>
    All,

    /// <summary>No row.</summary>
    None,
}

/// <summary>Answers one row: reads it, scores it, and finds the reasons where they are wanted. One instance for one thread; the model is shared.</summary>
internal sealed class HttpRowScorer(HttpScorer scorer, EvidenceMode mode)
{
    private const int MostReasons = 5;

    private readonly HttpRowParser _parser = new();

    /// <summary>Verdict of the last row that was answered.</summary>
    public HttpVerdict Verdict { get; private set; }

    /// <summary>Its reasons, strongest first.</summary>
    public IReadOnlyList<HttpEvidence> Evidence { get; private set; } = [];

    /// <summary>Answers one row.</summary>
    /// <returns>Null, or why the line holds no row.</returns>
    public string? Score(ReadOnlySpan<byte> line)
    {
        if (!_parser.TryParse(line, out string? error))
        {
            return error;
        }

        HttpRow row = _parser.Row;
        Verdict = row.IsPayload ? scorer.ScorePayload(row.Payload) : scorer.Score(row.Request);
        if (!double.IsFinite(Verdict.Score))
        {
            return "the model gave no number for this row";
        }

        Evidence = !IsExplained(Verdict) ? []
            : row.IsPayload ? scorer.ExplainPayload(row.Payload, MostReasons)
            : scorer.Explain(row.Request, MostReasons);
        return null;
    }

    private bool IsExplained(in HttpVerdict verdict) => mode switch
    {
        EvidenceMode.All => true,
        EvidenceMode.None => false,
        _ => verdict.Severity >= Severity.Low,
    };
}
