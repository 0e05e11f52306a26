using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Configuration;
using Weir.Server.Registry;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir model publish</c>, <c>list</c>, <c>shadow</c>, <c>disagreements</c>, <c>history</c> and <c>rollback</c>: versions of models, and which of them run.</summary>
internal static class ModelRegistryVerbs
{
    private const int MostShown = 10_000;

    public static Verb[] Create() => [CreatePublish(), CreateList(), CreateShadow(), CreateDisagreements(), CreateCanary(), PromoteVerb.Create(), CreateRollback(), CreateHistory()];

    /// <summary>The registry that a verb works on.</summary>
    public static ModelRegistry RegistryOf(WeirOptions settings, OperationalStore store) => ModelRegistry.Open(store, settings.Gateway.Data ?? StoreLocation.DefaultFolder, settings.Models);

    private static Verb CreatePublish()
    {
        var file = new Argument<string>("FILE") { Description = "Model file" };
        var note = new Option<string>("--note") { Description = "Why, for those who look at the versions later", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var sign = new Option<string?>("--sign") { Description = "Sign it with this private key, an ECDSA key in a PEM file, for servers whose settings name the public one (models.key)", HelpName = "FILE" };
        var verb = new Verb("publish", "Make a model file a version of the registry, once its self-test has passed; it does nothing until it is shadowed or promoted") { Examples = ["weir model publish mine.weir --note \"rows of October\""] };
        var json = new Option<bool>("--json") { Description = "Print the version as JSON" };
        verb.Add(file);
        verb.Add(note);
        verb.Add(sign);
        verb.Add(json);
        StoreOptions.Attach(verb, mayMake: true, async (parsed, settings, store, cancellation) =>
        {
            var (version, isNew) = await RegistryOf(settings, store).PublishAsync(parsed.GetValue(file)!, parsed.GetValue(sign), StoreOptions.Who, parsed.GetValue(note)!, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetValue(json) ? new JsonObject { ["version"] = version.Id, ["isNew"] = isNew, ["hash"] = version.Hash }.ToJsonString()
                : isNew ? $"published as {version.Id}" : $"is {version.Id} already");
        });
        return verb;
    }

    private static Verb CreateList()
    {
        var task = new Option<string?>("--task") { Description = "Only those for http, script or dns", HelpName = "TASK" };
        task.AcceptOnlyFromAmong([.. ModelName.Tasks]);
        var verb = new Verb("list", "List the versions of the registry, the newest of each task first") { Examples = ["weir model list", "weir model list --task http --json"] };
        verb.Add(task);
        Listing<(ModelVersion Version, string Stage, ModelShadowCount? Shadow)> list = new(
            verb,
            ["version", "stage", "published", "who", "bytes", "sha-256", "shadowed", "dropped", "note"],
            row => [row.Version.Id, row.Stage, Cells.Time(row.Version.Time, ""), row.Version.Who, row.Version.Bytes.ToString("N0", CultureInfo.InvariantCulture), row.Version.Hash[..12], Count(row.Shadow?.Scored), Count(row.Shadow?.Dropped), row.Version.Note],
            row => ModelJson.Of(row.Version, row.Stage, row.Shadow));
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            var rows = new List<(ModelVersion, string, ModelShadowCount?)>();
            foreach (var group in (await store.Models.ListAsync(parsed.GetValue(task), cancellation).ConfigureAwait(false)).GroupBy(version => version.Task))
            {
                ModelStage stage = await store.Models.StageAsync(group.Key, cancellation).ConfigureAwait(false);
                foreach (ModelVersion version in group)
                {
                    // What it said beside another model says nothing of the one that is live.
                    var counts = await store.Disagreements.CountsAsync(version.Task, version.Version, cancellation).ConfigureAwait(false);
                    rows.Add((version, stage.NameOf(version.Version), counts.FirstOrDefault(count => count.Live == stage.Live)));
                }
            }

            list.Write(parsed, rows);
        });
        return verb;
    }

    private static Verb CreateShadow()
    {
        var name = new Argument<string>("VERSION") { Description = "The candidate, such as http:2" };
        Option<double> share = ShareOption("Share of the requests that it scores, 0 to 1; 0 to stop", 1);
        var wait = new Option<long>("--wait") { Description = "Then wait until it has scored so many live requests beside what is live; Ctrl-C leaves it as it is", HelpName = "N" };
        var verb = new Verb("shadow", "Let a candidate score live traffic beside the live model, without acting; servers on the store take it over within seconds") { Examples = ["weir model shadow http:2", "weir model shadow http:2 --share 0.1", "weir model shadow http:2 --wait 1000", "weir model shadow http:2 --share 0"] };
        verb.Add(name);
        verb.Add(share);
        verb.Add(wait);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            ModelRegistry registry = RegistryOf(settings, store);
            ModelVersion version = await registry.FindAsync(ModelName.Parse(parsed.GetValue(name)!), cancellation).ConfigureAwait(false);
            double wanted = parsed.GetValue(share);
            if (parsed.GetValue(wait) > 0 && (await store.Models.StageAsync(version.Task, cancellation).ConfigureAwait(false)).Live == version.Version)
            {
                // What it waits for is behind it.
                parsed.InvocationConfiguration.Output.WriteLine($"{version.Id} is live already");
                return;
            }

            await registry.ShadowAsync(version, wanted, StoreOptions.Who, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(wanted > 0 ? string.Create(CultureInfo.InvariantCulture, $"{version.Id} scores {wanted:0.##%} of the requests, without acting") : $"{version.Id} scores no requests any more");
            if (parsed.GetValue(wait) is > 0 and var least && wanted > 0) await WaitAsync(store, version, least, parsed.InvocationConfiguration.Output, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static Verb CreateCanary()
    {
        var name = new Argument<string>("VERSION") { Description = "The candidate, such as http:2" };
        Option<double> share = ShareOption("Share of the clients for which it acts, 0 to 1; 0 to stop", 0.05);
        var reason = new Option<string>("--reason") { Description = "Why, for the audit log", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var verb = new Verb("canary", "Let a candidate act for a share of the clients, always the same ones, in the place of the live model; a promotion or a roll back ends it") { Examples = ["weir model canary http:2 --share 0.05", "weir model canary http:2 --share 0"] };
        foreach (Option option in (Option[])[share, reason]) verb.Add(option);
        verb.Add(name);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            ModelRegistry registry = RegistryOf(settings, store);
            ModelVersion version = await registry.FindAsync(ModelName.Parse(parsed.GetValue(name)!), cancellation).ConfigureAwait(false);
            if (version.Task != "http") throw new RegistryException($"{version.Id}: a canary is a model for http");
            double wanted = parsed.GetValue(share);
            await registry.CanaryAsync(version, wanted, StoreOptions.Who, parsed.GetValue(reason)!, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(wanted > 0 ? string.Create(CultureInfo.InvariantCulture, $"{version.Id} acts for {wanted:0.##%} of the clients") : $"{version.Id} acts for nobody any more");
        });
        return verb;
    }

    private static Option<double> ShareOption(string description, double otherwise)
    {
        var share = new Option<double>("--share") { Description = description, HelpName = "SHARE", DefaultValueFactory = _ => otherwise };
        share.Validators.Add(result =>
        {
            // A comma would part thousands: who means a tenth would get all.
            if (result.Tokens is [var token] && token.Value.Contains(',', StringComparison.Ordinal)) result.AddError($"--share is {token.Value}; expected a number with a point, such as 0.1");
        });
        return share;
    }

    private static async Task WaitAsync(OperationalStore store, ModelVersion version, long least, TextWriter output, CancellationToken cancellation)
    {
        while (true)
        {
            ModelStage stage = await store.Models.StageAsync(version.Task, cancellation).ConfigureAwait(false);
            long scored = (await store.Disagreements.CountsAsync(version.Task, version.Version, cancellation).ConfigureAwait(false)).FirstOrDefault(count => count.Live == stage.Live)?.Scored ?? 0;
            if (scored >= least)
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{version.Id} scored {scored:N0} live requests"));
                return;
            }

            if (stage.NameOf(version.Version) != "shadow") throw new RegistryException($"{version.Id} is {stage.NameOf(version.Version)} now: it scores nothing beside what is live");
            await Task.Delay(TimeSpan.FromSeconds(2), cancellation).ConfigureAwait(false);
        }
    }

    private static Verb CreateDisagreements()
    {
        var name = new Argument<string>("VERSION") { Description = "The candidate, such as http:2" };
        var limit = new Option<int>("--limit") { Description = $"How many, 1 to {MostShown}, the newest first", HelpName = "N", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostShown) result.AddError($"--limit is {value}; allowed is 1 to {MostShown}");
        });
        var verb = new Verb("disagreements", "List live requests in which one of a candidate and the live model sees Medium or High, and the other less") { Examples = ["weir model disagreements http:2 --limit 20"] };
        verb.Add(name);
        verb.Add(limit);
        Listing<ModelDisagreement> list = new(
            verb,
            ["time", "live", "candidate", "request", "why", "verdict"],
            row => [Cells.Time(row.Time, ""), Said(row.LiveSeverity, row.LiveClass), Said(row.Severity, row.Class), row.Place, row.Evidence ?? "", row.Verdict ?? ""],
            ModelJson.Of);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            ModelVersion version = await RegistryOf(settings, store).FindAsync(ModelName.Parse(parsed.GetValue(name)!), cancellation).ConfigureAwait(false);
            ModelStage stage = await store.Models.StageAsync(version.Task, cancellation).ConfigureAwait(false);
            list.Write(parsed, await store.Disagreements.ListAsync(version.Task, version.Version, stage.Live, parsed.GetValue(limit), cancellation).ConfigureAwait(false));
        });
        return verb;
    }

    private static Verb CreateRollback()
    {
        Argument<string> task = TaskArgument();
        var reason = new Option<string>("--reason") { Description = "Why, for the history", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var verb = new Verb("rollback", "Let the model score again that the last promotion replaced; once more, the one before") { Examples = ["weir model rollback http --reason \"blocks the partners' client\""] };
        verb.Add(task);
        verb.Add(reason);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, settings, store, cancellation) =>
        {
            ModelStage stage = await RegistryOf(settings, store).RollBackAsync(parsed.GetValue(task)!, StoreOptions.Who, parsed.GetValue(reason)!, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine($"{ModelVersion.IdOf(stage.Task, stage.Live)} is live");
        });
        return verb;
    }

    private static Verb CreateHistory()
    {
        Argument<string> task = TaskArgument();
        var verb = new Verb("history", "List what was live when, the newest first, and why it changed") { Examples = ["weir model history http"] };
        verb.Add(task);
        Listing<(string Task, ModelMove Move)> list = new(
            verb,
            ["time", "live since", "before", "how", "who", "reason"],
            row => [Cells.Time(row.Move.Time, ""), ModelVersion.IdOf(row.Task, row.Move.Version), ModelVersion.IdOf(row.Task, row.Move.Previous), row.Move.Kind, row.Move.Who, row.Move.Reason],
            row => ModelJson.Of(row.Task, row.Move));
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
            list.Write(parsed, [.. (await store.Models.MovesAsync(parsed.GetValue(task)!, MostShown, cancellation).ConfigureAwait(false)).Select(move => (parsed.GetValue(task)!, move))]));
        return verb;
    }

    private static Argument<string> TaskArgument()
    {
        var task = new Argument<string>("TASK") { Description = "http, script or dns" };
        task.AcceptOnlyFromAmong([.. ModelName.Tasks]);
        return task;
    }

    private static string Said(long severity, string? cls) => cls is null ? ((Severity)severity).ToString() : $"{(Severity)severity}, {cls}";

    private static string Count(long? count) => count?.ToString("N0", CultureInfo.InvariantCulture) ?? "";
}
