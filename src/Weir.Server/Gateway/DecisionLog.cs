using System.Buffers;
using System.Threading.Channels;

namespace Weir.Server.Gateway;

/// <summary>Writes decisions as JSON Lines in the background. Traffic never waits for it: what does not fit into the queue is counted and dropped.</summary>
internal sealed class DecisionLog : IAsyncDisposable
{
    private const int QueueLength = 16 * 1024;
    private const int FlushBytes = 64 * 1024;

    private readonly Channel<Decision> _queue;
    private readonly Stream _output;
    private volatile Severity _from;
    private readonly TextWriter _problems;
    private readonly Task _writing;
    private long _dropped;
    private long _reportedDropped;
    private bool _broken;

    public DecisionLog(Stream output, Severity from, TextWriter problems, int queueLength = QueueLength)
    {
        _output = output;
        _from = from;
        _problems = problems;
        _queue = Channel.CreateBounded<Decision>(new BoundedChannelOptions(queueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _writing = Task.Run(WriteAllAsync);
    }

    /// <summary>Decisions that were not written because the queue was full or the output failed.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Opens the output that the options name.</summary>
    /// <exception cref="GatewayException">The file cannot be opened.</exception>
    public static DecisionLog Open(GatewayOptions options, TextWriter problems)
    {
        var from = FromOf(options);
        if (options.Decisions is null or "-")
        {
            return new DecisionLog(Console.OpenStandardOutput(), from, problems);
        }

        try
        {
            return new DecisionLog(OpenFile(options.Decisions), from, problems);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GatewayException($"Decisions cannot be written to '{options.Decisions}': {error.Message}", error);
        }
    }

    /// <summary>Takes over what settings say, from the next decision on.</summary>
    public void Apply(GatewayOptions options) => _from = FromOf(options);

    public bool Wants(Severity severity) => severity >= _from;

    public void Write(in Decision decision)
    {
        if (!_queue.Writer.TryWrite(decision))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing.ConfigureAwait(false);
        await _output.DisposeAsync().ConfigureAwait(false);
    }

    private static Severity FromOf(GatewayOptions options) => options.DecisionsFrom ?? (options.Decisions is null ? Severity.Low : Severity.None);

    private async Task WriteAllAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushBytes);
        using var line = new DecisionLine(buffer);
        while (await _queue.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            long taken = 0;
            while (_queue.Reader.TryRead(out var decision))
            {
                line.Write(decision);
                taken++;
                if (buffer.WrittenCount >= FlushBytes)
                {
                    await FlushAsync(buffer, taken).ConfigureAwait(false);
                    taken = 0;
                }
            }

            ReportDropped(line);
            await FlushAsync(buffer, taken).ConfigureAwait(false);
        }

        ReportDropped(line);
        await FlushAsync(buffer, 0).ConfigureAwait(false);
    }

    private void ReportDropped(DecisionLine line)
    {
        long dropped = Dropped;
        if (dropped > _reportedDropped)
        {
            _reportedDropped = dropped;
            line.WriteDropped(dropped);
        }
    }

    private async Task FlushAsync(ArrayBufferWriter<byte> buffer, long decisions)
    {
        if (buffer.WrittenCount == 0)
        {
            return;
        }

        try
        {
            await _output.WriteAsync(buffer.WrittenMemory).ConfigureAwait(false);
            await _output.FlushAsync().ConfigureAwait(false);
            _broken = false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk must not stop the traffic; say it once, go on, count what is lost.
            Interlocked.Add(ref _dropped, decisions);
            if (!_broken)
            {
                _broken = true;
                await _problems.WriteLineAsync($"weir: decisions cannot be written: {error.Message}").ConfigureAwait(false);
            }
        }

        buffer.ResetWrittenCount();
    }

    /// <summary>A new file is for its owner and the group, who may ship it: it tells who did what.</summary>
    private static FileStream OpenFile(string path)
    {
        var how = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return new FileStream(path, how);
    }
}
