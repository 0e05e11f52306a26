using System.Collections.Frozen;
using System.Net;

namespace Weir.Server.Pages.Violations;

/// <summary>
/// Reports of what no site can do anything about: extensions, programs and networks put scripts and frames of their own into pages, and the page's policy
/// does not know them. Gathered from what operators of report services and their users wrote down over the years.
/// </summary>
internal static class ReportNoise
{
    // Of extensions and the insides of browsers: whoever has such a source is not the page.
    private static readonly FrozenSet<string> s_extensions = FrozenSet.Create(
        StringComparer.Ordinal,
        "chrome", "chrome-extension", "chrome-extension-resource", "moz-extension", "safari-extension", "safari-web-extension", "ms-browser-extension", "opera", "se-extension", "extension",
        "edge", "edge-extension", "resource", "jar", "user-script", "userscript", "webkit-masked-url", "mxaddon-pkg");

    // What shells around a browser, toolbars and virus scanners load, beside the above.
    private static readonly FrozenSet<string> s_injected = FrozenSet.Create(
        StringComparer.Ordinal,
        "about", "none", "null", "file", "res", "chromeinvoke", "chromeinvokeimmediate", "chromenull", "gsa", "mbinit", "mx", "mxjscall", "ms-appx", "ms-appx-web", "sinaweibo", "sraf", "symres",
        "tmtbff", "webviewprogress", "webviewprogressproxy", "android-webview", "android-webview-video-poster", "wvjbscheme", "webviewjavascriptbridge", "jsbridge", "bdscheme", "weixin", "baiduboxapp");

    // Hosts that exist only within such programs, or serve only them.
    private static readonly FrozenSet<string> s_injectedHosts = FrozenSet.Create(StringComparer.Ordinal, "nikkomsgchannel", "adblockers.opera-mini.net");

    private const string OfVirusScanner = ".scr.kaspersky-labs.com";

    // What Firefox calls the source of a script that an extension runs in its own compartment.
    private const string Sandbox = "sandbox eval code";

    /// <summary>Whether a page is one of the browser's own.</summary>
    public static bool IsPage(string scheme) => s_extensions.Contains(scheme) || s_injected.Contains(scheme);

    /// <summary>Whether an extension did it. Not what came from <c>about:blank</c>: scripts that steal hide in empty frames.</summary>
    /// <param name="source">As the browser wrote it.</param>
    /// <param name="address">The same as an address; null when it is none.</param>
    public static bool IsSource(string? source, ReportAddress? address) =>
        (address is { } known && s_extensions.Contains(known.Scheme)) || (source is not null && source.StartsWith(Sandbox, StringComparison.Ordinal));

    /// <summary>Whether an extension or a program beside the browser is what was loaded.</summary>
    public static bool IsBlocked(in ReportAddress blocked, in ReportAddress page) => blocked.Host.Length == 0
        ? s_extensions.Contains(blocked.Scheme) || s_injected.Contains(blocked.Scheme)
        : s_injectedHosts.Contains(blocked.Host) || blocked.Host.EndsWith(OfVirusScanner, StringComparison.Ordinal) || (IsLocal(blocked.Host) && !IsLocal(page.Host));

    /// <summary>Programs on the visitor's machine listen there. Pages that are tried out do, too.</summary>
    private static bool IsLocal(string host) =>
        host is "localhost" or "[::1]" || host.EndsWith(".localhost", StringComparison.Ordinal)
        || (host.StartsWith("127.", StringComparison.Ordinal) && IPAddress.TryParse(host, out _));
}
