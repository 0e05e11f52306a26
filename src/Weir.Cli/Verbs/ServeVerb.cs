using System.CommandLine;
using Weir.AspNetCore;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Gateway;
using Weir.Server.Hosting;

namespace Weir.Cli.Verbs;

/// <summary><c>weir serve</c>: the gateway in front of one application.</summary>
internal static class ServeVerb
{
    private static readonly GatewayOptions s_defaults = new();

    /// <summary>Gives a verb all settings, and a way to find those that were given.</summary>
    internal static Func<ParseResult, GivenSettings> AddSettings(Verb verb)
    {
        var config = new Option<string?>("--config") { Description = "Settings file; without it weir.json in the current folder, if there is one", HelpName = "FILE" };
        Setting[] settings =
        [
            new("upstream", new Option<string>("--upstream") { Description = "The application to guard: http://host:port or https://host:port; without it there is no gateway, only --api or --spoe", HelpName = "URL" }),
            new("listen", new Option<string>("--listen") { Description = "Where to listen; several, separated by semicolons: http:// for HTTP/1.1, https:// for HTTP/1.1 and 2, h2c:// for HTTP/2 without TLS", HelpName = "URL", DefaultValueFactory = _ => s_defaults.Listen }),
            new("block", Choice.Of<Severity>("--block", "Answer requests of this severity and above with 403; none only scores and tags", s_defaults.Block)),
            new("model", new Option<string>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" }),
            new("decisions", new Option<string>("--decisions") { Description = "Append a JSON line for each decision to this file; - is standard output, which without this option gets the findings alone", HelpName = "FILE|-" }),
            new("decisionsFrom", Choice.Of<Severity>("--decisions-from", "Least severity that is written; without it none when --decisions is given, else low", s_defaults.DecisionsFrom)),
            new("data", new Option<string>("--data") { Description = "Folder that keeps what was seen, for weir sql, and what has to outlive the process, such as keys of the API; without it nothing that was seen is kept, and keys, with --api, are kept in data", HelpName = "DIR" }),
            new("lakeSample", new Option<double>("--lake-sample") { Description = "Share of the requests without a severity that is kept, 0 to 1; all others are kept", HelpName = "SHARE", DefaultValueFactory = _ => s_defaults.LakeSample }),
            new("lakeDays", new Option<int>("--lake-days") { Description = "Days that are kept; 0 keeps all", HelpName = "N", DefaultValueFactory = _ => s_defaults.LakeDays }),
            new("lakeBytes", new Option<long>("--lake-bytes") { Description = "Bytes that each table keeps, the oldest days go first; 0 sets no limit", HelpName = "N", DefaultValueFactory = _ => s_defaults.LakeBytes }),
            new("store", new Option<string>("--store") { Description = "Keep keys and audit log in PostgreSQL instead: postgres://user:password@host:port/database; better said in the variable WEIR__STORE", HelpName = "URL" }) { Section = "" },
            new("listen", new Option<string>("--api") { Description = "Where the API listens, and where people sign in, such as http://127.0.0.1:9443; without it there is none", HelpName = "URL" }) { Section = "api." },
            new("any", new Option<bool>("--api-any") { Description = "Let --api be an address that other machines reach" }) { Section = "api." },
            new("certificate", new Option<string>("--api-certificate") { Description = "Certificate of --api https://…, PEM; without it that of --certificate, or else one that is made, of which browsers warn", HelpName = "FILE" }) { Section = "api." },
            new("certificateKey", new Option<string>("--api-certificate-key") { Description = "Its private key, PEM, when the certificate file does not hold it", HelpName = "FILE" }) { Section = "api." },
            new("spoe", new Option<string>("--spoe") { Description = "Where HAProxy asks about requests, such as 127.0.0.1:9000; without it nowhere", HelpName = "HOST:PORT" }) { Section = "sidecar." },
            new("spoeAny", new Option<bool>("--spoe-any") { Description = "Let --spoe be an address that other machines reach" }) { Section = "sidecar." },
            new("netflow", new Option<string>("--netflow") { Description = "Where routers send NetFlow v5, v9 and IPFIX, such as 127.0.0.1:2055; with --api", HelpName = "HOST:PORT" }) { Section = "network." },
            new("netflowAny", new Option<bool>("--netflow-any") { Description = "Let --netflow be an address that other machines reach" }) { Section = "network." },
            new("tail", new Option<string>("--tail") { Description = "Logs of Zeek and Suricata to follow while they grow, files or folders (of those the logs named conn, dns, http, ssl, quic, ssh or eve), separated by semicolons; with --api", HelpName = "LIST" }) { Section = "network." },
            new("internal", new Option<string>("--internal") { Description = "Networks of your own, such as 10.0.0.0/8;192.0.2.0/24; without it the private ones", HelpName = "LIST" }) { Section = "network." },
            new("budget", new Option<double>("--budget") { Description = "Alerts a day about the network that are let through", HelpName = "N", DefaultValueFactory = _ => new Weir.Server.Network.NetworkOptions().Budget }) { Section = "network." },
            new("watch", new Option<string>("--watch") { Description = "Pages to look at again and again, for what they load and what of it changes, separated by semicolons: https://shop.example/checkout; with --api", HelpName = "LIST" }) { Section = "pages." },
            new("payment", new Option<string>("--payment") { Description = "Those of them on which people pay, or beginnings of their addresses; without it those that ask for a card", HelpName = "LIST" }) { Section = "pages." },
            new("everyMinutes", new Option<int>("--watch-every") { Description = "Minutes from one look to the next, up to 10080, a week", HelpName = "N", DefaultValueFactory = _ => new Weir.Server.Pages.PagesOptions().EveryMinutes }) { Section = "pages." },
            new("private", new Option<bool>("--watch-private") { Description = "Let watched pages be on this machine or in a private network" }) { Section = "pages." },
            new("policies", new Option<string>("--policies") { Description = "File of policies and exclusions, JSON; it is followed, and with --api what is changed there is written into it", HelpName = "FILE" }),
            new("trustForwarded", new Option<bool>("--trust-forwarded") { Description = "The sender is a proxy of your own: keep its X-Forwarded headers" }),
            new("certificate", new Option<string>("--certificate") { Description = "Certificate for https:// addresses, PEM", HelpName = "FILE" }),
            new("certificateKey", new Option<string>("--certificate-key") { Description = "Its private key, PEM, when the certificate file does not hold it", HelpName = "FILE" }),
            new("scoring", new Option<bool>("--no-scoring") { Description = "Only forward: to compare speed, or to rule Weir out as a cause" }) { WhenGiven = "false" },
            new("trustedProxies", new Option<string>("--trusted-proxies") { Description = "Proxies of your own, whose X-Forwarded-For says who the client is: addresses and networks such as 10.0.0.0/8, separated by semicolons", HelpName = "LIST" }),
            new("calibrate", new Option<bool>("--no-calibration") { Description = "Let sites and routes not learn thresholds of their own" }) { WhenGiven = "false" },
            new("scoreBytes", new Option<int>("--score-bytes") { Description = "Bytes of a request that are scored, 131072 to 16777216; so much of a body is held in memory before it goes on", HelpName = "N", DefaultValueFactory = _ => s_defaults.ScoreBytes }),
            new("onTruncated", Choice.Of<OnTruncated>("--on-truncated", "A longer request, of which parts would pass unread: send it on with Weir-Flags: Truncated (pass), or answer 413 (refuse)", s_defaults.OnTruncated)),
            new("maxBodyBytes", new Option<long>("--max-body-bytes") { Description = "Largest request body, otherwise 413; 0 sets no limit", HelpName = "N", DefaultValueFactory = _ => s_defaults.MaxBodyBytes }),
            new("maxConnections", new Option<long>("--max-connections") { Description = "Most connections at one time; 0 sets no limit", HelpName = "N", DefaultValueFactory = _ => s_defaults.MaxConnections }),
            new("bodySeconds", Seconds("--body-seconds", "Longest time to send a body, otherwise 408; a body that brings less than 240 bytes a second for more than 5 seconds ends so, too", s_defaults.BodySeconds)),
            new("upstreamSeconds", Seconds("--upstream-seconds", "Longest silence of the application, otherwise 504", s_defaults.UpstreamSeconds)),
            new("key", new Option<string>("--model-key") { Description = "Public key, a PEM file, that has to have signed versions of models in the registry; without it none has to be signed", HelpName = "FILE" }) { Section = "models." },
            new("otlp", new Option<string>("--otlp") { Description = "Send metrics to a collector of OpenTelemetry, OTLP over HTTP: http://host:4318; without it where the variable OTEL_EXPORTER_OTLP_ENDPOINT says", HelpName = "URL" }) { Section = "telemetry." },
            new("traces", new Option<double>("--otlp-traces") { Description = "Share of the requests that are sent there as traces, 0 to 1", HelpName = "SHARE", DefaultValueFactory = _ => 0 }) { Section = "telemetry." },
            new("format", Choice.Of<LogFormat>("--log-format", "How lines on standard error are written: for people, or as JSON", LogFormat.Text)) { Section = "logging." },
            new("drainSeconds", Seconds("--drain-seconds", "Time that requests under way get to finish after Ctrl-C", s_defaults.DrainSeconds)),
        ];

        foreach (Setting setting in settings)
        {
            verb.Add(setting.Option);
        }

        verb.Add(config);
        return parsed => new GivenSettings(parsed.GetValue(config), [.. settings.SelectMany(setting => setting.Given(parsed))]);
    }

    public static Verb Create()
    {
        var verb = new Verb("serve", "Stand in front of an application: score every request, tag it, and block when told to")
        {
            Examples =
            [
                "weir serve --upstream http://127.0.0.1:3000",
                "weir serve --upstream http://127.0.0.1:3000 --api http://127.0.0.1:9443",
                "weir serve --upstream http://127.0.0.1:3000 --listen http://0.0.0.0:80 --block high --decisions decisions.jsonl",
                "weir serve --upstream http://127.0.0.1:3000 --data data --lake-sample 0.01",
                "weir serve --spoe 127.0.0.1:9000 --block high",
                "weir serve --api http://127.0.0.1:9443 --data data --watch 'https://shop.example/;https://shop.example/checkout'",
                "weir serve --api http://127.0.0.1:9443 --data data --netflow 127.0.0.1:2055 --tail /opt/zeek/logs/current",
            ],
        };
        Func<ParseResult, GivenSettings> given = AddSettings(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            GivenSettings settings = given(parsed);
            var source = new SettingsSource { File = settings.File, Read = () => Read(settings) };
            await ServerHost.RunAsync(ReadFirst(source), source, cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static WeirOptions Read(GivenSettings settings)
    {
        WeirOptions options = settings.Read();
        ServerHost.Check(options);
        if (options.Network.HasSensors && options.Network.NameModel is null && ModelFiles.Has("dns"))
        {
            options = options with { Network = options.Network with { NameModel = ModelFiles.Resolve(null, "dns") } };
        }

        if (options.Pages.HasPages && options.Pages.Model is null && ModelFiles.Has("script"))
        {
            options = options with { Pages = options.Pages with { Model = ModelFiles.Resolve(null, "script") } };
        }

        return options.Gateway.Scoring ? options with { Gateway = options.Gateway with { Model = ModelFiles.Resolve(options.Gateway.Model) } } : options;
    }

    /// <exception cref="UsageException">A setting is unknown or cannot be used, wherever it was set.</exception>
    private static WeirOptions ReadFirst(SettingsSource source)
    {
        try
        {
            return source.Read();
        }
        catch (Exception e) when (ServerHost.IsProblemOfSettings(e) && e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }

    private static Option<int> Seconds(string name, string description, int defaultValue) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => defaultValue };

    /// <summary>An option and the key of the same setting in <c>weir.json</c>. What is not typed stays with file and environment.</summary>
    private sealed record Setting(string Key, Option Option)
    {
        /// <summary>Value of a switch without a value.</summary>
        public string WhenGiven { get; init; } = "true";

        /// <summary>Section of the key, with its dot.</summary>
        public string Section { get; init; } = "gateway.";

        public IEnumerable<KeyValuePair<string, string>> Given(ParseResult parsed) =>
            parsed.GetResult(Option) is { Implicit: false } result
                ? [KeyValuePair.Create(Section + Key, result.Tokens.Count > 0 ? result.Tokens[0].Value : WhenGiven)]
                : [];
    }
}
