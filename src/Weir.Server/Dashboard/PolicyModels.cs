using System.Globalization;
using Microsoft.AspNetCore.Http;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>What the page of policies shows.</summary>
public sealed record PoliciesModel
{
    /// <summary>Number of the version that holds; 0 while all is as the settings say.</summary>
    public required long Version { get; init; }

    public required PolicySet Set { get; init; }

    /// <summary>The policy for all requests, with nothing left out.</summary>
    internal ResolvedPolicy Basis { get; init; } = null!;

    public required PolicyDraft Draft { get; init; }

    public required IReadOnlyList<PolicyVersion> Versions { get; init; }

    /// <summary>What sites and routes have learned; null when they do not.</summary>
    internal IReadOnlyList<SiteState>? Sites { get; init; }

    public required bool MayChange { get; init; }

    public required bool MayExclude { get; init; }

    public required string Csrf { get; init; }
}

/// <summary>A change that somebody writes.</summary>
public sealed record PolicyDraft
{
    public required long BasedOn { get; init; }

    /// <summary>All policies, JSON.</summary>
    public required string Document { get; init; }

    public string Note { get; init; } = "";

    /// <summary>What it would have done; null while that was not asked.</summary>
    public PreviewResult? Preview { get; init; }

    /// <summary>Why it cannot be; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>The form that sets the policy of one host and route.</summary>
internal static class RouteForm
{
    /// <summary>The policies with that of the form in place of the one for the same host and route.</summary>
    /// <exception cref="PolicyException">A field cannot be read.</exception>
    public static PolicySet Put(PolicySet set, IFormCollection form)
    {
        var policy = new Policy
        {
            Host = Text("host"),
            Route = Text("route"),
            Mode = Choice<PolicyMode>("mode"),
            From = Choice<Severity>("from"),
            AlertFrom = Choice<Severity>("alertFrom"),
            OnFailure = Choice<OnFailure>("onFailure"),
            MaxBodyBytes = Number("maxBodyBytes"),
            Rate = Number("requests") is { } requests ? new RateLimit { Requests = (int)Math.Min(requests, int.MaxValue), Seconds = (int)Math.Min(Number("seconds") ?? 1, int.MaxValue) } : null,
        };
        return set with { Routes = [.. set.Routes.Where(other => other.Route != policy.Route || !string.Equals(other.Host, policy.Host, StringComparison.OrdinalIgnoreCase)), policy] };

        string? Text(string name) => form[name].ToString().Trim() is { Length: > 0 } text ? text : null;

        T? Choice<T>(string name)
            where T : struct, Enum =>
            Text(name) is not { } word ? null
            : Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
            : throw new PolicyException($"{name} is '{word}'; allowed are {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

        long? Number(string name) =>
            Text(name) is not { } text ? null
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
            : throw new PolicyException($"{name} is '{text}'; a whole number is expected.");
    }
}
