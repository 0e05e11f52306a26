using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir key</c>: who may use the API.</summary>
internal static class KeyVerb
{
    private const int MostDays = 36_500;

    /// <summary>What a key may be used for besides its role.</summary>
    private enum ScopeChoice
    {
        Check,
        None,
    }

    public static Command Create() => new("key", "Make, list and revoke keys of the API") { CreateCreate(), CreateList(), CreateRevoke() };

    private static Verb CreateCreate()
    {
        var name = new Argument<string>("NAME") { Description = "What you call it, such as the program that will hold it" };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !GivenNames.IsName(token.Value))
            {
                result.AddError($"NAME has 1 to {GivenNames.Longest} characters, all of which can be seen");
            }
        });
        var role = Choice.Of<Role>("--role", "What its holder may do: each role may do what those before it may", defaultValue: null);
        role.Required = true;
        var scope = Choice.Of<ScopeChoice>("--scope", "What it may be used for besides: check has requests scored", ScopeChoice.Check);
        var days = new Option<int?>("--days") { Description = "Days after which it is refused; without it never", HelpName = "N" };
        days.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value is < 1 or > MostDays)
            {
                result.AddError($"--days is {value}; allowed is 1 to {MostDays}");
            }
        });
        var verb = new Verb("create", "Make a key and print it, this once")
        {
            Examples = ["weir key create nginx --role viewer", "weir key create ann --role admin --days 30 --data /var/lib/weir"],
        };
        verb.Add(name);
        verb.Add(role);
        verb.Add(scope);
        verb.Add(days);
        StoreOptions.Attach(verb, mayMake: true, async (parsed, store, cancellation) =>
        {
            TimeSpan? life = parsed.GetValue(days) is { } count ? TimeSpan.FromDays(count) : null;
            Scope[] scopes = Choice.Read<ScopeChoice>(parsed, scope) == ScopeChoice.Check ? [Scope.Check] : [];
            (string text, ApiKey key) = await store.Keys.CreateAsync(
                parsed.GetValue(name)!, Choice.Read<Role>(parsed, role)!.Value, scopes, life, StoreOptions.Who, cancellation).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(text);
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"weir: this is the only time that the key is shown; weir key revoke {key.Id} ends it").ConfigureAwait(false);
        });
        return verb;
    }

    private static Verb CreateList()
    {
        var verb = new Verb("list", "List all keys, without their secrets") { Examples = ["weir key list", "weir key list --json"] };
        Listing<ApiKey> list = new(verb, ["id", "name", "role", "scopes", "created", "expires", "last used", "state"], ToCells, ToJson);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) => list.Write(parsed, await store.Keys.ListAsync(cancellation).ConfigureAwait(false)));
        return verb;
    }

    private static Verb CreateRevoke()
    {
        var id = new Argument<string>("ID") { Description = "The part of the key between its two underscores; weir key list has it" };
        var verb = new Verb("revoke", "Make a key useless, at once and for good") { Examples = ["weir key revoke 4m7q0x2b9c"] };
        verb.Add(id);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            if (!await store.Keys.RevokeAsync(parsed.GetValue(id)!, StoreOptions.Who, cancellation).ConfigureAwait(false))
            {
                throw new StoreException("there is no key with this ID, or it was revoked before; weir key list shows all");
            }
        });
        return verb;
    }

    private static string[] ToCells(ApiKey key)
    {
        string state = key.Revoked is not null ? "revoked" : key.IsGood(DateTimeOffset.UtcNow) ? "good" : "expired";
        return [key.Id, key.Name, Cells.Word(key.Role), string.Join(' ', key.Scopes.Select(Cells.Word)), Cells.Time(key.Created, ""), Cells.Time(key.Expires, "never"), Cells.Time(key.LastUsed, "never"), state];
    }

    private static JsonObject ToJson(ApiKey key) => new JsonObject
    {
        ["id"] = key.Id,
        ["name"] = key.Name,
        ["role"] = Cells.Word(key.Role),
        ["scopes"] = new JsonArray([.. key.Scopes.Select(scope => (JsonNode)Cells.Word(scope))]),
        ["created"] = key.Created,
        ["expires"] = key.Expires,
        ["lastUsed"] = key.LastUsed,
        ["revoked"] = key.Revoked,
    };
}
