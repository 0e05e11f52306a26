using System.Text.Json.Nodes;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>A command with what it needs.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Parameters">What it needs.</param>
internal sealed record BrowserCommand(string Method, JsonObject Parameters);

/// <summary>Answers to requests of the browser.</summary>
internal static class BrowserAnswers
{
    /// <summary>A picture of one dot that nobody sees.</summary>
    private const string Dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

    // The body is given decompressed; and nothing is asked of the browser for later.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        "Content-Encoding", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Alt-Svc", "NEL", "Report-To", "Reporting-Endpoints",
    };

    /// <summary>No; a page that wanted to go elsewhere stays where it is.</summary>
    public static BrowserCommand Refuse(PausedRequest request, bool stays = false) =>
        new("Fetch.failRequest", new JsonObject { ["requestId"] = request.Id, ["errorReason"] = stays ? "Aborted" : "BlockedByClient" });

    /// <summary>The browser has it already: it stands in the address, or in the page's memory.</summary>
    public static BrowserCommand Continue(PausedRequest request) => new("Fetch.continueRequest", new JsonObject { ["requestId"] = request.Id });

    /// <summary>What was fetched.</summary>
    public static BrowserCommand Give(PausedRequest request, Fetched answer)
    {
        var lines = new JsonArray();
        foreach (HeaderLine line in answer.Headers.Where(line => !s_left.Contains(line.Name)))
        {
            lines.Add((JsonNode)new JsonObject { ["name"] = line.Name, ["value"] = line.Value });
        }

        return Give(request, answer.Status, lines, request.Method == "HEAD" ? "" : Convert.ToBase64String(answer.Body));
    }

    /// <summary>A made picture in the place of one that is not fetched.</summary>
    public static BrowserCommand GiveDot(PausedRequest request) => Give(
        request,
        status: 200,
        [
            (JsonNode)new JsonObject { ["name"] = "Content-Type", ["value"] = "image/gif" },
            (JsonNode)new JsonObject { ["name"] = "Access-Control-Allow-Origin", ["value"] = "*" },
        ],
        Dot);

    private static BrowserCommand Give(PausedRequest request, int status, JsonArray lines, string body) =>
        new("Fetch.fulfillRequest", new JsonObject { ["requestId"] = request.Id, ["responseCode"] = status, ["responseHeaders"] = lines, ["body"] = body });
}
