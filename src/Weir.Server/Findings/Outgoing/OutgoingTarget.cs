namespace Weir.Server.Findings.Outgoing;

/// <summary>How a target is spoken to.</summary>
internal enum OutgoingKind
{
    Webhook,
    SyslogUdp,
    SyslogTcp,
    SyslogTls,
    File,
}

/// <summary>A place that is told of alerts, checked.</summary>
internal sealed record OutgoingTarget
{
    public required string Name { get; init; }

    public required OutgoingKind Kind { get; init; }

    /// <summary>Address of a webhook or syslog receiver.</summary>
    public Uri? Address { get; init; }

    /// <summary>Path of a file.</summary>
    public string? Path { get; init; }

    public required Severity From { get; init; }

    /// <summary>Never shown.</summary>
    public string? Secret { get; init; }

    public string? CaFile { get; init; }

    public bool AllowPrivate { get; init; }

    /// <summary>The address as it may be shown: paths and queries of webhooks are often secrets themselves.</summary>
    public string Shown => Kind switch
    {
        OutgoingKind.File => $"file:{Path}",
        OutgoingKind.Webhook => Address!.GetLeftPart(UriPartial.Authority) + (Address.PathAndQuery == "/" ? "" : "/…"),
        _ => $"{Address!.Scheme}://{Address.Authority}",
    };

    /// <summary>Without the secret: records print all they have.</summary>
    public override string ToString() => $"{Name} ({Shown})";
}
