using System.Threading.Channels;

namespace Weir.Cli.Scoring;

/// <summary>
/// One reader cuts the input into batches, workers answer them, one writer puts the answers back into order.
/// A fixed number of batches goes round, so memory does not grow with the input.
/// </summary>
/// <param name="scorer">Makes what answers rows: one for each worker.</param>
/// <param name="workers">How many at a time.</param>
internal sealed class ScorePipeline(Func<IRowScorer> scorer, int workers)
{
    // Each worker has a batch at hand and one coming; one more is being read and one being written.
    private readonly int _batches = (workers * 2) + 2;

    /// <summary>Rows answered so far; may be read from any thread.</summary>
    public long RowsSoFar => Interlocked.Read(ref _rowsSoFar);

    private long _rowsSoFar;

    public async Task<ScoreTotals> RunAsync(Stream input, Stream output, CancellationToken cancellation)
    {
        using var longLines = new LongLineBuffers();
        using var longRows = new BatchScorer(scorer());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var free = Channel.CreateUnbounded<LineBatch>();
        var work = Channel.CreateUnbounded<LineBatch>();
        var ordered = Channel.CreateUnbounded<LineBatch>();
        for (int i = 0; i < _batches; i++)
        {
            free.Writer.TryWrite(new LineBatch());
        }

        // Not awaited when the run is cancelled: a read from a terminal or pipe cannot be interrupted.
        _ = Task.Run(() => ReadAsync(new LineReader(input, longLines), free.Reader, work.Writer, ordered.Writer, stop.Token), CancellationToken.None);
        Task[] scoring = [.. Enumerable.Range(0, workers).Select(_ => Task.Run(() => ScoreAsync(work.Reader, longRows, stop.Token), CancellationToken.None))];
        try
        {
            return await WriteAsync(output, ordered.Reader, free.Writer, longLines, stop.Token).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(scoring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task ReadAsync(LineReader reader, ChannelReader<LineBatch> free, ChannelWriter<LineBatch> work, ChannelWriter<LineBatch> ordered, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                LineBatch batch = await free.ReadAsync(cancellation).ConfigureAwait(false);
                batch.Reset();
                if (!reader.Read(batch, cancellation))
                {
                    break;
                }

                ordered.TryWrite(batch);
                work.TryWrite(batch);
            }

            work.Complete();
            ordered.Complete();
        }
#pragma warning disable CA1031 // Handed to the writer, who throws it when everything read before was written.
        catch (Exception e)
#pragma warning restore CA1031
        {
            work.Complete();
            ordered.Complete(e);
        }
    }

    private async Task ScoreAsync(ChannelReader<LineBatch> work, BatchScorer longRows, CancellationToken cancellation)
    {
        using var rows = new BatchScorer(scorer());
        await foreach (LineBatch batch in work.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            try
            {
                if (batch.IsLong)
                {
                    // One at a time: a long row makes its parser's buffers grow, and they stay.
                    lock (longRows)
                    {
                        longRows.Score(batch);
                    }
                }
                else
                {
                    rows.Score(batch);
                }

                batch.Scored.SetResult();
            }
#pragma warning disable CA1031 // Handed to the writer, who is waiting for this batch.
            catch (Exception e)
#pragma warning restore CA1031
            {
                batch.Scored.SetException(e);
            }
        }
    }

    private async Task<ScoreTotals> WriteAsync(Stream output, ChannelReader<LineBatch> ordered, ChannelWriter<LineBatch> free, LongLineBuffers longLines, CancellationToken cancellation)
    {
        var totals = new ScoreTotals();
        await foreach (LineBatch batch in ordered.ReadAllAsync(cancellation).ConfigureAwait(false))
        {
            await batch.Scored.Task.WaitAsync(cancellation).ConfigureAwait(false);
            await output.WriteAsync(batch.Output.WrittenMemory, cancellation).ConfigureAwait(false);
            totals.Add(batch.Totals);
            Interlocked.Exchange(ref _rowsSoFar, totals.Rows);
            if (batch.IsLong)
            {
                longLines.Return(batch.Shrink());
            }

            free.TryWrite(batch);
        }

        return totals;
    }
}
