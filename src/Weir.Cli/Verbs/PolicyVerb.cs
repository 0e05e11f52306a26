using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir policy</c>: what is done with requests, and every version of it.</summary>
internal static class PolicyVerb
{
    private const int MostVersions = 100_000;

    public static Command Create() => new("policy", "See and change policies and exclusions") { CreateShow(), CreateCheck(), CreateApply(), CreateVersions(), CreateRollback() };

    private static Verb CreateShow()
    {
        var number = new Argument<long?>("VERSION") { Description = "An earlier version; without it the newest", Arity = ArgumentArity.ZeroOrOne };
        var verb = new Verb("show", "Print the policies of the store, as a file of policies has them") { Examples = ["weir policy show", "weir policy show 3"] };
        verb.Add(number);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            PolicyVersion? version = parsed.GetValue(number) is { } wanted
                ? await FindAsync(store, wanted, cancellation).ConfigureAwait(false)
                : await store.Policies.NewestAsync(cancellation).ConfigureAwait(false);
            PolicySet policies = version is null ? new PolicySet() : PolicyDocument.Parse(version.Document);
            parsed.InvocationConfiguration.Output.WriteLine(PolicyDocument.Write(policies));
        });
        return verb;
    }

    private static Verb CreateCheck()
    {
        var file = new Argument<string>("FILE") { Description = "File of policies, JSON" };
        var verb = new Verb("check", "Say whether a file of policies can be used, and if not, where it is wrong; asks no store") { Examples = ["weir policy check policies.json"] };
        verb.Add(file);
        verb.SetAction(parsed =>
        {
            PolicySet policies = Load(parsed.GetValue(file)!);
            parsed.InvocationConfiguration.Output.WriteLine($"policies are good: {policies.Routes.Count} of routes, {policies.Exclusions.Count} exclusions");
            return ExitCode.Ok;
        });
        return verb;
    }

    private static Verb CreateApply()
    {
        var file = new Argument<string>("FILE") { Description = "File of policies, JSON" };
        var note = new Option<string>("--note") { Description = "Why, for those who look at the versions later", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var verb = new Verb("apply", "Make the policies of a file a new version, which servers on the store take over within seconds") { Examples = ["weir policy apply policies.json --note \"block logins harder\""] };
        verb.Add(file);
        verb.Add(note);
        StoreOptions.Attach(verb, mayMake: true, async (parsed, store, cancellation) =>
            await ApplyAsync(parsed, store, Load(parsed.GetValue(file)!), parsed.GetValue(note)!, cancellation).ConfigureAwait(false));
        return verb;
    }

    private static Verb CreateVersions()
    {
        var limit = new Option<int>("--limit") { Description = "Most versions, the newest first", HelpName = "N", DefaultValueFactory = _ => 100 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostVersions)
            {
                result.AddError($"--limit is {value}; allowed is 1 to {MostVersions}");
            }
        });
        var verb = new Verb("versions", "List the versions of the policies, the newest first") { Examples = ["weir policy versions", "weir policy versions --limit 10 --json"] };
        verb.Add(limit);
        Listing<PolicyVersion> list = new(verb, ["version", "time", "who", "note"], version => [$"{version.Version}", Cells.Time(version.Time, ""), version.Who, version.Note], ToJson);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) => list.Write(parsed, await store.Policies.ListAsync(parsed.GetValue(limit), cancellation).ConfigureAwait(false)));
        return verb;
    }

    private static Verb CreateRollback()
    {
        var number = new Argument<long>("VERSION") { Description = "The version that is to hold again; weir policy versions has them, and 0 is as the settings say" };
        var verb = new Verb("rollback", "Let an earlier version hold again, as a new one") { Examples = ["weir policy rollback 3", "weir policy rollback 0"] };
        verb.Add(number);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            PolicyVersion version = await FindAsync(store, parsed.GetValue(number), cancellation).ConfigureAwait(false);
            await ApplyAsync(parsed, store, PolicyDocument.Parse(version.Document), $"back to version {version.Version}", cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task ApplyAsync(ParseResult parsed, OperationalStore store, PolicySet policies, string note, CancellationToken cancellation)
    {
        PolicyVersion version = await PolicyDocument.ApplyAsync(store, policies, StoreOptions.Who, note, cancellation).ConfigureAwait(false);
        parsed.InvocationConfiguration.Output.WriteLine($"version {version.Version} holds");
    }

    private static async Task<PolicyVersion> FindAsync(OperationalStore store, long number, CancellationToken cancellation) =>
        await store.Policies.FindAsync(number, cancellation).ConfigureAwait(false) ?? throw new StoreException($"there is no version {number} of the policies; weir policy versions lists them");

    /// <exception cref="UsageException">The file cannot be used.</exception>
    private static PolicySet Load(string file)
    {
        try
        {
            return PolicyDocument.Load(file);
        }
        catch (PolicyException e) when (e.InnerException is not (IOException or UnauthorizedAccessException))
        {
            throw new UsageException(e.Message);
        }
    }

    private static JsonObject ToJson(PolicyVersion version) => new JsonObject
    {
        ["version"] = version.Version,
        ["time"] = version.Time,
        ["who"] = version.Who,
        ["note"] = version.Note,
    };
}
