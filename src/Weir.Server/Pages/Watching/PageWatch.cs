using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Weir.Scripts;
using Weir.Server.Findings.Pages;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Violations;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Watching;

/// <summary>Looks at watched pages when their time has come, one at a time, and takes what it sees into the inventory.</summary>
/// <remarks>
/// When a page was last tried stands in the store: a restart looks at nothing before its time. Times are spread by a twentieth, always the same for a
/// page, so that many pages of one site are not asked for at once; scripts are fetched again only when their server
/// says that they are others, but for those of payment pages.
/// </remarks>
internal sealed class PageWatch : IAsyncDisposable
{
    private static readonly TimeSpan s_tick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_retry = TimeSpan.FromMinutes(15);

    private readonly WatchSettings _settings;
    private readonly PageWatchParts _parts;
    private readonly PageFold _fold;
    private readonly PageBook _book;
    private readonly HeardReports? _heard;
    private readonly ServiceProvider _services;
    private readonly ConcurrentDictionary<Uri, bool> _asked = new();
    private readonly Counter<long> _looks;
    private readonly CancellationTokenSource _closing = new();
    private IScheduler? _scheduler;
    private bool _isFailing, _isPaymentKnown;

    /// <param name="settings">What is watched.</param>
    /// <param name="parts">What it works with.</param>
    public PageWatch(WatchSettings settings, PageWatchParts parts)
    {
        (_settings, _parts) = (settings, parts);
        _fold = new PageFold(parts.Store);
        _book = new PageBook(parts.Store);
        _heard = parts.Reports is { } reports ? new HeardReports(parts.Store, reports) : null;
        _looks = parts.Meter.CreateCounter<long>("weir_page_looks_total", description: "Looks at watched pages, by whether the page could be fetched.");
        parts.Meter.CreateObservableGauge("weir_pages_watched", () => (long)settings.Pages.Count, description: "Pages that are looked at.");
        _services = new ServiceCollection().AddQuartz(quartz => quartz.ScheduleJob(
            "look",
            (Delegate)LookAtDueAsync,
            trigger => trigger.StartNow().WithOverlapPolicy(OverlapPolicy.Skip).WithSchedule(SimpleScheduleBuilder.Create().WithInterval(s_tick).RepeatForever()))).BuildServiceProvider();
    }

    /// <summary>What is watched.</summary>
    public WatchSettings Settings => _settings;

    /// <summary>Begins. A page behind a gateway of the same process can be seen only once that listens.</summary>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        if (_settings.Refused is { Count: > 0 } refused)
        {
            string which = refused.Count == 1 ? $"the watched page {refused[0]} is" : $"{refused.Count} watched pages, the first {refused[0]}, are";
            await _parts.Problems.WriteLineAsync($"weir: {which} on this machine or in a private network, and will not be fetched; {WatchSettings.Leave}").ConfigureAwait(false);
        }

