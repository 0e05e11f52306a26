namespace Weir.Flows;

/// <summary>Names of services by their usual ports (IANA), as persons say them.</summary>
internal static class ServicePorts
{
    private static readonly (string Name, int[] Ports)[] s_services =
    [
        ("DNS", [53]),
        ("FTP", [21]),
        ("HTTP", [80, 8080]),
        ("HTTPS", [443, 8443]),
        ("IMAP", [143, 993]),
        ("Kerberos", [88]),
        ("LDAP", [389, 636]),
        ("MySQL", [3306]),
        ("NTP", [123]),
        ("POP3", [110, 995]),
        ("PostgreSQL", [5432]),
        ("RDP", [3389]),
        ("Redis", [6379]),
        ("RPC", [135]),
        ("SMB", [139, 445]),
        ("SMTP", [25, 465, 587]),
        ("SQL Server", [1433]),
        ("SSH", [22, 2222]),
        ("Telnet", [23, 2323]),
        ("VNC", [5900, 5901]),
        ("WinRM", [5985, 5986]),
    ];

    private static readonly Dictionary<int, string> s_names = s_services
        .SelectMany(service => service.Ports.Select(port => (port, service.Name)))
        .ToDictionary(pair => pair.port, pair => pair.Name);

    /// <summary>All names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_services.Select(service => service.Name)];

    /// <summary>The name; null for a port that is no service's in particular.</summary>
    public static string? NameOf(int port) => s_names.GetValueOrDefault(port);
}
