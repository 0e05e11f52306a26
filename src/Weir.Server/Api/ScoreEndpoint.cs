using System.Buffers;
using Microsoft.AspNetCore.Http;
using Weir.Http.Rows;

namespace Weir.Server.Api;

/// <summary><c>POST /api/v1/score</c>: rows as <c>weir score http</c> reads them, one a line, answered as it does: what the model says, whatever policies do with it.</summary>
internal sealed class ScoreEndpoint(ApiParts parts)
{
    /// <summary>Largest body.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    /// <summary>Media type of lines of JSON.</summary>
    public const string ContentType = "application/x-ndjson";

    // Larger answers go out in pieces.
    private const int Piece = 64 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        if (parts.Scorer is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "This server does not score: it runs with --no-scoring.").ConfigureAwait(false);
            return;
        }

        // The server ends bodies that are longer than allowed.
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        ReadOnlyMemory<byte> rest = body.GetBuffer().AsMemory(0, (int)body.Length);
        var rows = new HttpRowScorer(parts.Scorer.Current, EvidenceMode.Auto);
        using var writer = new VerdictWriter();
        var output = new ArrayBufferWriter<byte>(Piece);
        context.Response.ContentType = ContentType;
        for (long line = 1; !rest.IsEmpty; line++)
        {
            int end = rest.Span.IndexOf((byte)'\n');
            Score(rows, writer, output, end < 0 ? rest.Span : rest.Span[..end], line);
            rest = end < 0 ? default : rest[(end + 1)..];
            if (output.WrittenCount >= Piece || rest.IsEmpty)
            {
                await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted).ConfigureAwait(false);
                output.ResetWrittenCount();
            }
        }
    }

    private static void Score(HttpRowScorer rows, VerdictWriter writer, ArrayBufferWriter<byte> output, ReadOnlySpan<byte> row, long line)
    {
        if (rows.Score(row) is { } error)
        {
            writer.WriteError(output, line, error);
            return;
        }

        writer.WriteVerdict(output, rows.Verdict, rows.Evidence);
    }
}
