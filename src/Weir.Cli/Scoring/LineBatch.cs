using System.Buffers;

namespace Weir.Cli.Scoring;

/// <summary>Some whole lines of the input and, later, the answers to them. Reused; never seen by two threads at once.</summary>
internal sealed class LineBatch
{
    /// <summary>Room for lines of ordinary length.</summary>
    public const int UsualBytes = 256 * 1024;

    private readonly byte[] _usual = new byte[UsualBytes];

    public LineBatch() => Bytes = _usual;

    /// <summary>The lines, each with its line feed, save perhaps the last of the input.</summary>
    public byte[] Bytes { get; private set; }

    /// <summary>The batch holds one long line, in a buffer that was lent to it.</summary>
    public bool IsLong => Bytes != _usual;

    public int Length { get; set; }

    /// <summary>Number of the first line; the first of the input is 1.</summary>
    public long FirstLine { get; set; }

    /// <summary>The batch stands for one line that was too long to be kept; <see cref="Length"/> is 0.</summary>
    public bool TooLong { get; set; }

    /// <summary>One line of output for each line of input.</summary>
    public ArrayBufferWriter<byte> Output { get; } = new(UsualBytes);

    public ScoreTotals Totals { get; } = new();

    /// <summary>Completed by the worker when <see cref="Output"/> is ready.</summary>
    public TaskCompletionSource Scored { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Reset()
    {
        Length = 0;
        TooLong = false;
        Output.ResetWrittenCount();
        Totals.Clear();
        Scored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Steps through the lines, without their line feeds; false after the last.</summary>
    public bool NextLine(ref int position, out ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> rest = Bytes.AsSpan(position, Length - position);
        int end = rest.IndexOf((byte)'\n');
        line = end < 0 ? rest : rest[..end];
        position += end < 0 ? rest.Length : end + 1;
        return !rest.IsEmpty;
    }

    /// <summary>Goes on in a larger buffer.</summary>
    public void Extend(byte[] larger)
    {
        Bytes.AsSpan(0, Length).CopyTo(larger);
        Bytes = larger;
    }

    /// <summary>Gives the larger buffer back.</summary>
    public byte[] Shrink()
    {
        byte[] larger = Bytes;
        Bytes = _usual;
        return larger;
    }
}
