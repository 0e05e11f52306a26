using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>Ways by which something leaves a page.</summary>
internal static class FlowSinks
{
    /// <summary>What an element is called that brings code.</summary>
    public const string Script = "a script element";

    /// <summary>No way out of the page by itself: what hears it sends.</summary>
    public const string Message = "a message to another window";

    /// <summary>How a name sends; null where it does not.</summary>
    /// <param name="words">The script.</param>
    /// <param name="i">The name.</param>
    /// <param name="lower">The same in small letters.</param>
    /// <param name="element">The element that was made last, near by; null for none.</param>
    public static string? Of(FlowWords words, int i, string lower, string? element) => lower switch
    {
        "image" when words.IsMade(i) => "an image request",
        "audio" when words.IsMade(i) && words.IsGivenMadeUp(i + 1) => "an audio request",
        "src" when words.IsItemOf(i, "images") && words.IsWritten(i) && words.IsMadeUp(i + 2) => "an image request",
        "xmlhttprequest" when words.Is(i + 1, Mark.Dot) => null,
        "fetch" or "sendbeacon" or "xmlhttprequest" or "websocket" or "ajax" or "getjson" or "eventsource" or "rtcpeerconnection" or "webtransport" => words.At(i),
        "post" when words.IsCalled(i) && (words.IsOf(i, "$") || words.IsOf(i, "jQuery") || words.IsOf(i, "axios")) => words.At(i),
        "open" when words.IsCalled(i) && (!words.IsMember(i) || words.IsOf(i, "window")) => "a new window",
        "postmessage" when words.IsCalled(i) && (words.IsOf(i, "parent") || words.IsOf(i, "top") || words.IsOf(i, "opener")) => Message,
        "action" or "formaction" when words.IsMember(i) && words.IsWritten(i) => "changing where a form goes",
        "src" or "href" or "data" when words.IsMember(i) && words.IsWritten(i) && words.IsMadeUp(i + 2) && element is not null => Element(element),
        "location" when words.IsWritten(i) && words.IsMadeUp(i + 2) => "sending the visitor there",
        "href" when words.IsOf(i, "location") && words.IsWritten(i) && words.IsMadeUp(i + 2) => "sending the visitor there",
        "assign" or "replace" when words.IsOf(i, "location") && words.IsCalled(i) && words.IsMadeUp(i + 2) => "sending the visitor there",
        _ => null,
    };

    /// <summary>Whether the visitor is sent to an address, whatever it is made of.</summary>
    public static bool Leaves(FlowWords words, int i, string lower) => lower switch
    {
        "location" => words.IsWritten(i),
        "href" => words.IsOf(i, "location") && words.IsWritten(i),
        "assign" or "replace" => words.IsOf(i, "location") && words.IsCalled(i),
        _ => false,
    };

    /// <summary>Elements that ask for an address once they are in the page.</summary>
    public static string? Element(string name) => name switch
    {
        "script" => Script,
        "iframe" or "frame" => "a frame",
        "link" => "a link element",
        "embed" or "object" or "video" or "audio" => $"an element ({name})",
        _ => null,
    };
}
