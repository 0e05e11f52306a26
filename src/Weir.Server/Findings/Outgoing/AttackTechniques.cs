namespace Weir.Server.Findings.Outgoing;

/// <summary>A technique of MITRE ATT&amp;CK with the tactic that it serves here.</summary>
internal sealed record AttackTechnique(string Id, string Name, string TacticId, string Tactic);

/// <summary>Which techniques of MITRE ATT&amp;CK, version 14 and later, a class of attack is.</summary>
internal static class AttackTechniques
{
    private static readonly AttackTechnique s_exploit = new("T1190", "Exploit Public-Facing Application", "TA0001", "Initial Access");
    private static readonly AttackTechnique s_driveBy = new("T1189", "Drive-by Compromise", "TA0001", "Initial Access");
    private static readonly AttackTechnique s_interpreter = new("T1059", "Command and Scripting Interpreter", "TA0002", "Execution");
    private static readonly AttackTechnique s_files = new("T1083", "File and Directory Discovery", "TA0007", "Discovery");

    public static IReadOnlyList<AttackTechnique> Of(AttackClass attackClass) => attackClass switch
    {
        // It is the visitors' browsers that are attacked.
        AttackClass.Xss => [s_driveBy],
        AttackClass.Rce or AttackClass.Ssti or AttackClass.Log4shell => [s_exploit, s_interpreter],
        AttackClass.Traversal => [s_exploit, s_files],
        _ => [s_exploit],
    };

    /// <summary>A technique that detectors of flows name.</summary>
    public static AttackTechnique OfFlows(string id) => Find(id) ?? throw new ArgumentOutOfRangeException(nameof(id), id, "No detector names this technique.");

    /// <summary>The same; null where no detector names it.</summary>
    public static AttackTechnique? Find(string id) => id switch
    {
        "T1046" => new(id, "Network Service Discovery", "TA0007", "Discovery"),
        "T1018" => new(id, "Remote System Discovery", "TA0007", "Discovery"),
        "T1595.001" => new(id, "Active Scanning: Scanning IP Blocks", "TA0043", "Reconnaissance"),
        "T1110" => new(id, "Brute Force", "TA0006", "Credential Access"),
        "T1071" => new(id, "Application Layer Protocol", "TA0011", "Command and Control"),
        "T1110.003" => new(id, "Brute Force: Password Spraying", "TA0006", "Credential Access"),
        "T1568.002" => new(id, "Dynamic Resolution: Domain Generation Algorithms", "TA0011", "Command and Control"),
        "T1572" => new(id, "Protocol Tunneling", "TA0011", "Command and Control"),
        "T1048.003" => new(id, "Exfiltration Over Alternative Protocol: Exfiltration Over Unencrypted Non-C2 Protocol", "TA0010", "Exfiltration"),
        "T1498" => new(id, "Network Denial of Service", "TA0040", "Impact"),
        "T1498.001" => new(id, "Network Denial of Service: Direct Network Flood", "TA0040", "Impact"),
        "T1498.002" => new(id, "Network Denial of Service: Reflection Amplification", "TA0040", "Impact"),
        "T1499" => new(id, "Endpoint Denial of Service", "TA0040", "Impact"),
        "T1039" => new(id, "Data from Network Shared Drive", "TA0009", "Collection"),
        "T1213" => new(id, "Data from Information Repositories", "TA0009", "Collection"),
        "T1048" => new(id, "Exfiltration Over Alternative Protocol", "TA0010", "Exfiltration"),
        "T1567" => new(id, "Exfiltration Over Web Service", "TA0010", "Exfiltration"),
        "T1021" => new(id, "Remote Services", "TA0008", "Lateral Movement"),
        "T1021.001" => new(id, "Remote Services: Remote Desktop Protocol", "TA0008", "Lateral Movement"),
        "T1021.002" => new(id, "Remote Services: SMB/Windows Admin Shares", "TA0008", "Lateral Movement"),
        "T1021.003" => new(id, "Remote Services: Distributed Component Object Model", "TA0008", "Lateral Movement"),
        "T1021.004" => new(id, "Remote Services: SSH", "TA0008", "Lateral Movement"),
        "T1021.005" => new(id, "Remote Services: VNC", "TA0008", "Lateral Movement"),
        "T1021.006" => new(id, "Remote Services: Windows Remote Management", "TA0008", "Lateral Movement"),
        "T1078" => new(id, "Valid Accounts", "TA0001", "Initial Access"),
        "T1133" => new(id, "External Remote Services", "TA0003", "Persistence"),
        "T1571" => new(id, "Non-Standard Port", "TA0011", "Command and Control"),
        _ => null,
    };

    /// <summary>Of several classes by name; unknown names count as any exploit.</summary>
    public static IReadOnlyList<AttackTechnique> Of(IEnumerable<string> classes) =>
        [.. classes.SelectMany(name => AttackClasses.TryParse(name, out var attackClass) ? Of(attackClass) : name is ['T', >= '0' and <= '9', ..] ? [OfFlows(name)] : [s_exploit]).Distinct()];
}
