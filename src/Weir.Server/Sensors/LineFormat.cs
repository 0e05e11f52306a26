namespace Weir.Server.Sensors;

/// <summary>A format of lines.</summary>
internal abstract class LineFormat : SensorFormat
{
    /// <summary>Makes what reads one file.</summary>
    public abstract LineParser Begin(SensorOutput output);

    /// <inheritdoc/>
    public override void Read(Stream content, SensorOutput output)
    {
        var lines = new LineReader(content);
        var parser = Begin(output);
        try
        {
            while (lines.TryRead(out var line))
            {
                if (lines.IsTooLong)
                {
                    output.Skip(SkipReasons.TooLong, lines.Number, line);
                }
                else if (!line.IsEmpty)
                {
                    parser.Take(line, lines.Number, lines.HasEnd);
                }
            }
        }
        finally
        {
            parser.End();
        }
    }

    /// <summary>Calls for each of the first lines of a start that are whole, until it says no. True when one said no.</summary>
    protected static bool AnyLine(ReadOnlySpan<byte> start, Func<ReadOnlySpan<byte>, bool> isIt)
    {
        const int Most = 50;
        start = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        for (int i = 0; i < Most && !start.IsEmpty; i++)
        {
            int end = start.IndexOf((byte)'\n');
            var line = (end < 0 ? start : start[..end]).TrimEnd((byte)'\r');
            if (!line.IsEmpty && isIt(line))
            {
                return true;
            }

            start = end < 0 ? default : start[(end + 1)..];
        }

        return false;
    }
}

/// <summary>Reads the lines of one file.</summary>
internal abstract class LineParser
{
    /// <summary>Takes a line that is not empty.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="hasEnd">Whether it has an end; the last may still be half written.</param>
    public abstract void Take(ReadOnlySpan<byte> line, long number, bool hasEnd);

    /// <summary>No line follows.</summary>
    public virtual void End()
    {
    }
}
