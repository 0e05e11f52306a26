using System.CommandLine;
using System.Text.Json.Nodes;
using Weir.Cli.Shell;
using Weir.Server.Stores.Operational;

namespace Weir.Cli.Verbs;

/// <summary><c>weir user</c>: who may sign in.</summary>
internal static class UserVerb
{
    public static Command Create() => new("user", "Make, list, disable and reset users, who sign in with a password") { CreateCreate(), CreateList(), CreateDisable(), CreateReset() };

    private static Verb CreateCreate()
    {
        var name = new Argument<string>("NAME") { Description = "Name to sign in with" };
        name.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Users.NameProblem(token.Value) is { } problem)
            {
                result.AddError(problem);
            }
        });
        var role = Choice.Of<Role>("--role", "What the user may do: each role may do what those before it may", defaultValue: null);
        role.Required = true;
        var verb = new Verb("create", "Make a user and print a one-time password, this once") { Examples = ["weir user create ann --role analyst"] };
        verb.Add(name);
        verb.Add(role);
        StoreOptions.Attach(verb, mayMake: true, async (parsed, store, cancellation) =>
        {
            string? password = await store.Users.CreateAsync(parsed.GetValue(name)!, Choice.Read<Role>(parsed, role)!.Value, StoreOptions.Who, cancellation).ConfigureAwait(false);
            await ShowAsync(parsed, password ?? throw new StoreException("there is a user of this name; weir user list shows all")).ConfigureAwait(false);
        });
        return verb;
    }

    private static Verb CreateList()
    {
        var verb = new Verb("list", "List all users") { Examples = ["weir user list", "weir user list --json"] };
        Listing<User> list = new(verb, ["name", "role", "created", "last login", "state"], ToCells, ToJson);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) => list.Write(parsed, await store.Users.ListAsync(cancellation).ConfigureAwait(false)));
        return verb;
    }

    private static Verb CreateDisable()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the user; weir user list has it" };
        var verb = new Verb("disable", "Keep a user out, and end the user's sessions at once; weir user reset undoes it") { Examples = ["weir user disable ann"] };
        verb.Add(name);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            if (!await store.Users.DisableAsync(parsed.GetValue(name)!, StoreOptions.Who, cancellation).ConfigureAwait(false))
            {
                throw new StoreException("there is no user of this name, or it was disabled before; weir user list shows all");
            }
        });
        return verb;
    }

    private static Verb CreateReset()
    {
        var name = new Argument<string>("NAME") { Description = "Name of the user; weir user list has it" };
        var verb = new Verb("reset", "Print a new one-time password of a user, this once; the old password and all sessions end") { Examples = ["weir user reset admin"] };
        verb.Add(name);
        StoreOptions.Attach(verb, mayMake: false, async (parsed, store, cancellation) =>
        {
            string? password = await store.Users.ResetAsync(parsed.GetValue(name)!, StoreOptions.Who, cancellation).ConfigureAwait(false);
            await ShowAsync(parsed, password ?? throw new StoreException("there is no user of this name with a password; weir user list shows all")).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task ShowAsync(ParseResult parsed, string password)
    {
        parsed.InvocationConfiguration.Output.WriteLine(password);
        await parsed.InvocationConfiguration.Error.WriteLineAsync("weir: this is the only time that the password is shown; it is good for 24 hours, and whoever signs in with it has to choose another").ConfigureAwait(false);
    }

    private static string[] ToCells(User user)
    {
        string state = user.Disabled is not null ? "disabled" : user.MustChange ? "has a one-time password" : user.IsOutside ? "signs in elsewhere" : "good";
        return [user.Name, Cells.Word(user.Role), Cells.Time(user.Created, ""), Cells.Time(user.LastLogin, "never"), state];
    }

    private static JsonObject ToJson(User user) => new JsonObject
    {
        ["name"] = user.Name,
        ["role"] = Cells.Word(user.Role),
        ["created"] = user.Created,
        ["lastLogin"] = user.LastLogin,
        ["disabled"] = user.Disabled,
        ["mustChange"] = user.MustChange,
        ["isOutside"] = user.IsOutside,
    };
}
