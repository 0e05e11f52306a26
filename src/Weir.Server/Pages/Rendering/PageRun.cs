using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Weir.Server.Pages.Fetching;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Rendering;

/// <summary>Runs one page in a browser until it is quiet, and notes what it loads and what scripts it makes.</summary>
internal sealed class PageRun : IAsyncDisposable
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);

    private readonly FetchLimits _limits;
    private readonly SeenPage _page;
    private readonly RequestGate _gate;
    private readonly SeenScripts _scripts;
    private readonly SeenFrames _frames = new();
    private readonly CancellationTokenSource _stop;
    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _work = [];
    private readonly TaskCompletionSource<BrowserLine> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string _target = "";
    private string _session = "";
    private int _open;
    private int _answers;
    private long _last;
    private volatile bool _loaded;
    private volatile bool _crashed;

    private PageRun(SeenPage page, PageFetcher fetcher, FetchLimits limits, CancellationToken cancellationToken)
    {
        _page = page;
        _limits = limits;
        _gate = new RequestGate(fetcher, page, limits);
        _scripts = new SeenScripts(page, _gate);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }

    /// <param name="program">The browser.</param>
    /// <param name="page">The page as it was fetched.</param>
    /// <param name="fetcher">Fetches what the page asks for.</param>
    /// <param name="limits">How much, and for how long.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="PageException">The browser cannot be started, or does not do what it must.</exception>
    public static async Task<Rendered> RunAsync(string program, SeenPage page, PageFetcher fetcher, FetchLimits limits, CancellationToken cancellationToken)
    {
        BrowserProcess browser = await BrowserProcess.StartAsync(program, cancellationToken).ConfigureAwait(false);
        await using (browser.ConfigureAwait(false))
        {
            var run = new PageRun(page, fetcher, limits, cancellationToken);
            await using (run.ConfigureAwait(false))
            {
                BrowserLine line = await BrowserLine.ConnectAsync(browser.Address, run.Hear, cancellationToken).ConfigureAwait(false);
                await using (line.ConfigureAwait(false))
                {
                    run._line.SetResult(line);
                    return await run.RunAsync(line, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _line.TrySetCanceled();
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_work.Keys).ConfigureAwait(false);
        _stop.Dispose();
        _gate.Dispose();
    }

    private async Task<Rendered> RunAsync(BrowserLine line, CancellationToken cancellationToken)
    {
        using (var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            late.CancelAfter(RenderLimits.Start);
            try
            {
                await OpenAsync(line, late.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
            {
                throw new PageException("the browser does not answer", e);
            }
        }

        Touch();
        Do(() => line.AskAsync("Page.navigate", new JsonObject { ["url"] = _page.Answer.Address.AbsoluteUri }, _session, _stop.Token));
        bool isQuiet = await WaitAsync(line, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<CookieReport> cookies = await CookiesAsync(line, cancellationToken).ConfigureAwait(false);
        return new Rendered { Requests = _gate.Seen, Frames = _frames.Local, Scripts = _scripts.Made, Cookies = cookies, Notes = [.. Notes(isQuiet, line.Closed.IsCompleted)] };
    }

    /// <summary>A page of its own in which nothing is loaded unasked.</summary>
    private async Task OpenAsync(BrowserLine line, CancellationToken cancellationToken)
    {
        await line.AskAsync("Browser.setDownloadBehavior", new JsonObject { ["behavior"] = "deny", ["eventsEnabled"] = true }, session: null, cancellationToken).ConfigureAwait(false);
        JsonElement target = await line.AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, session: null, cancellationToken).ConfigureAwait(false);
        _target = JsonFields.Text(target, "targetId");
        _gate.MainFrame = _target;
        JsonElement attached = await line.AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = _target, ["flatten"] = true }, session: null, cancellationToken).ConfigureAwait(false);
        _session = JsonFields.Text(attached, "sessionId");
        _sessions[_session] = "page";
        await GuardAsync(line, _session, hasPage: true, cancellationToken).ConfigureAwait(false);
        await line.AskAsync("Target.setDiscoverTargets", new JsonObject { ["discover"] = true }, session: null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has all requests of a page, frame or worker wait for an answer, and its scripts told.</summary>
    private static async Task GuardAsync(BrowserLine line, string session, bool hasPage, CancellationToken cancellationToken)
    {
        Task<JsonElement> Ask(string method, JsonObject? parameters) => line.AskAsync(method, parameters, session, cancellationToken);
        if (hasPage)
        {
            await Ask("Fetch.enable", new JsonObject { ["patterns"] = new JsonArray((JsonNode)new JsonObject { ["urlPattern"] = "*" }) }).ConfigureAwait(false);
            await Ask("Page.enable", parameters: null).ConfigureAwait(false);
        }

        await Ask("Network.enable", new JsonObject { ["maxTotalBufferSize"] = 1, ["maxResourceBufferSize"] = 1, ["maxPostDataSize"] = 0 }).ConfigureAwait(false);
        await Ask("Debugger.enable", new JsonObject { ["maxScriptsCacheSize"] = RenderLimits.ScriptsTogether }).ConfigureAwait(false);

        // A page that says "debugger" does not stop.
        await Ask("Debugger.setSkipAllPauses", new JsonObject { ["skip"] = true }).ConfigureAwait(false);
        await Ask("Target.setAutoAttach", new JsonObject { ["autoAttach"] = true, ["waitForDebuggerOnStart"] = true, ["flatten"] = true }).ConfigureAwait(false);
    }

    private void Hear(BrowserEvent what)
    {
        switch (what.Method)
        {
            case "Fetch.requestPaused":
                Touch();
                if (Interlocked.Increment(ref _answers) <= RenderLimits.Answers)
                {
                    Do(() => AnswerAsync(what));
                }

                break;
            case "Debugger.scriptParsed":
                if (_scripts.Note(what, isWorker: IsWorker(what.Session)) is { } script)
                {
                    Do(() => ReadAsync(script, what.Session));
                }

                break;
            case "Target.attachedToTarget":
                Do(() => AttachAsync(what));
                break;
            case "Target.targetCreated" when what.Text("targetInfo", "type") == "page" && what.Text("targetInfo", "targetId") is var target && target != _target:
                _gate.NoteRefused(what.Text("targetInfo", "url"), "window");
                Do(() => CloseAsync(target));
                break;
            case "Page.frameAttached" when what.Text("frameId") is { Length: > 0 } frame:
                _frames.Note(frame, "about:blank");
                break;
            case "Page.frameNavigated" when what.Text("frame", "id") is { Length: > 0 } frame && frame != _target:
                _frames.Note(frame, what.Text("frame", "url"));
                break;
            case "Page.loadEventFired" when what.Session == _session:
                _loaded = true;
                Touch();
                break;
            case "Page.javascriptDialogOpening":
                Do(async () => await (await _line.Task.ConfigureAwait(false)).AskAsync("Page.handleJavaScriptDialog", new JsonObject { ["accept"] = false }, what.Session, _stop.Token).ConfigureAwait(false));
                break;
            case "Page.windowOpen":
                _gate.NoteRefused(what.Text("url"), "window");
                break;
            case "Network.webSocketCreated":
                _gate.NoteRefused(what.Text("url"), "WebSocket");
                break;
            case "Network.webTransportCreated":
                _gate.NoteRefused(what.Text("url"), "WebTransport");
                break;
            case "Browser.downloadWillBegin":
                _gate.NoteRefused(what.Text("url"), "download");
                break;
            case "Inspector.targetCrashed" when what.Session == _session:
                _crashed = true;
                break;
        }
    }

    private bool IsWorker(string? session) => session is not null && _sessions.TryGetValue(session, out string? type) && type == "worker";

    private async Task AnswerAsync(BrowserEvent what)
    {
        BrowserLine line = await _line.Task.ConfigureAwait(false);
        PausedRequest request = PausedRequest.Read(what);
        BrowserCommand answer = await _gate.DecideAsync(request, _stop.Token).ConfigureAwait(false);
        try
        {
            await line.AskAsync(answer.Method, answer.Parameters, what.Session, _stop.Token).ConfigureAwait(false);
        }
        catch (PageException) when (answer.Method == "Fetch.fulfillRequest")
        {
            // A head that the browser does not take.
            BrowserCommand refusal = BrowserAnswers.Refuse(request);
            await line.AskAsync(refusal.Method, refusal.Parameters, what.Session, _stop.Token).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(SeenScript script, string? session)
    {
        BrowserLine line = await _line.Task.ConfigureAwait(false);
        script.Error = "the browser did not give its code in time";
        try
        {
            JsonElement source = await line.AskAsync("Debugger.getScriptSource", new JsonObject { ["scriptId"] = script.Id }, session, _stop.Token).ConfigureAwait(false);
            script.Code = JsonFields.Text(source, "scriptSource");
            script.Error = null;
        }
        catch (PageException)
        {
            script.Error = "the browser had its code no more";
        }
    }

    /// <summary>A frame or worker is let run once it is guarded; what would outlive the page is not.</summary>
    private async Task AttachAsync(BrowserEvent what)
    {
        BrowserLine line = await _line.Task.ConfigureAwait(false);
        string type = what.Text("targetInfo", "type"), session = what.Text("sessionId");
        if (type is "service_worker" or "shared_worker")
        {
            _gate.NoteRefused(what.Text("targetInfo", "url"), type.Replace('_', ' '));
            await CloseAsync(what.Text("targetInfo", "targetId")).ConfigureAwait(false);
            return;
        }

        if (type is not ("iframe" or "worker") || _sessions.Count >= RenderLimits.Sessions)
        {
            return;
        }

        _sessions[session] = type;
        await GuardAsync(line, session, hasPage: type == "iframe", _stop.Token).ConfigureAwait(false);
        await line.AskAsync("Runtime.runIfWaitingForDebugger", parameters: null, session, _stop.Token).ConfigureAwait(false);
    }

    private async Task CloseAsync(string target) =>
        await (await _line.Task.ConfigureAwait(false)).AskAsync("Target.closeTarget", new JsonObject { ["targetId"] = target }, session: null, _stop.Token).ConfigureAwait(false);

    /// <returns>Whether the page became quiet; false when its time was over.</returns>
    private async Task<bool> WaitAsync(BrowserLine line, CancellationToken cancellationToken)
    {
        long begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < _limits.Time && !line.Closed.IsCompleted && !_crashed)
        {
            if (_loaded && Volatile.Read(ref _open) == 0 && Stopwatch.GetElapsedTime(Interlocked.Read(ref _last)) >= RenderLimits.Quiet)
            {
                return true;
            }

            await Task.Delay(s_look, cancellationToken).ConfigureAwait(false);
        }

        // What runs without end is stopped, so that it gives its code.
        foreach (string session in _sessions.Keys)
        {
            Do(() => line.AskAsync("Runtime.terminateExecution", parameters: null, session, _stop.Token));
        }

        for (begin = Stopwatch.GetTimestamp(); Volatile.Read(ref _open) > 0 && Stopwatch.GetElapsedTime(begin) < RenderLimits.Rest && !line.Closed.IsCompleted;)
        {
            await Task.Delay(s_look, cancellationToken).ConfigureAwait(false);
        }

        return false;
    }

    private static async Task<IReadOnlyList<CookieReport>> CookiesAsync(BrowserLine line, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(RenderLimits.Rest);
        try
        {
            JsonElement cookies = await line.AskAsync("Storage.getCookies", parameters: null, session: null, late.Token).ConfigureAwait(false);
            return
            [
                .. JsonFields.List(cookies, "cookies").Take(RenderLimits.Listed).Select(cookie => new CookieReport(
                    Text.Short(JsonFields.Text(cookie, "name")),
                    JsonFields.Is(cookie, "secure"),
                    JsonFields.Is(cookie, "httpOnly"),
                    JsonFields.Text(cookie, "sameSite") is { Length: > 0 } site ? site : null)),
            ];
        }
        catch (Exception e) when (e is PageException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return [];
        }
    }

    private IEnumerable<string> Notes(bool isQuiet, bool isClosed)
    {
        if (BrowserArguments.NeedsNoSandbox)
        {
            yield return "the browser ran without its sandbox, as root; run it as another user";
        }

        if (isClosed || _crashed)
        {
            yield return "the browser ended before the page was quiet";
        }
        else if (!isQuiet)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"the page was not quiet after {_limits.Time.TotalSeconds:0.###} seconds; what it did later was not seen");
        }

        if (_gate.LeftOut > 0 || _scripts.LeftOut > 0 || _frames.LeftOut > 0)
        {
            yield return $"{_gate.LeftOut} requests, {_frames.LeftOut} frames and {_scripts.LeftOut} scripts of the running page were left out: there are too many, or they are too long";
        }
    }

    private void Touch() => Interlocked.Exchange(ref _last, Stopwatch.GetTimestamp());

    /// <summary>Work that the page waits for. What fails of it is noted where it stands.</summary>
    private void Do(Func<Task> work)
    {
        Interlocked.Increment(ref _open);
        Task task = Task.Run(async () =>
        {
            try
            {
                await work().ConfigureAwait(false);
            }
            catch (Exception e) when (e is PageException or OperationCanceledException)
            {
                // The frame is gone, or all is over.
            }
            finally
            {
                Touch();
                Interlocked.Decrement(ref _open);
            }
        });
        _work[task] = true;
        _ = task.ContinueWith(done => _work.TryRemove(done, out _), TaskScheduler.Default);
    }
}
