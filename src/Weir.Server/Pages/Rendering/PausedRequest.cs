using System.Text.Json;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>A request of the browser that waits for an answer.</summary>
/// <param name="Id">By which it is answered.</param>
/// <param name="Address">Where it goes; null where that is no address, or one that is too long.</param>
/// <param name="Method">Method of HTTP.</param>
/// <param name="Type">What it is for, in the words of the browser: <c>Script</c>, <c>Image</c>.</param>
/// <param name="Frame">The frame that asks.</param>
/// <param name="Lines">Lines of its head that go along when it is fetched.</param>
internal sealed record PausedRequest(string Id, Uri? Address, string Method, string Type, string Frame, IReadOnlyList<HeaderLine> Lines)
{
    // What a server may need to answer as it would answer a browser. No cookies, and nothing that the page makes up itself.
    private static readonly string[] s_kept = ["Origin", "Referer"];

    /// <summary>Whether another site's answer must allow it.</summary>
    public bool HasOrigin => Lines.Any(line => line.Is("Origin"));

    public static PausedRequest Read(BrowserEvent paused)
    {
        string url = paused.Text("request", "url");
        var lines = new List<HeaderLine>();
        if (JsonFields.At(paused.Data, "request", "headers") is { ValueKind: JsonValueKind.Object } head)
        {
            lines.AddRange(head.EnumerateObject().Where(line => s_kept.Contains(line.Name, StringComparer.OrdinalIgnoreCase) && line.Value.ValueKind == JsonValueKind.String)
                .Select(line => new HeaderLine(line.Name, line.Value.GetString()!)));
        }

        return new PausedRequest(
            paused.Text("requestId"),
            url.Length <= RenderLimits.AddressLength && Uri.TryCreate(url, UriKind.Absolute, out Uri? address) ? address : null,
            paused.Text("request", "method"),
            TypeOf(paused.Text("resourceType"), paused.Text("request", "headers", "Accept"), $"{paused.Text("request", "headers", "Sec-Purpose")} {paused.Text("request", "headers", "Purpose")}"),
            paused.Text("frameId"),
            lines);
    }

    /// <summary>The browser calls a stream of events a fetch, and what it loads ahead and its own picture of the page something else. What is loaded ahead runs nowhere, and is a way to send.</summary>
    private static string TypeOf(string type, string accept, string purpose) =>
        purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) ? "Prefetch"
        : accept.StartsWith("text/event-stream", StringComparison.Ordinal) ? "EventSource"
        : type == "Other" && accept.StartsWith("image/", StringComparison.Ordinal) ? "Image"
        : type;
}
