using System.CommandLine;
using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Weir.Flows;
using Weir.Flows.Scenarios;

namespace Weir.Cli.Verbs;

/// <summary><c>weir generate</c>: data to try detectors on, such as a small network as it might be, with attacks planted in it.</summary>
internal static class GenerateVerb
{
    private const string Header = "ts,uid,src_ip,src_port,dst_ip,dst_port,proto,state,duration,src_bytes,dst_bytes,src_packets,dst_packets,server_name";
    private const int MostHosts = 250;
    private const int MostDays = 60;

    public static Command Create() => new("generate", "Make data to try things on") { GenerateValues.Create(), CreateFlows(), GenerateScripts.Create() };

    private static Verb CreateFlows()
    {
        var output = new Option<string>("--output", "-o") { Description = "Where the flows go, CSV with named columns; - is standard output", HelpName = "FILE|-", DefaultValueFactory = _ => OutputFile.StandardOutput };
        var plant = new Option<PlantKind[]>("--plant") { Description = $"What is planted: {string.Join(", ", Enum.GetNames<PlantKind>())}", HelpName = "KIND", AllowMultipleArgumentsPerToken = true };
        var hosts = new Option<int>("--hosts") { Description = $"Workplaces of the network, 2 to {MostHosts}", HelpName = "N", DefaultValueFactory = _ => 30 };
        var days = new Option<int>("--days") { Description = $"Days that are watched, 1 to {MostDays}", HelpName = "N", DefaultValueFactory = _ => 1 };
        var dns = new Option<string?>("--dns") { Description = "Where the questions to name servers go, as Zeek's dns.log; without it they are left out", HelpName = "FILE" };
        var scanner = new Option<bool>("--scanner") { Description = "Whether a host of the house looks for weaknesses every night" };
        var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same flows", HelpName = "N", DefaultValueFactory = _ => 1 };
        var verb = new Verb("flows", "Make the flows of a small network, with attacks planted in it")
        {
            Examples = ["weir generate flows --plant Beacon SlowScan --output day.csv", "weir generate flows --hosts 100 --days 7 --seed 5 --output week.csv", "weir generate flows --plant SlowDnsTunnel --output week/conn.csv --dns week/dns.log"],
        };
        foreach (Option option in (Option[])[output, dns, plant, hosts, days, scanner, seed])
        {
            verb.Add(option);
        }

        verb.SetAction(async (parsed, _) =>
        {
            await Task.Yield();
            var options = new ScenarioOptions
            {
                Seed = parsed.GetValue(seed),
                Hosts = InRange("--hosts", parsed.GetValue(hosts), 2, MostHosts),
                Days = InRange("--days", parsed.GetValue(days), 1, MostDays),
                HasScanner = parsed.GetValue(scanner),
                Plants = parsed.GetValue(plant) ?? [],
            };
            var scenario = FlowScenario.Make(options);
            Write(parsed.GetValue(output)!, scenario, parsed.InvocationConfiguration.Error);
            if (parsed.GetValue(dns) is { } lookups)
            {
                ScenarioLookups.Write(lookups, scenario.Lookups);
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static int InRange(string name, int value, int least, int most) =>
        value >= least && value <= most ? value : throw new UsageException($"{name} is {value}; allowed are {least} to {most}");

    private static void Write(string path, FlowScenario scenario, TextWriter error)
    {
        using OutputFile file = OutputFile.Create(path);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            writer.Write($"{Header}\n");
            foreach (Flow flow in scenario.Flows)
            {
                string protocol = flow.Protocol switch { Flow.Udp => "udp", Flow.Icmp => "icmp", _ => "tcp" };
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{flow.Start.Seconds:0.000000},G{flow.Index},{flow.Originator},{flow.OriginatorPort},{flow.Responder},{flow.ResponderPort},{protocol},{flow.State.ToString().ToUpperInvariant()},{(double)flow.Duration / Timestamp.Second:0.000000},{flow.OriginatorBytes},{flow.ResponderBytes},{flow.OriginatorPackets},{flow.ResponderPackets},{flow.ServerName}\n"));
            }
        }

        file.Commit();
        foreach (Plant plant in scenario.Plants)
        {
            error.WriteLine($"weir: planted {plant.Kind} ({plant.Technique}) of {plant.Host}{(plant.Peer is { } peer ? $" at {peer}" : "")}");
        }
    }
}
