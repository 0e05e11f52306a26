namespace Weir.Server.Pages.Rendering;

/// <summary>How the browser is started: alone, and without a way out.</summary>
internal static class BrowserArguments
{
    /// <summary>Whether the browser runs without its sandbox: it refuses to have one for root.</summary>
    public static bool NeedsNoSandbox => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <param name="profile">Folder for all that the browser writes.</param>
    public static IEnumerable<string> For(string profile)
    {
        yield return "--headless";
        yield return $"--user-data-dir={profile}";

        // A port of this machine that the system chooses. The path on it is a secret, and pages are refused by their Origin.
        yield return "--remote-debugging-port=0";
        yield return "--remote-debugging-address=127.0.0.1";

        // What is not answered here ends at a proxy whose name nobody finds: sockets of pages, look-ups ahead of time, the browser's own errands.
        yield return "--proxy-server=127.0.0.1:9";
        yield return "--proxy-bypass-list=<-loopback>";
        yield return "--host-resolver-rules=MAP * ~NOTFOUND";
        yield return "--dns-prefetch-disable";
        yield return "--disable-quic";
        yield return "--no-pings";
        yield return "--force-webrtc-ip-handling-policy=disable_non_proxied_udp";
        yield return "--webrtc-ip-handling-policy=disable_non_proxied_udp";
        yield return "--disable-background-networking";
        yield return "--disable-component-update";
        yield return "--disable-domain-reliability";
        yield return "--disable-client-side-phishing-detection";
        yield return "--disable-sync";
        yield return "--disable-features=MediaRouter,DialMediaRouteProvider,GlobalMediaControls,OptimizationHints,Translate,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,AutofillServerCommunication,Prerender2,NoStatePrefetch,WebRtcHideLocalIpsWithMdns";

        // Nothing from outside the page, nothing that stays.
        yield return "--block-new-web-contents";
        yield return "--deny-permission-prompts";
        yield return "--disable-extensions";
        yield return "--disable-default-apps";
        yield return "--disable-component-extensions-with-background-pages";
        yield return "--disable-breakpad";
        yield return "--disable-crash-reporter";
        yield return "--disable-dev-shm-usage";
        yield return "--disable-gpu";
        yield return "--mute-audio";
        yield return "--no-first-run";
        yield return "--no-default-browser-check";
        yield return "--password-store=basic";
        yield return "--use-mock-keychain";
        if (NeedsNoSandbox)
        {
            yield return "--no-sandbox";
        }

        yield return "about:blank";
    }
}
