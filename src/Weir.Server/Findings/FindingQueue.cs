using System.Threading.Channels;

namespace Weir.Server.Findings;

/// <summary>Takes findings from the traffic, which never waits, to <see cref="FindingService"/>. Thread-safe.</summary>
internal sealed class FindingQueue
{
    private const int Length = 10_000;

    private readonly Channel<Finding> _findings = Channel.CreateBounded<Finding>(new BoundedChannelOptions(Length) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private long _dropped;

    /// <summary>Findings that no alert counts, because too many came at once or the store did not take them. Their requests are in the lake.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    public ChannelReader<Finding> Reader => _findings.Reader;

    /// <summary>Takes a finding, or drops and counts it. Never waits.</summary>
    public void Add(Finding finding)
    {
        if (!_findings.Writer.TryWrite(finding))
        {
            Drop(1);
        }
    }

    public void Drop(int count) => Interlocked.Add(ref _dropped, count);

    /// <summary>Nothing comes after this.</summary>
    public void Complete() => _findings.Writer.TryComplete();
}
