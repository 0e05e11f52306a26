using System.CommandLine;
using System.Reflection;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir outgoing</c>: who is told of alerts.</summary>
internal static class OutgoingVerb
{
    public static Command Create() => new("outgoing", "See who is told of alerts, and try whether they listen") { CreateList(), CreateTest() };

    private static Verb CreateList()
    {
        var verb = new Verb("list", "List the places of the settings, and how far each was told") { Examples = ["weir outgoing list", "weir outgoing list --json"] };
        Listing<Row> list = new(verb, ["name", "to", "waiting", "sent", "dropped", "last sent", "state"], ToCells, ToJson);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            IReadOnlyList<OutgoingState> states = await store.Outgoing.ListAsync(cancellation).ConfigureAwait(false);
            list.Write(parsed, [.. Read(() => settings).Shown.Select(target => new Row(target.Key, target.Value, states.FirstOrDefault(state => state.Name == target.Key)))]);
        });
        return verb;
    }

    private static Verb CreateTest()
    {
        var name = new Argument<string>("NAME") { Description = "Which of the places of the settings" };
        var config = new Option<string?>("--config") { Description = "Settings file; without it weir.json in the current folder, if there is one", HelpName = "FILE" };
        var verb = new Verb("test", "Send a finding that never was, once, and say what the other end answered") { Examples = ["weir outgoing test soc"] };
        verb.Add(name);
        verb.Add(config);
        verb.SetAction(async (parsed, cancellation) =>
        {
            OutgoingTargets targets = Read(() => OptionsReader.Read(parsed.GetValue(config), []));
            string version = typeof(OutgoingVerb).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
            string answer = await OutgoingTest.SendAsync(targets, parsed.GetValue(name)!, version, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(PrintableText.Of(answer));
            return ExitCode.Ok;
        });
        return verb;
    }

    /// <exception cref="UsageException">A setting is unknown or cannot be used.</exception>
    private static OutgoingTargets Read(Func<WeirOptions> settings)
    {
        try
        {
            return OutgoingTargets.Of(settings().Outgoing);
        }
        catch (Exception e) when (e is OutgoingException or ConfigurationException && e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }

    private static string[] ToCells(Row row)
    {
        OutgoingState? state = row.State;
        string now = state is null ? "not told yet" : state.FailingSince is null ? "good" : $"failing since {Cells.Time(ToTime(state.FailingSince), "")}: {PrintableText.Of(state.LastError ?? "")}";
        return [row.Name, row.To, $"{state?.Waiting ?? 0}", $"{state?.Sent ?? 0}", $"{state?.Dropped ?? 0}", Cells.Time(ToTime(state?.LastSent), "never"), now];
    }

    private static JsonObject ToJson(Row row) => new JsonObject
    {
        ["name"] = row.Name,
        ["to"] = row.To,
        ["waiting"] = row.State?.Waiting ?? 0,
        ["sent"] = row.State?.Sent ?? 0,
        ["dropped"] = row.State?.Dropped ?? 0,
        ["failures"] = row.State?.Failures ?? 0,
        ["lastSent"] = ToTime(row.State?.LastSent),
        ["failingSince"] = ToTime(row.State?.FailingSince),
        ["nextTry"] = ToTime(row.State?.NextTry),
        ["lastError"] = row.State?.LastError,
    };

    private static DateTimeOffset? ToTime(long? micros) => micros is { } value ? DateTimeOffset.UnixEpoch.AddMicroseconds(value) : null;

    private sealed record Row(string Name, string To, OutgoingState? State);
}
