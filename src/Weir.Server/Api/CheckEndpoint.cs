using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.AspNetCore;
using Weir.Http.Rows;
using Weir.Server.Gateway;

namespace Weir.Server.Api;

/// <summary><c>POST /api/v1/check</c>: one row as <c>weir score http</c> reads it, answered as it is there, and with what the gateway would do.</summary>
internal sealed class CheckEndpoint
{
    /// <summary>Largest body.</summary>
    public const int MostBytes = 1024 * 1024;

    private readonly ApiParts _parts;
    private readonly Counter<long> _checks;
    private readonly ConcurrentBag<Worker> _workers = [];

    public CheckEndpoint(ApiParts parts)
    {
        _parts = parts;
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

        if (!TryReadClient(context.Request.Headers, out var client))
        {
            await ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"{WeirHeaders.Client} is no IP address.").ConfigureAwait(false);
            _workers.Add(worker);
            return;
        }

        string? error = Answer(worker, body.GetBuffer().AsSpan(0, (int)body.Length), client);
        await (error is null
            ? ApiJson.WriteAsync(context, StatusCodes.Status200OK, ApiJson.ContentType, worker.Output.WrittenMemory)
            : ApiJson.ProblemAsync(context, StatusCodes.Status400BadRequest, $"The body is no row: {error}")).ConfigureAwait(false);

        // Not after an exception: what is half done is left to the collector.
        _workers.Add(worker);
    }

    /// <param name="worker">Buffers.</param>
    /// <param name="body">The row.</param>
    /// <param name="client">Who sent the request, when it is one of live traffic; null for a check that nobody else sees.</param>
    private string? Answer(Worker worker, ReadOnlySpan<byte> body, IPAddress? client)
    {
        if (!worker.Rows.TryParse(body, out string? error))
        {
            return error;
        }

        long startedAt = Stopwatch.GetTimestamp();
        var row = worker.Rows.Row;
        var judged = row.IsPayload ? _parts.Judge.JudgePayload(row.Payload) : _parts.Judge.Judge(row.Request, row.Host, Encoding.Latin1.GetString(row.Request.Target), client);
        var verdict = judged.Scored.Verdict;
        string action = judged.Action.ToString().ToLowerInvariant();
        worker.Output.ResetWrittenCount();
        worker.Writer.WriteVerdict(worker.Output, verdict, judged.Scored.Evidence ?? [], action);
        _checks.Add(1, new("action", action), new("severity", verdict.Severity.ToString().ToLowerInvariant()));
        if (client is not null && !row.IsPayload)
        {
            Record(row, judged, client, Stopwatch.GetElapsedTime(startedAt));
        }

        return null;
    }

    private void Record(HttpRow row, in Judgement judged, IPAddress client, TimeSpan elapsed)
    {
        var verdict = judged.Scored.Verdict;
        var action = judged.Action switch
        {
            JudgedAction.Block => DecisionAction.Block,
            JudgedAction.Challenge => DecisionAction.Challenge,
            JudgedAction.Refuse => DecisionAction.Refuse,
            _ => DecisionAction.Pass,
        };
        var wanted = _parts.Sinks.Count(verdict.Severity, action, judged.Policy);
        if (wanted == Wanted.None)
        {
            return;
        }

        var now = TimeProvider.System.GetUtcNow();
        _parts.Sinks.Write(
            new Decision
            {
                Time = now,
                Id = RequestIds.Next(now),
                Client = client,
                Method = Encoding.Latin1.GetString(row.Request.Method),
                Host = row.Host,
                Target = Encoding.Latin1.GetString(row.Request.Target),
                Verdict = verdict,
                Evidence = judged.Scored.Evidence ?? [],
                FoundAt = 0,
                Action = action,
                Status = 0,
                Route = _parts.Routes.Of(judged.Path),
                Excluded = judged.Scored.Excluded ?? [],
                Keep = judged.Policy.Keep,
                Elapsed = elapsed,
            },
            wanted);
    }

    private static bool TryReadClient(IHeaderDictionary headers, out IPAddress? client)
    {
        client = null;
        return headers[WeirHeaders.Client] is not [{ Length: > 0 } text] || IPAddress.TryParse(text, out client);
    }

    /// <summary>What one answer needs for itself; kept for the next.</summary>
    private sealed record Worker(HttpRowParser Rows, VerdictWriter Writer, ArrayBufferWriter<byte> Output);
}
