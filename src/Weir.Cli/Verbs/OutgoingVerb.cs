using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;
using Weir.Cli.Shell;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir outgoing</c>: who is told of alerts.</summary>
internal static class OutgoingVerb
{
    private static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };

    public static Command Create() => new("outgoing", "See who is told of alerts, and try whether they listen") { CreateList(), CreateTest() };

    private static Verb CreateList()
    {
        var store = new StoreOptions();
        var json = new Option<bool>("--json") { Description = "Print them as JSON" };
        var verb = new Verb("list", "List the places of the settings, and how far each was told") { Examples = ["weir outgoing list", "weir outgoing list --json"] };
        verb.Add(json);
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            OutgoingTargets targets = Read(store, parsed);
            OperationalStore opened = await store.OpenAsync(parsed, mayMake: false, cancellation).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                Dictionary<string, OutgoingState> states = (await opened.Outgoing.ListAsync(cancellation).ConfigureAwait(false)).ToDictionary(state => state.Name, StringComparer.Ordinal);
                TextWriter output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    output.WriteLine(new JsonArray([.. targets.Shown.Select(target => ToJson(target.Key, target.Value, states.GetValueOrDefault(target.Key)))]).ToJsonString(s_indented));
                }
                else
                {
                    Show(targets, states, Terminal.On(output));
                }
            }

            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateTest()
    {
        var store = new StoreOptions();
        var name = new Argument<string>("NAME") { Description = "Which of the places of the settings" };
        var verb = new Verb("test", "Send a finding that never was, once, and say what the other end answered") { Examples = ["weir outgoing test soc"] };
        verb.Add(name);
        store.AddTo(verb);
        verb.SetAction(async (parsed, cancellation) =>
        {
            string version = typeof(OutgoingVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
            parsed.InvocationConfiguration.Output.WriteLine(
                PrintableText.Of(await OutgoingTest.SendAsync(Read(store, parsed), parsed.GetValue(name)!, version, cancellation).ConfigureAwait(false), keepLines: false));
            return ExitCode.Ok;
        });
        return verb;
    }

    private static OutgoingTargets Read(StoreOptions store, ParseResult parsed)
    {
        try
        {
            return OutgoingTargets.Of(store.Settings(parsed).Outgoing);
        }
        catch (OutgoingException e) when (e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }

    private static void Show(OutgoingTargets targets, Dictionary<string, OutgoingState> states, IAnsiConsole console)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("name", "to", "waiting", "sent", "dropped", "last sent", "state");
        foreach ((string name, string address) in targets.Shown)
        {
            OutgoingState? state = states.GetValueOrDefault(name);
            string now = state is null ? "not told yet" : state.FailingSince is null ? "good" : $"failing since {Time(state.FailingSince)}: {state.LastError}";
            string[] cells = [name, address, Number(state?.Waiting), Number(state?.Sent), Number(state?.Dropped), Time(state?.LastSent) ?? "never", PrintableText.Of(now, keepLines: false)];
            table.AddRow(cells.Select(cell => new Text(cell)));
        }

        console.Write(table);
    }

    private static JsonNode ToJson(string name, string address, OutgoingState? state) => new JsonObject
    {
        ["name"] = name,
        ["to"] = address,
        ["waiting"] = state?.Waiting ?? 0,
        ["sent"] = state?.Sent ?? 0,
        ["dropped"] = state?.Dropped ?? 0,
        ["failures"] = state?.Failures ?? 0,
        ["lastSent"] = Time(state?.LastSent),
        ["failingSince"] = Time(state?.FailingSince),
        ["nextTry"] = Time(state?.NextTry),
        ["lastError"] = state?.LastError,
    };

    private static string Number(long? value) => (value ?? 0).ToString(CultureInfo.InvariantCulture);

    private static string? Time(long? micros) =>
        micros is { } value ? DateTimeOffset.UnixEpoch.AddMicroseconds(value).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture) : null;
}
