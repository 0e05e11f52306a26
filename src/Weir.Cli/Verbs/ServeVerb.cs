using System.CommandLine;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Gateway;

namespace Weir.Cli.Verbs;

/// <summary><c>weir serve</c>: the gateway in front of one application.</summary>
internal static class ServeVerb
{
    private static readonly GatewayOptions s_defaults = new();

    public static Verb Create()
    {
        var upstream = new Option<string>("--upstream") { Description = "The application to guard: http://host:port or https://host:port", HelpName = "URL", Required = true };
        var listen = new Option<string>("--listen") { Description = "Where to listen; several, separated by semicolons: http:// for HTTP/1.1, https:// for HTTP/1.1 and 2, h2c:// for HTTP/2 without TLS", HelpName = "URL", DefaultValueFactory = _ => s_defaults.Listen };
        var block = Choice.Of<Severity>("--block", "Answer requests of this severity and above with 403; none only scores and tags", s_defaults.Block);
        var model = new Option<string?>("--model", "-m") { Description = "Model file; without it the newest that ships with the program", HelpName = "FILE" };
        var decisions = new Option<string?>("--decisions") { Description = "Append a JSON line for each decision to this file; - is standard output, which without this option gets the findings alone", HelpName = "FILE|-" };
        var decisionsFrom = Choice.Of<Severity>("--decisions-from", "Least severity that is written; without it none when --decisions is given, else low", s_defaults.DecisionsFrom);
        var trustForwarded = new Option<bool>("--trust-forwarded") { Description = "The sender is a proxy of your own: keep its X-Forwarded headers" };
        var certificate = new Option<string?>("--certificate") { Description = "Certificate for https:// addresses, PEM", HelpName = "FILE" };
        var certificateKey = new Option<string?>("--certificate-key") { Description = "Its private key, PEM, when the certificate file does not hold it", HelpName = "FILE" };
        var noScoring = new Option<bool>("--no-scoring") { Description = "Only forward; to compare speed, or to rule Weir out as a cause" };
        var maxBodyBytes = new Option<long>("--max-body-bytes") { Description = "Largest request body, otherwise 413; 0 sets no limit", HelpName = "N", DefaultValueFactory = _ => s_defaults.MaxBodyBytes };
        var maxConnections = new Option<long>("--max-connections") { Description = "Most connections at one time; 0 sets no limit", HelpName = "N", DefaultValueFactory = _ => s_defaults.MaxConnections };
        var bodySeconds = Seconds("--body-seconds", "Longest time to send a body, otherwise 408", s_defaults.BodySeconds);
        var upstreamSeconds = Seconds("--upstream-seconds", "Longest silence of the application, otherwise 504", s_defaults.UpstreamSeconds);
        var drainSeconds = Seconds("--drain-seconds", "Time that requests under way get to finish after Ctrl-C", s_defaults.DrainSeconds);

        var verb = new Verb("serve", "Stand in front of an application: score every request, tag it, and block when told to")
        {
            Examples =
            [
                "weir serve --upstream http://127.0.0.1:3000",
                "weir serve --upstream http://127.0.0.1:3000 --listen http://0.0.0.0:80 --block high --decisions decisions.jsonl",
            ],
        };
        Option[] options =
        [
            upstream, listen, block, model, decisions, decisionsFrom, trustForwarded, certificate, certificateKey,
            noScoring, maxBodyBytes, maxConnections, bodySeconds, upstreamSeconds, drainSeconds,
        ];
        foreach (Option option in options)
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, cancellation) =>
        {
            bool scoring = !parsed.GetValue(noScoring);
            await GatewayHost.RunAsync(
                new GatewayOptions
                {
                    Upstream = parsed.GetValue(upstream),
                    Listen = parsed.GetValue(listen)!,
                    Block = Choice.Read<Severity>(parsed, block)!.Value,
                    Model = scoring ? ModelFiles.Resolve(parsed.GetValue(model)) : parsed.GetValue(model),
                    Decisions = parsed.GetValue(decisions),
                    DecisionsFrom = Choice.Read<Severity>(parsed, decisionsFrom),
                    TrustForwarded = parsed.GetValue(trustForwarded),
                    Certificate = parsed.GetValue(certificate),
                    CertificateKey = parsed.GetValue(certificateKey),
                    Scoring = scoring,
                    MaxBodyBytes = parsed.GetValue(maxBodyBytes),
                    MaxConnections = parsed.GetValue(maxConnections),
                    BodySeconds = parsed.GetValue(bodySeconds),
                    UpstreamSeconds = parsed.GetValue(upstreamSeconds),
                    DrainSeconds = parsed.GetValue(drainSeconds),
                },
                cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Option<int> Seconds(string name, string description, int defaultValue) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => defaultValue };
}
