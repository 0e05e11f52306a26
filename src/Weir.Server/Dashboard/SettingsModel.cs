using Weir.Server.Stores.Operational;

namespace Weir.Server.Dashboard;

/// <summary>What came of a form of the settings: something to be shown once, or why it was not done.</summary>
public sealed record SettingsAnswer
{
    /// <summary>A password or key that nobody can show again; null for none.</summary>
    public ShownOnce? Shown { get; init; }

    /// <summary>What a look through the audit log gave; null when nobody asked for it.</summary>
    public AuditReport? Audit { get; init; }

    /// <summary>Why nothing was done; null when it was.</summary>
    public string? Problem { get; init; }
}

/// <summary>A secret, in this answer and nowhere else.</summary>
public sealed record ShownOnce(string Title, string Text, string Hint);

/// <summary>A place that is told of alerts, and how far it has come.</summary>
public sealed record OutgoingPlace(string Name, string To, Severity From, long Waiting, DateTimeOffset? LastSent, string? Problem);

/// <summary>What the page of settings shows.</summary>
public sealed record SettingsModel
{
    public required SettingsAnswer Answer { get; init; }

    public required IReadOnlyList<User> Users { get; init; }

    public required IReadOnlyList<ApiKey> Keys { get; init; }

    /// <summary>The last rows of the audit log, the newest first.</summary>
    public required IReadOnlyList<AuditEntry> Audit { get; init; }

    /// <summary>Who is told of alerts.</summary>
    public required IReadOnlyList<OutgoingPlace> Outgoing { get; init; }

    /// <summary>What the server runs with, by name. Never a secret.</summary>
    public required IReadOnlyList<(string Name, string Value)> Server { get; init; }

    /// <summary>Name of the user who looks; null for a key.</summary>
    public required string? Own { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Now { get; init; }

    public required string Csrf { get; init; }
}
