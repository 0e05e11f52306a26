using System.Buffers;

namespace Weir.Cli.Scoring;

/// <summary>Answers rows of one kind. One instance for one thread.</summary>
internal interface IRowScorer : IDisposable
{
    /// <summary>Severity of the last row that was answered.</summary>
    Severity Severity { get; }

    /// <summary>Answers one row.</summary>
    /// <returns>Null, or why the line holds no row.</returns>
    string? Score(ReadOnlySpan<byte> line);

    /// <summary>Writes the answer to the last row, one line.</summary>
    void Write(ArrayBufferWriter<byte> output);

    /// <summary>Writes why a line holds no row, one line.</summary>
    void WriteError(ArrayBufferWriter<byte> output, long line, string error);
}
