using Weir.Http;
using Weir.Http.Rows;

namespace Weir.Cli.Scoring;

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

/// <summary>Answers the lines of a batch. One instance for one thread; the model is shared.</summary>
internal sealed class HttpRowScorer(HttpScorer scorer, EvidenceMode mode) : IDisposable
{
    private const int MostReasons = 5;

    private readonly HttpRowParser _parser = new();
    private readonly VerdictWriter _writer = new();

    public void Score(LineBatch batch)
    {
        if (batch.TooLong)
        {
            Reject(batch, batch.FirstLine, $"longer than {LineReader.MaxLineBytes} bytes");
            return;
        }

        int position = 0;
        for (long number = batch.FirstLine; batch.NextLine(ref position, out ReadOnlySpan<byte> line); number++)
        {
            ScoreLine(batch, line, number);
        }
    }

    private void ScoreLine(LineBatch batch, ReadOnlySpan<byte> line, long number)
    {
        int written = batch.Output.WrittenCount;
        if (line.Length > LineReader.MaxLineBytes)
        {
            Reject(batch, number, $"longer than {LineReader.MaxLineBytes} bytes");
            return;
        }

        if (line.Trim(" \t\r"u8).IsEmpty)
        {
            Reject(batch, number, "a blank line holds no row");
            return;
        }

        try
        {
            if (!_parser.TryParse(line, out string? error))
            {
                Reject(batch, number, error!);
                return;
            }

            HttpRow row = _parser.Row;
            HttpVerdict verdict = row.IsPayload ? scorer.ScorePayload(row.Payload) : scorer.Score(row.Request);
            if (!double.IsFinite(verdict.Score))
            {
                Reject(batch, number, "the model gave no number for this row");
                return;
            }

            IReadOnlyList<HttpEvidence> evidence = !Wants(verdict) ? []
                : row.IsPayload ? scorer.ExplainPayload(row.Payload, MostReasons)
                : scorer.Explain(row.Request, MostReasons);
            _writer.WriteVerdict(batch.Output, verdict, evidence);
            batch.Totals.CountRow(verdict);
        }
#pragma warning disable CA1031 // One row must never stop the rest, whatever went wrong with it; its line says so and the exit code is 3.
        catch (Exception e) when (batch.Output.WrittenCount == written)
#pragma warning restore CA1031
        {
            Reject(batch, number, $"could not be scored ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})");
        }
    }

    private bool Wants(in HttpVerdict verdict) => mode switch
    {
        EvidenceMode.All => true,
        EvidenceMode.None => false,
        _ => verdict.Severity >= Severity.Low,
    };

    private void Reject(LineBatch batch, long number, string error)
    {
        _writer.WriteError(batch.Output, number, error);
        batch.Totals.CountBadLine();
    }

    public void Dispose() => _writer.Dispose();
}
