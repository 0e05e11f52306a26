using Weir.AspNetCore;
using Weir.Http;

namespace Weir.Server.Gateway;

/// <summary>Settings of the gateway, <c>weir serve</c>.</summary>
public sealed record GatewayOptions
{
    /// <summary>The application behind the gateway: <c>http://host:port</c> or <c>https://host:port</c>, without a path.</summary>
    public string? Upstream { get; init; }

    /// <summary>Whether the upstream speaks HTTP/2 without TLS, as gRPC servers do. With TLS the protocol is negotiated.</summary>
    public bool UpstreamHttp2 { get; init; }

    /// <summary>Addresses to listen on, separated by semicolons: <c>http://</c> for HTTP/1.1, <c>https://</c> for HTTP/1.1 and HTTP/2, <c>h2c://</c> for HTTP/2 without TLS.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Certificate for <c>https://</c> addresses, a PEM file.</summary>
    public string? Certificate { get; init; }

    /// <summary>Private key of the certificate, a PEM file; null when the certificate file holds it.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Requests of this severity and above are answered with 403; None blocks nothing.</summary>
    public Severity Block { get; init; } = Severity.None;

    /// <summary>Whether requests are scored at all. When false the gateway only forwards.</summary>
    public bool Scoring { get; init; } = true;

    /// <summary>Model file; null means the model that ships beside the program.</summary>
    public string? Model { get; init; }

    /// <summary>Bytes of a request that are scored before it goes on, 128 KiB to 16 MiB. So much of a body is held in memory for each request under way.</summary>
    public int ScoreBytes { get; init; } = HttpScorer.DefaultLimit;

    /// <summary>What becomes of a request of which parts would pass unread: Pass flags it, Refuse answers with 413.</summary>
    public OnTruncated OnTruncated { get; init; }

    /// <summary>File that receives one JSON line for each decision, or <c>-</c> for the standard output; null writes findings alone to the standard output.</summary>
    public string? Decisions { get; init; }

    /// <summary>Least severity that is written; null means None when <see cref="Decisions"/> is given, and Low when it is not.</summary>
    public Severity? DecisionsFrom { get; init; }

    /// <summary>Folder that keeps what has to outlive the process: the lake of what was seen, for <c>weir sql</c>, and the store; null keeps no lake, and the store, when there is an API, in <c>data</c>.</summary>
    public string? Data { get; init; }

    /// <summary>Share of the requests without a severity that is kept in the lake, 0 to 1. Those with one, and those that were blocked or refused, are all kept.</summary>
    public double LakeSample { get; init; } = 0.1;

    /// <summary>Days that the lake keeps, today included; 0 keeps all.</summary>
    public int LakeDays { get; init; } = 90;

    /// <summary>Bytes that each table of the lake keeps, the oldest days go first; 0 sets no limit.</summary>
    public long LakeBytes { get; init; }

    /// <summary>File of policies and exclusions, JSON, which is followed while the server runs; with an API it is also written when they are changed there. Null for none.</summary>
    public string? Policies { get; init; }

    /// <summary>Proxies of one's own, whose X-Forwarded headers count: addresses and networks such as <c>10.0.0.0/8</c>, separated by semicolons.</summary>
    public string TrustedProxies { get; init; } = "";

    /// <summary>Whether each site and route learns the distribution of its own scores, and serves the thresholds that keep the promised rate of false positives there. Needs scoring; kept in the data folder.</summary>
    public bool Calibrate { get; init; } = true;

    /// <summary>Secret of at least 16 characters that signs the cookies of challenges; null makes one for each run. Servers that share their clients need the same.</summary>
    public string? ChallengeKey { get; init; }

    /// <summary>Whether any sender is a proxy of one's own: its X-Forwarded headers are then kept and added to, otherwise they are replaced.</summary>
    public bool TrustForwarded { get; init; }

    /// <summary>Largest request body in bytes, otherwise 413; 0 sets no limit.</summary>
    public long MaxBodyBytes { get; init; } = 1L << 30;

    /// <summary>Most connections at one time; 0 sets no limit.</summary>
    public long MaxConnections { get; init; } = 20_000;

    /// <summary>Longest time that a request may take to send its body, in seconds, otherwise 408.</summary>
    /// <remarks>The web server also ends a body that brings less than 240 bytes a second, after 5 seconds of grace, but for gRPC calls.</remarks>
    public int BodySeconds { get; init; } = 3600;

    /// <summary>Longest silence of the upstream while it is awaited, in seconds, otherwise 504.</summary>
    public int UpstreamSeconds { get; init; } = 100;

    /// <summary>Longest time that requests under way have to finish after a stop, in seconds.</summary>
    public int DrainSeconds { get; init; } = 30;
}
