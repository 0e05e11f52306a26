using System.Text.RegularExpressions;

namespace Weir.Server.Findings.Outgoing;

/// <summary>All places that are told of alerts. Immutable.</summary>
public sealed partial class OutgoingTargets
{
    private const int LeastSecret = 16;
    private const int MostSecretBytes = 4096;

    internal OutgoingTargets(IReadOnlyList<OutgoingTarget> all) => All = all;

    /// <summary>Nobody is told.</summary>
    public static OutgoingTargets None { get; } = new([]);

    internal IReadOnlyList<OutgoingTarget> All { get; }

    /// <summary>Names and addresses, without what is secret in them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Shown => [.. All.Select(target => KeyValuePair.Create(target.Name, target.Shown))];

    /// <summary>Reads and checks settings.</summary>
    /// <exception cref="OutgoingException">One cannot be used.</exception>
    public static OutgoingTargets Of(IReadOnlyDictionary<string, OutgoingOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new([.. options.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Read(pair.Key, pair.Value))]);
    }

    /// <summary>Looks at one place before anything starts: as when it is read, and whether a file can lie where it is to.</summary>
    /// <exception cref="OutgoingException">It cannot be used.</exception>
    internal static void Check(string name, OutgoingOptions options)
    {
        if (Read(name, options).Path is { } path && Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
        {
            throw new OutgoingException($"\"outgoing.{name}.to\" is a file in {folder}, which is no folder; make it first.");
        }
    }

    /// <exception cref="OutgoingException">There is no such.</exception>
    internal OutgoingTarget Find(string name) =>
        All.FirstOrDefault(target => target.Name == name)
        ?? throw new OutgoingException($"there is no \"outgoing.{name}\"; {(All.Count == 0 ? "the settings name none" : $"there is {string.Join(", ", All.Select(target => target.Name))}")}");

    private static OutgoingTarget Read(string name, OutgoingOptions options)
    {
        if (!Name().IsMatch(name))
        {
            throw new OutgoingException($"\"outgoing.{name}\": a name has 1 to 40 small letters, digits and -.");
        }

        if (options.To is not { Length: > 0 } to)
        {
            throw new OutgoingException($"\"outgoing.{name}.to\" is missing; expected {Expected}.");
        }

        var target = new OutgoingTarget
        {
            Name = name,
            Kind = KindOf(name, to),
            From = options.From,
            Secret = SecretOf(name, options),
            CaFile = options.CaFile,
            AllowPrivate = options.AllowPrivate,
        };
        target = target.Kind == OutgoingKind.File ? target with { Path = PathOf(name, to) } : target with { Address = AddressOf(name, to, target.Kind) };
        Check(target);
        return target;
    }

    private static string Expected => "https://host/path, syslog+tls://host:6514, syslog+tcp://host:601, syslog+udp://host:514 or file:/path";

    private static OutgoingKind KindOf(string name, string to) => to.Split(':')[0].ToLowerInvariant() switch
    {
        "http" or "https" => OutgoingKind.Webhook,
        "syslog+udp" => OutgoingKind.SyslogUdp,
        "syslog+tcp" => OutgoingKind.SyslogTcp,
        "syslog+tls" => OutgoingKind.SyslogTls,
        "file" => OutgoingKind.File,

        // The value is not repeated: it may hold a secret.
        _ => throw new OutgoingException($"\"outgoing.{name}.to\" has no scheme that is known; expected {Expected}."),
    };

    private static string PathOf(string name, string to)
    {
        string path = to["file:".Length..];
        path = path.StartsWith("///", StringComparison.Ordinal) ? path[2..] : path;
        return path.Length > 0 && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\0', StringComparison.Ordinal)
            ? Path.GetFullPath(path)
            : throw new OutgoingException($"\"outgoing.{name}.to\" names no file of this machine; expected file:/path.");
    }

    private static Uri AddressOf(string name, string to, OutgoingKind kind)
    {
        if (!Uri.TryCreate(to, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            throw new OutgoingException($"\"outgoing.{name}.to\" is not an address; expected {Expected}.");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new OutgoingException($"\"outgoing.{name}.to\" holds a user; what is sent is signed with \"secret\" instead.");
        }

        if (kind != OutgoingKind.Webhook && (address.Port <= 0 || address.PathAndQuery is not ("" or "/")))
        {
            throw new OutgoingException($"\"outgoing.{name}.to\" is not {address.Scheme}://host:port, without a path.");
        }

        return address;
    }

    private static void Check(OutgoingTarget target)
    {
        bool isWebhook = target.Kind == OutgoingKind.Webhook;
        if (isWebhook && target.Secret is null)
        {
            throw new OutgoingException($"\"outgoing.{target.Name}\" has no secret to sign with; set WEIR__OUTGOING__{target.Name.ToUpperInvariant()}__SECRET, or \"secretFile\".");
        }

        if (isWebhook && target.Address!.Scheme == Uri.UriSchemeHttp && !target.Address.IsLoopback)
        {
            throw new OutgoingException($"\"outgoing.{target.Name}.to\" is http:// to another machine; expected https://.");
        }

        if (!isWebhook && (target.Secret is not null || target.AllowPrivate))
        {
            throw new OutgoingException($"\"outgoing.{target.Name}\": secret, secretFile and allowPrivate are for webhooks alone.");
        }

        if (target.CaFile is { } file)
        {
            if (target.Kind != OutgoingKind.SyslogTls && target.Address?.Scheme != Uri.UriSchemeHttps)
            {
                throw new OutgoingException($"\"outgoing.{target.Name}.caFile\" is for https:// and syslog+tls:// alone.");
            }

            TrustedAuthorities.Load(file);
        }
    }

    private static string? SecretOf(string name, OutgoingOptions options)
    {
        if (options.Secret is not null && options.SecretFile is not null)
        {
            throw new OutgoingException($"\"outgoing.{name}\" has both secret and secretFile; expected one of them.");
        }

        string? secret = options.SecretFile is { } file ? ReadSecret(name, file) : options.Secret;
        return secret is { Length: < LeastSecret } ? throw new OutgoingException($"the secret of \"outgoing.{name}\" has {secret.Length} characters; at least {LeastSecret} are needed.") : secret;
    }

    private static string ReadSecret(string name, string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostSecretBytes
                ? File.ReadAllText(file).Trim()
                : throw new OutgoingException($"\"outgoing.{name}.secretFile\": {file} is larger than {MostSecretBytes} bytes.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OutgoingException($"\"outgoing.{name}.secretFile\": {error.Message}", error);
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,40}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