        _scheduler = await _services.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken).ConfigureAwait(false);
        await _scheduler.Start(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has a page looked at within seconds, whatever its time.</summary>
    /// <returns>False when it is not watched.</returns>
    public bool Ask(string url)
    {
        foreach (var (page, _) in _settings.Pages)
        {
            if (page.AbsoluteUri == url)
            {
                _asked[page] = true;
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (_scheduler is not null)
        {
            await _scheduler.Shutdown(true, CancellationToken.None).ConfigureAwait(false);
        }

        await _services.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task LookAtDueAsync(CancellationToken firing)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(firing, _closing.Token);
        try
        {
            var tried = (await _book.PagesAsync(stop.Token).ConfigureAwait(false)).ToDictionary(page => page.Url, StringComparer.Ordinal);
            foreach (var (page, isPayment) in _settings.Pages)
            {
                if (_asked.TryRemove(page, out _) || IsDue(page, tried.GetValueOrDefault(page.AbsoluteUri)))
                {
                    await LookAsync(page, isPayment, stop.Token).ConfigureAwait(false);
                }
            }

            await TellOfPaymentAsync(stop.Token).ConfigureAwait(false);
            if (_heard is not null)
            {
                await _heard.TakeAsync([.. _settings.Pages.Select(page => page.Page)], stop.Token).ConfigureAwait(false);
            }

            _isFailing = false;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        catch (StoreException error)
        {
            if (!_isFailing)
            {
                _isFailing = true;
                await _parts.Problems.WriteLineAsync($"weir: pages are not looked at: {error.Message}").ConfigureAwait(false);
            }
        }
    }

    /// <summary>Says once, when all pages were looked at, that none of them is known to take cards: then changes are only history.</summary>
    private async Task TellOfPaymentAsync(CancellationToken cancellationToken)
    {
        if (_isPaymentKnown || _settings.Pages.Any(page => page.IsPayment is not null))
        {
            return;
        }

        var known = await _book.PagesAsync(cancellationToken).ConfigureAwait(false);
        _isPaymentKnown = known.Any(row => row.IsPayment != 0 && _settings.Pages.Any(page => page.Page.AbsoluteUri == row.Url));
        if (_settings.TakesNoCards(known))
        {
            _isPaymentKnown = true;
            await _parts.Problems.WriteLineAsync($"weir: none of the watched pages takes cards, as far as they say; {WatchSettings.NamePayment}").ConfigureAwait(false);
        }
    }

    private bool IsDue(Uri page, PageRow? row)
    {
        if (row is null)
        {
            return true;
        }

        // The same for a page in every run: string hashes are not.
        uint spread = 0;
        foreach (char sign in page.AbsoluteUri)
        {
            spread = (spread * 31) + sign;
        }

        TimeSpan every = _settings.Every * (0.95 + (0.1 * (spread % 1000) / 1000));
        return _parts.Clock.GetUtcNow() - Micros.ToTime(row.Tried) >= (row.Problem is null || every < s_retry ? every : s_retry);
    }

    private async Task LookAsync(Uri page, bool? isPayment, CancellationToken cancellationToken)
    {
        PageRow? before = await _book.PageAsync(page.AbsoluteUri, cancellationToken).ConfigureAwait(false);
        ScriptClassifier? classifier = _parts.Classifier();
        var check = new PageCheck(classifier, new PageCheckOptions
        {
            AllowLocalPage = _settings.IsPrivate,
            UserAgent = _settings.UserAgent,
            Clock = _parts.Clock,
            Also = await _book.HeardScriptsAsync(page.AbsoluteUri, cancellationToken).ConfigureAwait(false),

            // Where people pay, no server's word is taken that nothing changed.
            Known = isPayment == true || before is not { IsPayment: 0 } ? null : (script, cancellation) => _book.KnownAsync(page, script, cancellation),
        });
        try
        {
            PageReport report = await check.CheckAsync(page, progress: null, cancellationToken).ConfigureAwait(false);
            if (report.Status is < 200 or > 299)
            {
                // An error page is not what the page is.
                throw new PageException($"{report.FinalUrl} answered with status {report.Status}");
            }

            foreach (ScriptReport script in report.Scripts)
            {
                if (classifier is not null && script.Code is not null) _parts.Scored(page, script, classifier);
            }

            // Under the address that is watched, wherever it sends on to.
            bool asks = PageLooks.AsksForCards(report);
            PageLook look = PageLooks.Of(report, isPayment ?? asks) with { Page = page };
            if (isPayment is null && !asks && before is { IsPayment: not 0 })
            {
                // Whoever takes the form away takes the page out of no care.
                look = look with { IsPayment = true, Notes = [.. look.Notes, "no form of it asks for a card any more"] };
            }

            // Before the inventory has them. Of a page that was never seen everything is new, and says nothing.
            IReadOnlySet<string>? known = before is { Looks: > 0 } ? await _book.KnownChangesAsync(look.Items.Select(item => item.Script?.ChangeHash), cancellationToken).ConfigureAwait(false) : null;
            IReadOnlyList<PageFinding> findings = await _fold.FoldAsync(look, cancellationToken).ConfigureAwait(false);
            _looks.Add(1, new KeyValuePair<string, object?>("result", "seen"));
            foreach (LookItem item in look.Items)
            {
                if (item.Script is { } script) _parts.Looked(look, item, known?.Contains(script.ChangeHash) == false);
            }

            foreach (PageFinding finding in findings.Where(finding => finding.Severity >= Severity.High))
            {
                await _parts.Problems.WriteLineAsync($"weir: {finding.Title}: {finding.Item}").ConfigureAwait(false);
            }
        }
#pragma warning disable CA1031 // One page must not keep the others from being looked at, whatever is wrong with it.
        catch (Exception error) when (error is not (StoreException or OperationCanceledException))
#pragma warning restore CA1031
        {
            _looks.Add(1, new KeyValuePair<string, object?>("result", "failed"));
            if (error is not PageException)
            {
                await _parts.Problems.WriteLineAsync($"weir: {page} could not be looked at: {error.GetType().Name}: {error.Message}").ConfigureAwait(false);
            }

            string way = error is PageException { IsPrivate: true } && !_settings.IsPrivate ? $"; {WatchSettings.Leave}" : "";
            await _fold.FailAsync(page, isPayment ?? false, $"{error.Message}{way}", cancellationToken).ConfigureAwait(false);
        }
    }
}

/// <summary>What the watch shares with others in the process; it owns none of it.</summary>
internal sealed record PageWatchParts
{
    public required OperationalStore Store { get; init; }

    /// <summary>Gives the model that scores now; null where there is none: then nothing is scored.</summary>
    public required Func<ScriptClassifier?> Classifier { get; init; }

    /// <summary>Shown every script of a look once the inventory has it, and whether nothing that does the same was seen before.</summary>
    public Action<PageLook, LookItem, bool> Looked { get; init; } = (_, _, _) => { };

    /// <summary>Shown every script that was scored, with the watched page that holds it and what scored it.</summary>
    public Action<Uri, ScriptReport, ScriptClassifier> Scored { get; init; } = (_, _, _) => { };

    /// <summary>What browsers reported; null where nobody takes it.</summary>
    public ViolationTable? Reports { get; init; }

    public required Meter Meter { get; init; }

    /// <summary>Told what an operator has to see.</summary>
    public required TextWriter Problems { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
