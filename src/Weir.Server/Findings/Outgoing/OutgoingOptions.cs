namespace Weir.Server.Findings.Outgoing;

/// <summary>Settings of one place that is told of alerts. Its name is the key of the section.</summary>
public sealed record OutgoingOptions
{
    /// <summary>Where alerts go: <c>https://host/path</c> for a webhook, <c>syslog+tls://host:6514</c>, <c>syslog+tcp://host:601</c> or <c>syslog+udp://host:514</c>, <c>file:/path/alerts.jsonl</c>.</summary>
    public string? To { get; init; }

    /// <summary>Least severity of an alert that is told.</summary>
    public Severity From { get; init; } = Severity.Low;

    /// <summary>Secret that signs what a webhook gets, at least 16 characters; better said in the variable <c>WEIR__OUTGOING__NAME__SECRET</c>.</summary>
    public string? Secret { get; init; }

    /// <summary>File that holds the secret instead.</summary>
    public string? SecretFile { get; init; }

    /// <summary>Certificates that are trusted instead of those of the system, a PEM file; for <c>https</c> and <c>syslog+tls</c>.</summary>
    public string? CaFile { get; init; }

    /// <summary>Whether a webhook may be in a private network, such as 10.0.0.0/8. Link-local addresses, where clouds keep their secrets, are refused always.</summary>
    public bool AllowPrivate { get; init; }
}
