using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>What every page has around its content. Public, as all that components take: the components that Razor makes are public.</summary>
public sealed record PageFrame
{
    public required string Title { get; init; }

    /// <summary>Path of the page, by which the navigation knows where it is.</summary>
    public required string Path { get; init; }

    /// <summary>Who looks.</summary>
    public required string Caller { get; init; }

    /// <summary>What the one who looks may do.</summary>
    public required Role Role { get; init; }

    /// <summary>Version of the program.</summary>
    public required string Version { get; init; }
}

/// <summary>One entry of the navigation.</summary>
internal sealed record NavigationItem(string Path, string Label, string Icon)
{
    /// <summary>Who sees it.</summary>
    public Role Least { get; init; } = Role.Viewer;

    /// <summary>All of it, in order. A page appears by its line here.</summary>
    public static IReadOnlyList<NavigationItem> All { get; } =
    [
        new("/", "Overview", "overview"),
        new("/requests", "Requests", "requests"),
        new("/network", "Network", "network"),
        new("/pages", "Pages", "pages"),
        new("/scripts", "Scripts", "scripts"),
        new("/alerts", "Alerts", "alerts"),
        new("/review", "Review", "review") { Least = Role.Analyst },
        new("/policies", "Policies", "policies"),
        new("/models", "Models", "models"),
        new("/pipelines", "Pipelines", "pipelines"),
        new("/settings", "Settings", "settings") { Least = Role.Admin },
    ];

    /// <summary>What somebody of a role sees.</summary>
    public static IEnumerable<NavigationItem> Of(Role role) => All.Where(item => item.Least <= role);

    public bool IsAt(string path) =>
        string.Equals(path, Path, StringComparison.Ordinal) || (Path.Length > 1 && path.StartsWith($"{Path}/", StringComparison.Ordinal));
}
