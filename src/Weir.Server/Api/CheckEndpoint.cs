using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.Http.Rows;
using Weir.Server.Gateway;
using Weir.Server.Policies;

namespace Weir.Server.Api;

/// <summary><c>POST /api/v1/check</c>: one row as <c>weir score http</c> reads it, answered as it is there, and with what the gateway would do.</summary>
internal sealed class CheckEndpoint
{
    /// <summary>Largest body.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly ApiParts _parts;
    private readonly Counter<long> _checks;
    private readonly ConcurrentBag<Worker> _workers = [];
    private readonly RequestJudge _judge;

    public CheckEndpoint(ApiParts parts)
    {
        _parts = parts;
        _judge = new RequestJudge(parts.Policies, GatewayHost.Score(parts.Scorer, explainFrom: Severity.Low));
        _checks = parts.Meter.CreateCounter<long>("weir_checks_total", description: "Rows that were checked, by what the answer was and by severity.");
    }

    public async Task AnswerAsync(HttpContext context)
    {
        if (_parts.Scorer is null)
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status503ServiceUnavailable, "This server does not score: it runs with --no-scoring.").ConfigureAwait(false);
            return;
        }

        // The server ends bodies that are longer than allowed.
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        if (!_workers.TryTake(out var worker))
        {
            worker = new Worker(new HttpRowParser(), new VerdictWriter(), new ArrayBufferWriter<byte>());
        }

        string? error = Answer(worker, body.GetBuffer().AsSpan(0, (int)body.Length));
        await (error is null
            ? ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, worker.Output.WrittenMemory)
            : ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"The body is no row: {error}")).ConfigureAwait(false);

        // Not after an exception: what is half done is left to the collector.
        _workers.Add(worker);
    }

    private string? Answer(Worker worker, ReadOnlySpan<byte> body)
    {
        if (!worker.Rows.TryParse(body, out string? error))
        {
            return error;
        }

        var row = worker.Rows.Row;
        var judged = row.IsPayload ? _judge.JudgePayload(row.Payload) : _judge.Judge(row.Request, row.Host, Encoding.Latin1.GetString(row.Request.Target));
        var verdict = judged.Scored.Verdict;
        string action = judged.Action.ToString().ToLowerInvariant();
        worker.Output.ResetWrittenCount();
        worker.Writer.WriteVerdict(worker.Output, verdict, judged.Scored.Evidence, action);
        _checks.Add(1, new("action", action), new("severity", verdict.Severity.ToString().ToLowerInvariant()));
        return null;
    }

    /// <summary>What one answer needs for itself; kept for the next.</summary>
    private sealed record Worker(HttpRowParser Rows, VerdictWriter Writer, ArrayBufferWriter<byte> Output);
}
