using Weir.Http;

namespace Weir.Server.Policies;

/// <summary>All policies and exclusions: one document, which a file, the API and the dashboard read and write, and of which every version is kept.</summary>
public sealed record PolicySet
{
    /// <summary>Most policies of routes, and most exclusions.</summary>
    public const int Most = 1000;

    private const int LongestText = 500;

    // A reader of JSON leaves null where there was nothing, whatever the initialiser says.
    private static readonly Policy s_empty = new();

    /// <summary>What holds where no policy of a route says otherwise. It has no host and no route.</summary>
    public Policy Default { get => field ?? s_empty; init; }

    /// <summary>Policies of hosts and routes. Of those that fit a request the most particular one decides.</summary>
    public IReadOnlyList<Policy> Routes { get => field ?? []; init; }

    /// <summary>Places that are passed over.</summary>
    public IReadOnlyList<Exclusion> Exclusions { get => field ?? []; init; }

    /// <summary>Looks at what a person wrote.</summary>
    /// <exception cref="PolicyException">Something cannot be used; the message says where and what is allowed.</exception>
    public void Check()
    {
        if (Default.Host is not null || Default.Route is not null)
        {
            throw new PolicyException("The default policy holds for all requests: it has no host and no route; use a policy in routes.");
        }

        CheckCount("routes", Routes.Count);
        CheckCount("exclusions", Exclusions.Count);
        CheckPolicy("The default policy", Default);
        foreach (var policy in Routes)
        {
            string name = $"The policy of {policy.Host ?? "all hosts"} {policy.Route ?? "all paths"}";
            if (policy.Host is null && policy.Route is null)
            {
                throw new PolicyException("A policy in routes has a host, a route or both; what holds for all requests is the default policy.");
            }

            CheckTarget(name, policy.Host, policy.Route);
            CheckPolicy(name, policy);
        }

        if (Routes.GroupBy(policy => (policy.Host?.ToUpperInvariant(), policy.Route)).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new PolicyException($"There are {twice.Count()} policies of {twice.First().Host ?? "all hosts"} {twice.First().Route ?? "all paths"}; write one.");
        }

        if (Routes.Where(policy => policy.Route is not null)
            .GroupBy(policy => (policy.Host?.ToUpperInvariant(), RoutePattern.Shape(policy.Route!))).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new PolicyException($"The policies of {same.First().Host ?? "all hosts"} {string.Join(" and ", same.Select(policy => policy.Route))} fit the same paths, and the name of a part makes no difference; write one.");
        }

        foreach (var exclusion in Exclusions)
        {
            CheckExclusion(exclusion);
        }
    }

    /// <summary>The same, with a name for every exclusion that has none, or that of another.</summary>
    public PolicySet WithIds()
    {
        var taken = new HashSet<string>(StringComparer.Ordinal) { "" };
        return this with { Exclusions = [.. Exclusions.Select(exclusion => taken.Add(exclusion.Id) ? exclusion : exclusion with { Id = NewId() })] };
    }

    internal static string NewId() => $"x{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(5))}";

    private static void CheckCount(string name, int count)
    {
        if (count > Most)
        {
            throw new PolicyException($"There are {count} {name}; allowed are {Most}.");
        }
    }

    private static void CheckPolicy(string name, Policy policy)
    {
        foreach (string word in policy.Classes?.Keys ?? [])
        {
            CheckClass(name, word);
        }

        if (policy.MaxBodyBytes is < 0)
        {
            throw new PolicyException($"{name}: maxBodyBytes is {policy.MaxBodyBytes}; allowed is 0 and more.");
        }

        if (policy.Keep is { } keep && keep is not (>= 0 and <= 1))
        {
            throw new PolicyException($"{name}: keep is {keep}; allowed is 0 to 1.");
        }

        if (policy.Rate is { } rate && (rate.Requests is < 1 or > 1_000_000 || rate.Seconds is < 1 or > 86_400))
        {
            throw new PolicyException($"{name}: rate is {rate.Requests} requests in {rate.Seconds} seconds; allowed are 1 to 1000000 requests in 1 to 86400 seconds.");
        }
    }

    private static void CheckExclusion(Exclusion exclusion)
    {
        string name = $"The exclusion of '{exclusion.Place}'";
        CheckTarget(name, exclusion.Host, exclusion.Route);
        if (string.IsNullOrWhiteSpace(exclusion.Place) || exclusion.Place.Length > LongestText || !ValueLocationText.IsPlace(exclusion.Place, out _))
        {
            throw new PolicyException($"{name}: place is how evidence writes where it stood, such as path, query:q, form:html, json:$.items[*].note, header:referer or body, 1 to {LongestText} characters.");
        }

        string place = exclusion.Place.StartsWith("json:", StringComparison.Ordinal) ? exclusion.Place.Replace("[*]", "", StringComparison.Ordinal) : exclusion.Place;
        if (place.Contains('*', StringComparison.Ordinal))
        {
            throw new PolicyException($"{name}: * stands only as [*], for the items of a list in JSON, such as json:$.items[*].note; a place is one field, such as query:q, or all of a location, such as query.");
        }

        if (exclusion.Note is { Length: > LongestText })
        {
            throw new PolicyException($"{name}: note has {exclusion.Note.Length} characters; allowed are {LongestText}.");
        }

        if (exclusion.Class is { } word)
        {
            CheckClass(name, word);
        }
    }

    private static void CheckClass(string name, string word)
    {
        if (!AttackClasses.TryParse(word, out _))
        {
            throw new PolicyException($"{name}: '{word}' is no class; allowed are {string.Join(", ", Enum.GetValues<AttackClass>().Select(c => c.Name()))}.");
        }
    }

    private static void CheckTarget(string name, string? host, string? route)
    {
        if (host is not null && (Uri.CheckHostName(host) == UriHostNameType.Unknown || host.Length > 255))
        {
            throw new PolicyException($"{name}: host '{host}' is not a name such as shop.example, without a port.");
        }

        if (route is not null && RoutePattern.Problem(route) is { } problem)
        {
            throw new PolicyException($"{name}: route '{route}' {problem}.");
        }
    }
}
