namespace Weir.Server.Findings;

/// <summary>What is attacked, and how: the unit of an exclusion.</summary>
internal sealed record AlertTarget(string Host, string Route, string Place, string Class)
{
    private const char Between = '\t';

    public static AlertTarget Of(Finding finding) => new(finding.Host, finding.Route, finding.Place, finding.Class.Name());

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static AlertTarget? Parse(string text) => text.Split(Between) is [var host, var route, var place, var name] ? new(host, route, place, name) : null;

    public override string ToString() => string.Join(Between, Host, Route, Place, Class);
}
