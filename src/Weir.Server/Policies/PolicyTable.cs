using System.Collections.Frozen;
using Weir.Http;

namespace Weir.Server.Policies;

/// <summary>A set of policies made ready for look-up. Immutable and thread-safe; a look-up that finds no exclusion allocates nothing.</summary>
internal sealed class PolicyTable
{
    // By host, the empty name for all hosts; the most particular pattern first.
    private readonly FrozenDictionary<string, Entry[]> _byHost;
    private readonly FrozenDictionary<string, Entry[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly ExcludedPlace[] _excluded;
    private readonly bool _hasRoutes;

    /// <param name="set">Policies that were checked.</param>
    /// <param name="basis">What holds where the default policy leaves something out.</param>
    /// <param name="version">Number of the version; 0 for none.</param>
    public PolicyTable(PolicySet set, ResolvedPolicy basis, long version)
    {
        Set = set;
        Basis = basis;
        Version = version;
        Default = Resolve(set.Default, basis, "default");
        _byHost = set.Routes
            .GroupBy(policy => policy.Host ?? "", StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(group => group.Key, group => Entries(group, Default), StringComparer.OrdinalIgnoreCase);
        _hasRoutes = set.Routes.Any(policy => policy.Route is not null);
        _lookup = _byHost.GetAlternateLookup<ReadOnlySpan<char>>();
        _excluded = [.. set.Exclusions.Select(exclusion => new ExcludedPlace(
            exclusion.Host,
            exclusion.Route is { } route ? RoutePattern.Parse(route) : null,
            new HttpExclusion(exclusion.Id, exclusion.Place, AttackClasses.TryParse(exclusion.Class, out var found) ? found : null)))];
    }

    public PolicySet Set { get; }

    /// <summary>What holds where the default policy leaves something out.</summary>
    public ResolvedPolicy Basis { get; }

    public long Version { get; }

    /// <summary>The policy where no other decides, without exclusions.</summary>
    public ResolvedPolicy Default { get; }

    /// <summary>The policy of a request, with the exclusions that hold there.</summary>
    /// <param name="host">Value of the Host header, with or without a port.</param>
    /// <param name="path">Decoded path.</param>
    /// <param name="target">The request's target as it was sent.</param>
    public ResolvedPolicy Find(ReadOnlySpan<char> host, ReadOnlySpan<char> path, string target)
    {
        host = WithoutPort(host);
        var rawPath = RequestPath.RawOf(target);
        if (OddPath.Is(path) || OddPath.HasWaysUp(rawPath))
        {
            return FindStrictest(host, path, rawPath);
        }

        var policy = FindExactly(host, path);
        if (_hasRoutes && path.ContainsAnyInRange('A', 'Z'))
        {
            // Some servers take capitals for small letters.
            var other = FindExactly(host, path.ToString().ToLowerInvariant());
            policy = IsStricter(other, policy) ? other : policy;
        }

        return _excluded.Length == 0 ? policy : WithExclusions(policy, host, path);
    }

    /// <summary>The name in a Host header, without the port.</summary>
    public static ReadOnlySpan<char> WithoutPort(ReadOnlySpan<char> host)
    {
        int end = host.IndexOf(']') is >= 0 and var bracket ? bracket + 1 : host.IndexOf(':');
        var name = end < 0 || end >= host.Length ? host : host[..end];

        // The same name, written out to the root of the domain names.
        return name.Length > 1 && name[^1] == '.' ? name[..^1] : name;
    }

    private ResolvedPolicy FindExactly(ReadOnlySpan<char> host, ReadOnlySpan<char> path) => FindIn(host, path) ?? FindIn([], path) ?? Default;

    /// <summary>Servers read such a path in several ways; the strictest of their policies decides, exclusions do not hold, and nothing goes unscored.</summary>
    private ResolvedPolicy FindStrictest(ReadOnlySpan<char> host, ReadOnlySpan<char> path, ReadOnlySpan<char> rawPath)
    {
        var strictest = FindExactly(host, path);
        foreach (string reading in OddPath.Readings(path).Concat(OddPath.Readings(rawPath)))
        {
            var other = FindExactly(host, reading);
            strictest = IsStricter(other, strictest) ? other : strictest;
        }

        return strictest.Mode != PolicyMode.Off ? strictest : Default.Mode != PolicyMode.Off ? Default : strictest with { Mode = PolicyMode.Log };
    }

    private static bool IsStricter(ResolvedPolicy one, ResolvedPolicy other) =>
        one.Mode != other.Mode ? one.Mode > other.Mode : one.Mode >= PolicyMode.Challenge && one.From < other.From;

    private ResolvedPolicy? FindIn(ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        if (_byHost.Count > 0 && _lookup.TryGetValue(host, out var entries))
        {
            foreach (var entry in entries)
            {
                if (entry.Pattern is null || entry.Pattern.Matches(path))
                {
                    return entry.Policy;
                }
            }
        }

        return null;
    }

    private ResolvedPolicy WithExclusions(ResolvedPolicy policy, ReadOnlySpan<char> host, ReadOnlySpan<char> path)
    {
        List<HttpExclusion>? here = null;
        foreach (var excluded in _excluded)
        {
            if ((excluded.Host is null || host.Equals(excluded.Host, StringComparison.OrdinalIgnoreCase)) && (excluded.Pattern is null || excluded.Pattern.Matches(path)))
            {
                (here ??= []).Add(excluded.Exclusion);
            }
        }

        return here is null ? policy : policy with { Rules = policy.Rules with { Exclusions = here } };
    }

    private static Entry[] Entries(IEnumerable<Policy> policies, ResolvedPolicy basis) =>
        [.. policies
            .Select(policy => new Entry(policy.Route is { } route ? RoutePattern.Parse(route) : null, Resolve(policy, basis, $"{policy.Host ?? "*"} {policy.Route ?? "/**"}")))
            .OrderByDescending(entry => entry.Pattern?.Weight ?? -1)];

    private static ResolvedPolicy Resolve(Policy policy, ResolvedPolicy basis, string name)
    {
        // A severity is given for blocking alone when the mode is said, too: a basis that only tags has none.
        var mode = policy.Mode ?? basis.Mode;
        var from = policy.From ?? (basis.From == Severity.None ? Severity.High : basis.From);
        var classes = policy.Classes ?? basis.Classes;
        bool stops = mode is PolicyMode.Challenge or PolicyMode.Block;
        return basis with
        {
            Name = name,
            Mode = mode,
            From = from,
            Classes = classes,
            Rules = basis.Rules with { Block = stops ? from : Severity.None, BlockByClass = stops && classes is { Count: > 0 } ? ByClass(from, classes) : null },
            AlertFrom = policy.AlertFrom ?? basis.AlertFrom,
            OnFailure = policy.OnFailure ?? basis.OnFailure,
            MaxBodyBytes = policy.MaxBodyBytes ?? basis.MaxBodyBytes,
            Rate = policy.Rate ?? basis.Rate,
            Keep = policy.Keep ?? basis.Keep,
        };
    }

    private static Severity[] ByClass(Severity from, IReadOnlyDictionary<string, Severity> classes) =>
        [.. Enum.GetValues<AttackClass>().Select(one => classes.TryGetValue(one.Name(), out var severity) ? severity : from)];

    private sealed record Entry(RoutePattern? Pattern, ResolvedPolicy Policy);

    private sealed record ExcludedPlace(string? Host, RoutePattern? Pattern, HttpExclusion Exclusion);
}
