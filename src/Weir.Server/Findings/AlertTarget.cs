using Weir.Server.Policies;

namespace Weir.Server.Findings;

/// <summary>What is attacked, and how: the unit of an exclusion.</summary>
internal sealed record AlertTarget(string Host, string Route, string Place, string Class)
{
    private const char Between = '\t';

    public static AlertTarget Of(Finding finding) => new(finding.Host, finding.Route, finding.Place, finding.Class.Name());

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static AlertTarget? Parse(string text) => text.Split(Between) is [var host, var route, var place, var name] ? new(host, route, place, name) : null;

    /// <summary>The exclusion of this and nothing more.</summary>
    public Exclusion ToExclusion() => new() { Host = IsName(Host) ? Host : null, Route = RoutePattern.Problem(Route) is null ? Route : null, Place = Place, Class = Class };

    /// <summary>Whether an exclusion names this target.</summary>
    public bool Is(Exclusion exclusion)
    {
        var own = ToExclusion();
        return string.Equals(own.Host, exclusion.Host, StringComparison.OrdinalIgnoreCase) && own.Route == exclusion.Route && own.Place == exclusion.Place && own.Class == exclusion.Class;
    }

    public override string ToString() => string.Join(Between, Host, Route, Place, Class);

    // A client may send whatever it likes as a host.
    private static bool IsName(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown;
}
