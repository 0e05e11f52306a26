using System.Buffers;

namespace Weir.Cli.Scoring;

/// <summary>Some whole lines of the input and, later, the answers to them. Reused; never seen by two threads at once.</summary>
internal sealed class LineBatch
{
    /// <summary>Room for lines; larger only while it holds one long line.</summary>
    public const int UsualBytes = 256 * 1024;

    /// <summary>The lines, each with its line feed, save perhaps the last of the input.</summary>
    public byte[] Bytes { get; set; } = new byte[UsualBytes];

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
        if (Bytes.Length > UsualBytes)
        {
            Bytes = new byte[UsualBytes];
        }
    }
}
