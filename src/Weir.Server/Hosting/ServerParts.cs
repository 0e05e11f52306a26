using System.Diagnostics.Metrics;
using System.Net.Sockets;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Names;
using Weir.Scripts;
using Weir.Server.Api;
using Weir.Server.Api.Access;
using Weir.Server.Configuration;
using Weir.Server.Dashboard;
using Weir.Server.Drift;
using Weir.Server.Feedback;
using Weir.Server.Findings;
using Weir.Server.Findings.Flows;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Network;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Weir.Server.Pages.Watching;
using Weir.Server.Pipelines;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Registry.Comparing;
using Weir.Server.Sidecars;
using Weir.Server.Stores.Lake;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>What runs side by side in one process, and what it shares: engine, policies, lake, store, sinks of decisions.</summary>
internal sealed class ServerParts : IAsyncDisposable
{
    private static readonly string s_version = typeof(ServerHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private const int DaysOfRoutes = 7;
    private const int MostRoutes = 2000;

    private readonly WeirOptions _options;
    private readonly TextWriter _error;
    private readonly HttpScorer? _scorer;
    private readonly Meter _meter = new("Weir");
    private readonly PrometheusText _metrics;
    private readonly OtlpExport? _export;
    private readonly EventLake? _lake;
    private readonly string? _lakeProblem;
    private readonly LakeQueries _queries;
    private readonly List<string> _lines = [];
    private readonly ClientAddress _clients;
    private readonly RouteTemplates _routes = new();
    private readonly OutgoingTargets _targets;
    private readonly Stack<WebApplication> _started = [];
    private readonly CancellationTokenSource _closing = new();
    private OperationalStore? _store;
    private LiveModels? _models;
    private readonly List<IAsyncDisposable> _followed = [];
    private ModelDesk? _desk;
    private TrafficCounts? _traffic;
    private ScriptCounts? _scripts;
    private NameCounts? _names;
    private SensorWatch? _watchedSensors;
    private DriftService? _drift;
    private SampleKeeper? _samples;
    private SampleTraffic? _sampled;
    private PolicyBook? _policies;
    private FindingService? _findings;
    private FlowAlertService? _flowAlerts;
    private NetworkSensors? _network;
    private PageWatch? _pages;
    private PipelineService? _pipelines;
    private ReportParts? _reports;
    private PagePolicies? _pagePolicies;
    private OutgoingService? _outgoing;
    private LiveFeed? _live;
    private DashboardParts? _dashboard;
    private DecisionSinks? _sinks;
    private SiteCalibrations? _sites;
    private ApiCertificate? _certificate;
    private Task _learning = Task.CompletedTask;
    private volatile bool _isListening;

    private ServerParts(WeirOptions options, TextWriter error)
    {
        _targets = OutgoingTargets.Of(options.Outgoing);
        _options = options;
        _error = error;
        _metrics = new PrometheusText(_meter);
        _queries = new LakeQueries(options.Gateway.Data is { } data ? LakeLocation.Below(data) : null, TimeProvider.System);
        _clients = new ClientAddress(options.Gateway);
        _export = OtlpExport.Start(options.Telemetry, s_version);
        _scorer = GatewayHost.LoadScorer(options.Gateway);
        if (options.Gateway.Data is not null)
        {
            bool takesTraffic = options is { Gateway.Upstream: not null } or { Sidecar.Spoe: not null };
            try
            {
                _lake = GatewayHost.OpenLake(options.Gateway, error);
            }
            catch (LakeException damage) when (damage.IsDamage)
            {
                // Traffic is not left unguarded for what was kept of it.
                _lakeProblem = damage.Message;
            }
            catch (LakeException) when (!takesTraffic)
            {
                // Another server writes it; this one only shows it, and keeps nothing of what proxies ask.
            }

            if (_lake is not null || _lakeProblem is not null)
            {
                _meter.CreateObservableGauge("weir_lake_up", () => _lake is null ? 0L : 1L, description: "1 while the lake is open; 0 when it is damaged and nothing is kept.");
            }
        }
    }

    private GatewayParts Gateway => new()
    {
        Scorer = Score(),
        Policies = _policies!,
        Meter = _meter,
        Sinks = _sinks!,
        Lake = _lake,
        Sites = _sites,
        Canary = _models?.Canary,
        Routes = _routes,
        Clients = _clients,
        Reports = _reports?.Endpoint,
        ReportPolicy = _options.Pages.ReportSample > 0 ? new ReportPolicy(_options.Pages.ReportSample) : null,
        PagePolicies = _pagePolicies,
        Problems = _error,
        Logs = _options.Logging.Format,
    };

    /// <summary>Opens what is shared. The store is opened, and alerts are made, only where there is an API to see them.</summary>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="LakeException">The lake cannot be opened.</exception>
    /// <exception cref="GatewayException">The file of decisions cannot be opened.</exception>
    public static async Task<ServerParts> OpenAsync(WeirOptions options, TextWriter error, CancellationToken cancellationToken)
    {
        var parts = new ServerParts(options, error);
        try
        {
            await parts.OpenSharedAsync(cancellationToken).ConfigureAwait(false);
            return parts;
        }
        catch
        {
            await parts.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <exception cref="SidecarException">The address is taken.</exception>
    public async Task StartSidecarAsync(CancellationToken cancellationToken)
    {
        var agent = new SpoeAgent(new RequestJudge(_policies!, Score(), _routes, _sites, _models?.Canary), _sinks!, _routes, new SidecarMetrics(_meter), TimeProvider.System);
        var app = SidecarHost.Build(_options.Sidecar, agent, TimeSpan.FromSeconds(_options.Gateway.DrainSeconds), logs: _options.Logging.Format);
        await StartAsync(app, error => new SidecarException($"Cannot listen on {_options.Sidecar.Spoe}: {error.Message}", error), cancellationToken).ConfigureAwait(false);
        _lines.Add($"weir: HAProxy may ask at {_options.Sidecar.Spoe}");
    }

    /// <exception cref="GatewayException">The address is taken.</exception>
    public async Task StartGatewayAsync(CancellationToken cancellationToken)
    {
        var app = GatewayHost.Build(_options.Gateway, Gateway);
        await StartAsync(app, error => new GatewayException($"Cannot listen on {_options.Gateway.Listen}: {error.Message}", error), cancellationToken).ConfigureAwait(false);
        app.Lifetime.ApplicationStopping.Register(() => _isListening = false);
        _lines.Add($"weir: listening on {string.Join(" ", app.Urls)}, forwarding to {_options.Gateway.Upstream}");
    }

    /// <exception cref="ApiException">The address is taken.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task StartApiAsync(CancellationToken cancellationToken)
    {
        ProcessMetrics.Add(_meter, s_version, () => _models?.Live.Current.ModelName ?? "none");
        _certificate = ApiCertificate.Of(_options.Api, _options.Gateway, TimeProvider.System);
        var app = ApiHost.Build(_options.Api, _certificate, PartsOfApi());
        await StartAsync(app, error => new ApiException($"Cannot listen on {_options.Api.Listen}: {error.Message}", error), cancellationToken).ConfigureAwait(false);
        _lines.Add($"weir: API and dashboard on {string.Join(" ", app.Urls)}, store in {ServerHost.StoreOf(_options).Description}");
        if (_certificate is { MadeFile: { } file })
        {
            _lines.Add($"weir: the certificate of the API is a development one, {file}, of which browsers warn; compare its SHA-256 {_certificate.Fingerprint}, or give one with --api-certificate");
        }

        if (await _store!.Users.CreateFirstAsync("server", cancellationToken).ConfigureAwait(false) is { } password)
        {
            // Here alone: a log would keep it.
            _lines.Add($"weir: nobody has signed in yet; the user {Users.First} has the one-time password {password}, shown this once and good for 24 hours: {app.Urls.First()}{LoginEndpoints.Path}");
        }
    }

    /// <summary>Says what listens, once all of it does: a start that fails says nothing else.</summary>
    /// <param name="cancellationToken">Stops what begins only now.</param>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        _isListening = true;
        if (_pages is not null)
        {
            await _pages.BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_pipelines is not null)
        {
            await _pipelines.BeginAsync(cancellationToken).ConfigureAwait(false);
        }

        foreach (string line in _lines)
        {
            await _error.WriteLineAsync(line).ConfigureAwait(false);
        }

        if (_lakeProblem is not null)
        {
            await _error.WriteLineAsync($"weir: {_lakeProblem.TrimEnd('.')}; requests are scored, but none are kept: move {LakeLocation.Below(_options.Gateway.Data!)} away, or name another folder with --data, and start again").ConfigureAwait(false);
        }
    }

    /// <summary>Waits until the end, which the last that was started, the gateway where there is one, makes first; then lets the others finish.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await _started.Peek().WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        foreach (var app in _started)
        {
            await app.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Takes over the settings that can change while requests are under way.</summary>
    public void Apply(GatewayOptions options)
    {
        _clients.Apply(options);
        _sinks!.Apply(options);
        _lake?.Keep(options.LakeDays, options.LakeBytes);
        _policies!.Rebase(GatewayHost.BasisOf(options));
        if (_dashboard is not null)
        {
            (_dashboard.Block, _dashboard.LakeSample) = (options.Block, options.LakeSample);
        }
    }

    /// <summary>Looks into the file of policies now.</summary>
    public Task LookAtPoliciesAsync(CancellationToken cancellationToken) => _policies!.LookAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        foreach (var app in _started)
        {
            await app.DisposeAsync().ConfigureAwait(false);
        }

        await _closing.CancelAsync().ConfigureAwait(false);
        await _learning.ConfigureAwait(false);

        // Sends what was measured to the end.
        _export?.Dispose();

        // What fills another comes before it.
        IAsyncDisposable?[] owned = [_pipelines, _pages, _network, .. _followed, _drift, _flowAlerts, _reports, _pagePolicies, _models, _samples, _sites, _sinks, _findings, _outgoing, _policies, _lake, _store];
        foreach (var part in owned)
        {
            if (part is not null)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }

        if (_lake is { Dropped: > 0 })
        {
            await _error.WriteLineAsync($"weir: the lake dropped {_lake.Dropped} rows").ConfigureAwait(false);
        }

        _desk?.Dispose();
        _queries.Dispose();
        _closing.Dispose();
        _live?.Dispose();
        _certificate?.Dispose();
        _metrics.Dispose();
        _meter.Dispose();
    }

    private async Task OpenSharedAsync(CancellationToken cancellationToken)
    {
        var basis = GatewayHost.BasisOf(_options.Gateway);
        if (_options.Api.Listen is not null)
        {
            _store = await OperationalStore.OpenAsync(ServerHost.StoreOf(_options), TimeProvider.System, cancellationToken).ConfigureAwait(false);
            _store.Problems = _error;
            _outgoing = await OutgoingService.StartAsync(_targets, OutgoingParts.Of(_store, _meter, _error, s_version), cancellationToken).ConfigureAwait(false);
            _findings = new FindingService(new FindingQueue(), _store, _lake, _error);
            _live = new LiveFeed(TimeProvider.System);
            _pagePolicies = await PagePolicies.OpenAsync(_store, isSent: _options.Pages.Reports, cancellationToken).ConfigureAwait(false);
            var registry = ModelRegistry.Open(_store, _options.Gateway.Data ?? StoreLocation.DefaultFolder, _options.Models);
            _desk = new ModelDesk(_store, registry, new ModelStudies(_store, registry, SettingsModel, _options.Models));
            if (_options.Feedback.Keep)
            {
                _samples = new SampleKeeper(_options.Feedback, _store);
                _samples.Measure(_meter);
            }

            await StartNetworkAsync(registry, cancellationToken).ConfigureAwait(false);
            if (_scorer is not null)
            {
                _models = await LiveModels.OpenAsync(_store, registry, _scorer, _options.Gateway.ScoreBytes, _error, LearnsOf, cancellationToken).ConfigureAwait(false);
                LiveModelMetrics.Add(_meter, _models);
                if (_samples is not null)
                {
                    _models.Shadow.Disagreements = _sampled = new SampleTraffic(_samples, _models.Live, () => _models.Stage.Live, _models.Shadow, _routes);
                }
            }

            _reports = _options.Pages.Reports ? new ReportParts(_store, _meter, _error, _pagePolicies) : null;
            await PreparePagesAsync(registry, cancellationToken).ConfigureAwait(false);
            PreparePipelines();
        }

        var file = _options.Gateway.Policies is { } path ? new PolicyFile(path) : null;
        _policies = await PolicyBook.OpenAsync(_store, file, basis, _error, cancellationToken).ConfigureAwait(false);

        // A large lake takes its time; until then routes are as they look.
        _learning = LearnRoutesAsync(_closing.Token);
        if (_scorer is not null && _options.Gateway.Calibrate)
        {
            _sites = new SiteCalibrations((_models?.Live.Current ?? _scorer).Model, LearnedOf(_models?.Stage.Live ?? 0), TimeProvider.System, _error);
        }

        if (_store is not null)
        {
            await StartDriftAsync(cancellationToken).ConfigureAwait(false);
        }

        if (_models is not null)
        {
            _models.Swapped = (scorer, version) =>
            {
                _traffic?.Take(ScoringModel.Of(version, scorer.Model.Baseline, scorer.Model.Thresholds));
                _sites?.Take(scorer.Model, LearnedOf(version));
                if (_dashboard is not null)
                {
                    _dashboard.Model = scorer.ModelName;
                }
            };
        }

        _sinks = DecisionSinks.Open(_options.Gateway, _lake, _findings?.Queue, _live, _error);
    }

    /// <summary>File of the model that the settings name for a task.</summary>
    private string? SettingsModel(string task) => task switch { "http" => _options.Gateway.Model ?? ShippedModel.Path, "script" => _options.Pages.Model, _ => _options.Network.NameModel };

    private Review? ReviewOf => _samples is null ? null : new Review(_store!, _options.Feedback);

    private RequestScorer Score(Severity explainFrom = RequestScorer.ExplainFrom) =>
        _models is null ? GatewayHost.Score(_scorer, explainFrom) : GatewayHost.Score(_models.Live, explainFrom, _traffic);

    /// <summary>What sites learn of the scores of a canary.</summary>
    private SiteCalibrations? LearnsOf(HttpScorer scorer, long version) => _options.Gateway.Calibrate ? new SiteCalibrations(scorer.Model, LearnedOf(version), TimeProvider.System, _error) : null;

    /// <summary>Where what sites learn of the scores of a model is kept.</summary>
    private string? LearnedOf(long version) => _options.Gateway.Data is not { } data ? null : Path.Combine(data, version == 0 ? "calibration.bin" : FormattableString.Invariant($"calibration-http-{version}.bin"));

    /// <summary>Counts what scores, and judges what was counted.</summary>
    private async Task StartDriftAsync(CancellationToken cancellationToken)
    {
        _traffic = _models is null ? null : new TrafficCounts(_routes, (ITrafficShadow?)_sampled ?? _models.Shadow);
        if (_models is not null) _traffic!.Take(ScoringModel.Of(_models.Stage.Live, _models.Live.Current.Model.Baseline, _models.Live.Current.Model.Thresholds));
        _drift = new DriftService(_store!, [.. new IDriftCounts?[] { _traffic, _scripts, _names }.OfType<IDriftCounts>()], _watchedSensors, _error);
        await _drift.LoadAsync(cancellationToken).ConfigureAwait(false);
        _drift.Start();
        _meter.CreateObservableGauge("weir_drift_findings", () => (long)(_drift?.Report?.Findings.Count ?? 0), description: "What the last round found to have drifted.");
    }

    private async Task StartNetworkAsync(ModelRegistry registry, CancellationToken cancellationToken)
    {
        if (!_options.Network.HasSensors)
        {
            return;
        }

        SampleNames? sampled = null;
        _flowAlerts = new FlowAlertService(_store!, _lake, _error, cancellation => FlowExpectations.RulesAsync(_store!, cancellation));
        var settings = NetworkSettings.Of(_options.Network);
        if (_options.Network.NameModel is { } model)
        {
            var names = await FollowedModel<NameScorer, string>.OpenAsync(FollowedTasks.Names, _store!, registry, NameScorer.Load(model), _error, cancellationToken).ConfigureAwait(false);
            _followed.Add(names);
            settings = settings with { Flows = settings.Flows with { NameScore = name => Score(names, name) } };
            _names = new NameCounts(TimeProvider.System, () => names.Scoring);
            if (_samples is not null)
            {
                sampled = new SampleNames(_samples, () => names.Current, () => names.Live);
                names.Disagreed = (name, live, said) => sampled.Take(name, live, said);
            }
        }

        SensorWatch watched = _watchedSensors = new SensorWatch(TimeProvider.System);
        _network = NetworkSensors.Start(settings, new NetworkParts
        {
            Folder = Path.Combine(_options.Gateway.Data ?? StoreLocation.DefaultFolder, "network"),
            Lake = _lake,
            Alerts = _flowAlerts,
            Problems = _error,
            Watch = (name, sink) => watched.Before(name, _names?.Before(name, sampled?.Before(sink) ?? sink) ?? sampled?.Before(sink) ?? sink),
        });
        NetworkMetrics.Add(_meter, _network, TimeProvider.System);
        if (_network.EndPoint is { } listen)
        {
            _lines.Add($"weir: listening for NetFlow and IPFIX on {listen}");
        }

        if (_options.Network.Tail is { } tail)
        {
            _lines.Add($"weir: following {tail}");
        }
    }

    private static double Score(FollowedModel<NameScorer, string> names, string name)
    {
        names.Offer(name);
        return names.Current.Score(name);
    }

    private async Task PreparePagesAsync(ModelRegistry registry, CancellationToken cancellationToken)
    {
        if (!_options.Pages.HasPages)
        {
            return;
        }

        FollowedModel<ScriptClassifier, SeenScript>? scripts = null;
        SampleScripts? sampled = null;
        if (_options.Pages.Model is { } model)
        {
            scripts = await FollowedModel<ScriptClassifier, SeenScript>.OpenAsync(FollowedTasks.Scripts, _store!, registry, ScriptClassifier.Load(model), _error, cancellationToken).ConfigureAwait(false);
            _followed.Add(scripts);
            _scripts = new ScriptCounts(TimeProvider.System, () => scripts.Scoring);
            if (_samples is not null)
            {
                sampled = new SampleScripts(_samples, () => scripts.Current, () => scripts.Live);
                scripts.Disagreed = (script, live, said) => sampled.Take(script, live, said);
            }
        }

        _pages = new PageWatch(WatchSettings.Of(_options.Pages), new PageWatchParts
        {
            Store = _store!,
            Classifier = () => scripts?.Current,
            Scored = (page, script, classifier) => _scripts?.Take(page, script, classifier),
            Looked = (look, item, isNew) =>
            {
                SeenScript script = Seen(look, item, isNew);
                scripts?.Offer(script);
                sampled?.Offer(script);
            },
            Reports = _reports?.Table,
            Meter = _meter,
            Problems = _error,
        });
        _lines.Add($"weir: watching {_pages.Settings.Pages.Count} {(_pages.Settings.Pages.Count == 1 ? "page" : "pages")}{(_options.Pages.Model is null ? ", whose scripts are not scored: there is no model" : "")}");
    }

    private static SeenScript Seen(PageLook look, LookItem item, bool isNew)
    {
        LookScript script = item.Script!;
        return new SeenScript(ItemNames.Cut($"{look.Page} {item.Name}"), script.Code)
        {
            Site = look.Page.Authority,
            Route = look.Page.AbsolutePath,
            Item = ItemNames.Cut(item.Name),
            Source = item.Host,
            Sha256 = script.Sha256,
            ChangeHash = script.ChangeHash,
            IsNew = isNew,
            Live = script is { Score: { } score, State: ScriptState.Judged or ScriptState.Undecided } ? new Said(score, script.Severity ?? Severity.None, script.Class) : null,
            IsUndecided = script.State == ScriptState.Undecided,
            Evidence = script.Evidence.Count == 0 ? null : CodeEvidence.Write(script.Evidence),
        };
    }

    private void PreparePipelines()
    {
        string data = _options.Gateway.Data ?? StoreLocation.DefaultFolder;
        var parts = new PipelineParts
        {
            Store = _store!,
            DataFolder = data,
            Program = StepProgram.Find(),
            Variables = PipelineParts.VariablesOf(data, _options.Store, _options.Gateway.Model, _options.Models.Key),
        };
        _pipelines = new PipelineService(PipelinePlan.AllOf(_options.Pipelines), parts, ServerHost.StoreOf(_options), _error);
    }

    /// <summary>Takes up the routes of the last days, so that what is said of them goes on under the same names.</summary>
    private async Task LearnRoutesAsync(CancellationToken cancellationToken)
    {
        if (_lake is null)
        {
            return;
        }

        try
        {
            var since = DateOnly.FromDateTime(_queries.Now.UtcDateTime).AddDays(-DaysOfRoutes);
            var rows = await _queries.AskAsync(
                Sql.Of($"SELECT route, count(*) FROM requests WHERE day >= {since} AND severity = 'None' AND status BETWEEN 1 AND 399 AND route IS NOT NULL GROUP BY route ORDER BY 2 DESC LIMIT {MostRoutes}"),
                cancellationToken).ConfigureAwait(false);
            foreach (var row in rows)
            {
                _routes.Learn((string)row[0]!, (int)Math.Min((long)row[1]!, int.MaxValue));
            }
        }
        catch (OperationCanceledException)
        {
        }
        catch (LakeException error)
        {
            await _error.WriteLineAsync($"weir: routes are learned anew: {error.Message}").ConfigureAwait(false);
        }
    }

    private ApiParts PartsOfApi()
    {
        _dashboard = new DashboardParts
        {
            Lake = _queries,
            LakeProblem = _lakeProblem,
            Findings = _findings?.Queue,
            Network = _network,
            Watch = _pages,
            Pipelines = _pipelines,
            PagePolicies = _pagePolicies!,
            Review = ReviewOf,
            OwnNetworks = _network is null ? [] : NetworkSettings.Of(_options.Network).Flows.Internal,
            LakeSample = _options.Gateway.LakeSample,
            Live = _live!,
            Store = _store!,
            Policies = _policies!,
            Sites = _sites,
            Model = _models?.Live.Current.ModelName,
            Block = _options.Gateway.Block,
            Version = s_version,
            Models = _desk!,
            Outgoing = _targets,
            StoredIn = ServerHost.StoreOf(_options).Description,
            DataFolder = _options.Gateway.Data is { } folder ? Path.GetFullPath(folder) : null,
            LakeDays = _options.Gateway.LakeDays,
            LakeBytes = _options.Gateway.LakeBytes,
        };
        return new ApiParts
        {
            Scorer = _models?.Live,
            Policies = _policies!,
            Judge = new RequestJudge(_policies!, Score(Severity.Low), _routes, _sites, _models?.Canary),
            Sinks = _sinks!,
            Routes = _routes,
            Sites = _sites,
            Store = _store!,
            Lake = _queries,
            Meter = _meter,
            Metrics = _metrics,
            Version = s_version,
            Models = _desk!,
            Outgoing = _targets,
            IsListening = () => _isListening,
            Logs = _options.Logging.Format,
            HasOidc = _options.Api.Oidc.Authority is not null,
            Network = _network,
            Watch = _pages,
            Pipelines = _pipelines,
            PagePolicies = _pagePolicies!,
            Review = ReviewOf,
            Pages = DashboardEndpoints.Of(_dashboard),
        };
    }

    private async Task StartAsync(WebApplication app, Func<Exception, Exception> taken, CancellationToken cancellationToken)
    {
        _started.Push(app);
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            throw taken(error);
        }
    }
}
