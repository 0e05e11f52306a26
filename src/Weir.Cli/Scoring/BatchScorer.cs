namespace Weir.Cli.Scoring;

/// <summary>Answers the lines of a batch. One instance for one thread; the model is shared.</summary>
internal sealed class BatchScorer(IRowScorer rows) : IDisposable
{
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

        try
        {
            if (rows.Score(line) is { } error)
            {
                Reject(batch, number, error);
                return;
            }

            rows.Write(batch.Output);
            batch.Totals.CountRow(rows.Severity);
        }
#pragma warning disable CA1031 // One row must never stop the rest, whatever went wrong with it; its line says so and the exit code is 3.
        catch (Exception e) when (batch.Output.WrittenCount == written)
#pragma warning restore CA1031
        {
            Reject(batch, number, $"could not be scored ({e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")})");
        }
    }

    private void Reject(LineBatch batch, long number, string error)
    {
        rows.WriteError(batch.Output, number, error);
        batch.Totals.CountBadLine();
    }

    public void Dispose() => rows.Dispose();
}
