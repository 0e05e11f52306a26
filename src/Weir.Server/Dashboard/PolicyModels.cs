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

    /// <summary>The same without what the form of one route says, which is put in again whenever the form is sent: a route that is tried first and named otherwise then is not saved twice.</summary>
    public string Basis { get => field ?? Document; init; }

    /// <summary>What stands in the form of one route.</summary>
    internal RouteFields Route { get; init; } = RouteFields.Empty;

    public string Note { get; init; } = "";

    /// <summary>What it would have done; null while that was not asked.</summary>
    public PreviewResult? Preview { get; init; }

    /// <summary>Why it cannot be; null when it can.</summary>
    public string? Problem { get; init; }
}

/// <summary>The form that sets the policy of one host and route: its fields as they were typed.</summary>
internal sealed class RouteFields
{
    /// <summary>Begins the names of the fields of single classes.</summary>
    public const string ClassPrefix = "class.";

    private static readonly string[] s_names =
    [
        "host", "route", "mode", "from", "alertFrom", "onFailure", "maxBodyBytes", "requests", "seconds",
        .. AttackClasses.Names.ToArray().Select(name => ClassPrefix + name),
    ];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    private RouteFields()
    {
    }

    /// <summary>A form in which nothing stands.</summary>
    public static RouteFields Empty { get; } = new();

    public bool IsEmpty => _texts.Count == 0;

    /// <summary>Whether a single class has a threshold.</summary>
    public bool HasClasses => _texts.Keys.Any(name => name.StartsWith(ClassPrefix, StringComparison.Ordinal));

    /// <summary>What stands in a field; null for nothing.</summary>
    public string? this[string name] => _texts.GetValueOrDefault(name);

    public static RouteFields Read(IFormCollection form)
    {
        var fields = new RouteFields();
        foreach (string name in s_names)
        {
            if (form[name].ToString().Trim() is { Length: > 0 } text)
            {
                fields._texts[name] = text;
            }
        }

        return fields;
    }

    /// <summary>The policies with that of the form in place of the one for the same host and route.</summary>
    /// <exception cref="PolicyException">A field cannot be read, or the policies cannot be used.</exception>
    public PolicySet PutInto(PolicySet set)
    {
        var policy = new Policy
        {
            Host = this["host"],
            Route = this["route"],
            Mode = Choice<PolicyMode>("mode"),
            From = Choice<Severity>("from"),
            Classes = HasClasses ? Classes() : null,
            AlertFrom = Choice<Severity>("alertFrom"),
            OnFailure = Choice<OnFailure>("onFailure"),
            MaxBodyBytes = Number("maxBodyBytes"),
            Rate = Number("requests") is { } requests ? new RateLimit { Requests = (int)Math.Min(requests, int.MaxValue), Seconds = (int)Math.Min(Number("seconds") ?? 1, int.MaxValue) } : null,
        };
        set = set with { Routes = [.. set.Routes.Where(other => other.Route != policy.Route || !string.Equals(other.Host, policy.Host, StringComparison.OrdinalIgnoreCase)), policy] };
        set.Check();
        return set;
    }

    private Dictionary<string, Severity> Classes()
    {
        var classes = new Dictionary<string, Severity>(StringComparer.Ordinal);
        foreach (string name in AttackClasses.Names)
        {
            if (Choice<Severity>(ClassPrefix + name) is { } severity)
            {
                classes[name] = severity;
            }
        }

        return classes;
    }

    private T? Choice<T>(string name)
        where T : struct, Enum =>
        this[name] is not { } word ? null
        : Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw new PolicyException($"{name} is '{word}'; allowed are {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");

    private long? Number(string name) =>
        this[name] is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value
        : throw new PolicyException($"{name} is '{text}'; a whole number is expected.");
}
