using System.CommandLine;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Server.Api;
using Weir.Server.Configuration;
using Weir.Server.Demo;
using Weir.Server.Gateway;
using Weir.Server.Pages;

namespace Weir.Cli.Verbs;

/// <summary><c>weir demo</c>: everything at once, with a shop to guard and visitors of all kinds.</summary>
internal static class DemoVerb
{
    public static Verb Create()
    {
        var listen = new Option<string>("--listen") { Description = "Where the guarded shop listens", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:8080" };
        var api = new Option<string>("--api") { Description = "Where the dashboard listens", HelpName = "URL", DefaultValueFactory = _ => "http://127.0.0.1:9443" };
        var data = new Option<string>("--data") { Description = "Folder that keeps what was seen; remove it to begin anew", HelpName = "DIR", DefaultValueFactory = _ => "weir-demo" };
        var block = Choice.Of<Severity>("--block", "Answer requests of this severity and above with 403", Severity.Critical);
        var verb = new Verb("demo", "See it all at once: a small shop, visitors, a scanner and an attacker, with the gateway before them and the dashboard beside") { Examples = ["weir demo", "weir demo --listen http://127.0.0.1:8081 --api http://127.0.0.1:9444 --data /tmp/weir-demo"] };
        verb.Add(listen);
        verb.Add(api);
        verb.Add(data);
        verb.Add(block);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            var options = new WeirOptions
            {
                Gateway = new GatewayOptions
                {
                    Listen = Local("--listen", parsed.GetValue(listen)!),
                    Data = parsed.GetValue(data),
                    Model = ModelFiles.Resolve(null),
                    Block = Choice.Read<Severity>(parsed, block) ?? Severity.Critical,
                    // All visitors come from here; the header says who they play.
                    TrustedProxies = "127.0.0.0/8",
                    DecisionsFrom = Severity.Critical,
                    Decisions = Path.Combine(parsed.GetValue(data)!, "decisions.jsonl"),
                    LakeSample = 1,
                    DrainSeconds = 2,
                },
                Pages = new PagesOptions { Model = ModelFiles.Has("script") ? ModelFiles.Resolve(null, "script") : null },
                Api = new ApiOptions { Listen = Local("--api", parsed.GetValue(api)!) },
            };
            await DemoHost.RunAsync(options, parsed.InvocationConfiguration.Output, cancellation).ConfigureAwait(false);
            return ExitCode.Ok;
        });
        return verb;
    }

    private static string Local(string option, string address) => Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback
        ? address
        : throw new UsageException($"{option} is {address}; the demonstration is for this machine alone: http://127.0.0.1:PORT");
}
