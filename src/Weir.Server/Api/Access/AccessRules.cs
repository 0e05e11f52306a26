using Weir.Server.Stores.Operational;

namespace Weir.Server.Api.Access;

/// <summary>What may be asked about users and keys, for the API and the pages alike. Each says why not; null when it may.</summary>
internal static class AccessRules
{
    /// <summary>Longest life of a key that ends.</summary>
    public const int MostDays = 36_500;

    public const string NameIsTaken = "There is a user of this name.";
    public const string NoUserToDisable = "There is no user of this name, or it was disabled before.";
    public const string NoUserToReset = "There is no user of this name who has a password.";
    public const string NoKeyToRevoke = "There is no key of this ID, or it was revoked before.";

    public static string? Problem(NewUser wanted) => Users.NameProblem(wanted.Name) is { } problem ? $"The property name is not good: {problem}." : null;

    public static string? Problem(NewKey wanted) =>
        !GivenNames.IsName(wanted.Name) ? $"The property name is not good: a name has 1 to {GivenNames.Longest} characters, all of which can be seen."
        : wanted.Days is < 1 or > MostDays ? $"The property days is {wanted.Days}; allowed is 1 to {MostDays}."
        : null;

    public static string? DisableProblem(Caller caller, string name) => IsOwn(caller, name) ? "Nobody can disable the own user; somebody else has to." : null;

    /// <summary>Whether somebody is signed in as this user.</summary>
    public static bool IsOwn(Caller caller, string name) => caller.Kind == CallerKind.Session && caller.Name == name;

    /// <summary>Makes a key that has no problem.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static Task<(string Text, ApiKey Key)> CreateAsync(OperationalStore store, NewKey wanted, string who, CancellationToken cancellationToken) =>
        store.Keys.CreateAsync(wanted.Name, wanted.Role, wanted.Scopes ?? [Scope.Check], wanted.Days is { } days ? TimeSpan.FromDays(days) : null, who, cancellationToken);
}
