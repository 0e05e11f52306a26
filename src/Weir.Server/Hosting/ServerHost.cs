using System.Globalization;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Gateway;
using Weir.Server.Metrics;
using Weir.Server.Network;
using Weir.Server.Pages;
using Weir.Server.Pages.Watching;
using Weir.Server.Pipelines;
using Weir.Server.Policies;
using Weir.Server.Registry;
using Weir.Server.Sensors;
using Weir.Server.Sidecars;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Hosting;

/// <summary>Runs what the settings ask for: the gateway, the API, sidecars, each when it has an address.</summary>
public static class ServerHost
{
    /// <summary>Looks at the settings without starting anything.</summary>
    /// <exception cref="GatewayException">A setting of the gateway cannot be used, or there is nothing to serve.</exception>
    /// <exception cref="ApiException">A setting of the API cannot be used.</exception>
    /// <exception cref="SidecarException">A setting of sidecars cannot be used.</exception>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    /// <exception cref="OutgoingException">Somebody who is to be told of alerts cannot be.</exception>
    /// <exception cref="PolicyException">The file of policies cannot be used.</exception>
    /// <exception cref="SensorException">A setting of sensors of the network cannot be used.</exception>
    /// <exception cref="PageException">A setting of the page monitor cannot be used.</exception>
    /// <exception cref="RegistryException">A setting of models cannot be used.</exception>
    /// <exception cref="PipelineException">A pipeline cannot be used as it is declared.</exception>
    public static void Check(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var check in ChecksOf(options))
        {
            check();
        }
    }

    /// <summary>What is wrong with the settings, in sentences for the person who wrote them. Nothing is started.</summary>
    public static IReadOnlyList<string> ProblemsOf(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var problems = new List<string>();
        foreach (var check in ChecksOf(options))
        {
            try
            {
                check();
            }
            catch (Exception error) when (IsProblemOfSettings(error))
            {
                problems.Add(error.Message);
            }
        }

        // One file may stand in two places.
        return [.. problems.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether an exception says that a setting cannot be used: its message is for the person who set it.</summary>
    public static bool IsProblemOfSettings(Exception error) =>
        error is GatewayException or ApiException or SidecarException or StoreException or OutgoingException or ConfigurationException or PolicyException or SensorException or PageException or RegistryException or PipelineException;

    /// <summary>Where the settings say that the operational store is.</summary>
    /// <exception cref="StoreException">The address of the store is not one.</exception>
    public static StoreLocation StoreOf(WeirOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return StoreLocation.Of(options.Store, options.Gateway.Data);
    }

    /// <summary>Runs until the token is cancelled or the process is told to stop, then lets requests under way finish.</summary>
    /// <exception cref="GatewayException">An address is taken, or something that the settings name cannot be used.</exception>
    /// <exception cref="ApiException">The address of the API is taken.</exception>
    /// <exception cref="SidecarException">The address of a sidecar is taken.</exception>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    public static Task RunAsync(WeirOptions options, CancellationToken cancellationToken) => RunAsync(options, source: null, cancellationToken);

    /// <summary>As above, and reads settings again when their file changes, and on SIGHUP: what can change while requests are under way is taken over.</summary>
    /// <param name="options">The settings to start with.</param>
    /// <param name="source">Where they come from; null where they cannot change.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task RunAsync(WeirOptions options, SettingsSource? source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Logging.Format == LogFormat.Text)
        {
            await RunAsync(options, source, Console.Error, listening: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        var lines = new LogLines(options.Logging.Format);
        await using (lines.ConfigureAwait(false))
        {
            await RunAsync(options, source, lines, listening: null, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>As above, with the place for what an operator has to see: addresses, and the one-time password of the first administrator.</summary>
    internal static Task RunAsync(WeirOptions options, TextWriter error, CancellationToken cancellationToken) => RunAsync(options, source: null, error, listening: null, cancellationToken);

    /// <summary>As above; says when all of it listens.</summary>
    internal static async Task RunAsync(WeirOptions options, SettingsSource? source, TextWriter error, Action? listening, CancellationToken cancellationToken)
    {
        error = TextWriter.Synchronized(error);
        Check(options);
        var parts = await ServerParts.OpenAsync(options, error, cancellationToken).ConfigureAwait(false);
        await using (parts.ConfigureAwait(false))
        {
            if (source is null)
            {
                await RunAsync(options, parts, listening, cancellationToken).ConfigureAwait(false);
                return;
            }

            // Before anything is told: who reads that it listens may send a signal.
            var reload = SettingsReload.Start(options, source, parts, error);
            await using (reload.ConfigureAwait(false))
            {
                await RunAsync(options, parts, listening, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static async Task RunAsync(WeirOptions options, ServerParts parts, Action? listening, CancellationToken cancellationToken)
    {
        if (options.Sidecar.Spoe is not null)
        {
            await parts.StartSidecarAsync(cancellationToken).ConfigureAwait(false);
        }

        if (options.Api.Listen is not null)
        {
            await parts.StartApiAsync(cancellationToken).ConfigureAwait(false);
        }

        if (options.Gateway.Upstream is not null)
        {
            await parts.StartGatewayAsync(cancellationToken).ConfigureAwait(false);
        }

        await parts.TellAsync(cancellationToken).ConfigureAwait(false);
        listening?.Invoke();
        await parts.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One by one, so that a problem of one does not hide the next.</summary>
    private static Action[] ChecksOf(WeirOptions options) =>
    [
        () => CheckThatSomethingIsServed(options),
        .. options.Gateway.Upstream is null ? GatewayChecks.OfWithoutUpstream(options.Gateway) : GatewayChecks.Of(options.Gateway),
        () => CheckData(options),
        () => ApiHost.Check(options.Api),
        () => CheckCertificateOfApi(options),
        () => SidecarHost.Check(options.Sidecar, options.Gateway),
        () => StoreOf(options),
        .. options.Outgoing.OrderBy(target => target.Key, StringComparer.Ordinal).Select(target => (Action)(() => OutgoingTargets.Check(target.Key, target.Value))),
        () => CheckOutgoing(options),
        () => CheckPolicies(options),
        () => CheckNetwork(options),
        () => CheckPages(options),
        () => CheckReportSample(options.Pages),
        () => CheckReports(options),
        () => ModelRegistry.Check(options.Models),
        .. options.Pipelines.OrderBy(pipeline => pipeline.Key, StringComparer.Ordinal).Select(pipeline => (Action)(() => PipelinePlan.Of(pipeline.Key, pipeline.Value))),
        () => CheckSchedules(options),
        () => CheckFeedback(options),
        .. OtlpExport.Problems(options.Telemetry).Select(problem => (Action)(() => throw new ConfigurationException(problem))),
    ];

    private static void CheckThatSomethingIsServed(WeirOptions options)
    {
        if (options is { Gateway.Upstream: null, Api.Listen: null, Sidecar.Spoe: null })
        {
            throw new GatewayException("There is nothing to serve: give the address of an application to guard, such as --upstream http://127.0.0.1:3000, or else --api or --spoe, for proxies that ask.");
        }
    }

    private static void CheckData(WeirOptions options)
    {
        bool keepsStore = options.Api.Listen is not null && options.Store is null;
        if ((options.Gateway.Data ?? (keepsStore ? StoreLocation.DefaultFolder : null)) is { } folder && OwnerFiles.Problem(folder) is { } problem)
        {
            throw new GatewayException($"data is '{folder}', but {problem}; expected a folder that can be written, or made.");
        }
    }

    private static void CheckCertificateOfApi(WeirOptions options)
    {
        // Where there is no file, one is made, but not now.
        if ((options.Api.Certificate ?? options.Gateway.Certificate) is not null && Uri.IsWellFormedUriString(options.Api.Listen, UriKind.Absolute))
        {
            ApiCertificate.Of(options.Api, options.Gateway, TimeProvider.System)?.Dispose();
        }
    }

    private static void CheckOutgoing(WeirOptions options)
    {
        if (options.Outgoing.Count > 0 && options.Api.Listen is null)
        {
            throw new OutgoingException("\"outgoing\" tells others of alerts, which are kept beside the API alone; expected an address in \"api.listen\".");
        }
    }

    private static void CheckNetwork(WeirOptions options)
    {
        NetworkSettings.Of(options.Network);
        if (options.Network.HasSensors && options.Api.Listen is null)
        {
            throw new SensorException("\"network\" has sensors, whose findings are kept beside the API alone; expected an address in \"api.listen\".");
        }
    }

    private static void CheckPages(WeirOptions options)
    {
        WatchSettings.Of(options.Pages);
        if (options.Pages.HasPages && options.Api.Listen is null)
        {
            throw new PageException("\"pages.watch\" names pages, whose inventory is kept beside the API alone; expected an address in \"api.listen\".");
        }
    }

    private static void CheckReportSample(PagesOptions pages)
    {
        if (pages.ReportSample is not (>= 0 and <= 1))
        {
            throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"pages.reportSample is {pages.ReportSample}; allowed is 0 to 1."));
        }

        if (pages.ReportSample > 0 && !pages.Reports)
        {
            throw new ConfigurationException("pages.reportSample has browsers report, and there is nothing to take it; expected \"pages.reports\" to be true.");
        }
    }

    private static void CheckReports(WeirOptions options)
    {
        if (options.Pages.Reports && options.Api.Listen is null)
        {
            throw new ConfigurationException("pages.reports has reports of browsers kept, and the store is there beside the API alone; expected an address in \"api.listen\".");
        }

        if (options.Pages.Reports && options.Gateway.Upstream is null)
        {
            throw new ConfigurationException("pages.reports has the gateway take reports of browsers, and there is no gateway; expected an address in \"gateway.upstream\".");
        }
    }

    private static void CheckSchedules(WeirOptions options)
    {
        if (options.Api.Listen is null && options.Pipelines.FirstOrDefault(pipeline => pipeline.Value.Schedule is not null).Key is { } name)
        {
            throw new PipelineException($"pipelines.{name}.schedule wants a store, which is there beside the API alone; expected an address in \"api.listen\".");
        }
    }

    private static void CheckFeedback(WeirOptions options)
    {
        if (options.Feedback.Problem() is { } problem)
        {
            throw new ConfigurationException(problem);
        }
    }

    private static void CheckPolicies(WeirOptions options)
    {
        // With a store the file is made where there is none.
        if (options.Gateway.Policies is { } path && (options.Api.Listen is null || File.Exists(path)))
        {
            new PolicyFile(path).Load();
        }
    }
}
