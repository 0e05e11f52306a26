using System.Buffers;
using Weir.Http;
using Weir.Http.Rows;

namespace Weir.Cli.Scoring;

/// <summary>Answers rows that are requests or bare values.</summary>
internal sealed class HttpRows(HttpScorer scorer, EvidenceMode mode) : IRowScorer
{
    private readonly HttpRowScorer _rows = new(scorer, mode);
    private readonly VerdictWriter _writer = new();

    public Severity Severity => _rows.Verdict.Severity;

    public string? Score(ReadOnlySpan<byte> line) => _rows.Score(line);

    public void Write(ArrayBufferWriter<byte> output) => _writer.WriteVerdict(output, _rows.Verdict, _rows.Evidence);

    public void WriteError(ArrayBufferWriter<byte> output, long line, string error) => _writer.WriteError(output, line, error);

    public void Dispose() => _writer.Dispose();
}
