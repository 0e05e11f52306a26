using System.Collections.Concurrent;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>Frames of a running page of which nothing is fetched, bounded: those that a script fills, or whose address holds the page itself. Others are requests.</summary>
internal sealed class SeenFrames
{
    private readonly ConcurrentDictionary<string, string> _addresses = new(StringComparer.Ordinal);
    private int _leftOut;

    /// <summary>Frames that were not kept: there were too many.</summary>
    public int LeftOut => Volatile.Read(ref _leftOut);

    /// <summary>Addresses of the frames as they were last: <c>about:srcdoc</c>, <c>about:blank</c>, <c>data:</c> and <c>blob:</c>, shortened.</summary>
    public IReadOnlyList<string> Local => [.. _addresses.Values.Where(address => address.Length > 0)];

    /// <summary>Hears that a frame is there, empty as yet, or shows another document.</summary>
    /// <param name="id">Of the frame.</param>
    /// <param name="address">What it shows.</param>
    public void Note(string id, string address)
    {
        // A frame that goes on to something that is fetched is among the requests.
        string kept = address.StartsWith("about:", StringComparison.Ordinal) || address.StartsWith("data:", StringComparison.Ordinal) || address.StartsWith("blob:", StringComparison.Ordinal) ? Text.Short(address) : "";
        if (_addresses.ContainsKey(id) || _addresses.Count < RenderLimits.Listed)
        {
            _addresses[id] = kept;
        }
        else if (kept.Length > 0)
        {
            Interlocked.Increment(ref _leftOut);
        }
    }
}
