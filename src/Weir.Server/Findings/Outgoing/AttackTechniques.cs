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
    public static AttackTechnique OfFlows(string id) => id switch
    {
        "T1046" => new(id, "Network Service Discovery", "TA0007", "Discovery"),
        "T1018" => new(id, "Remote System Discovery", "TA0007", "Discovery"),
        "T1595.001" => new(id, "Active Scanning: Scanning IP Blocks", "TA0043", "Reconnaissance"),
        "T1110" => new(id, "Brute Force", "TA0006", "Credential Access"),
        "T1071" => new(id, "Application Layer Protocol", "TA0011", "Command and Control"),
        "T1568.002" => new(id, "Dynamic Resolution: Domain Generation Algorithms", "TA0011", "Command and Control"),
        "T1572" => new(id, "Protocol Tunneling", "TA0011", "Command and Control"),
        "T1048.003" => new(id, "Exfiltration Over Alternative Protocol: Exfiltration Over Unencrypted Non-C2 Protocol", "TA0010", "Exfiltration"),
        "T1498" => new(id, "Network Denial of Service", "TA0040", "Impact"),
        _ => throw new ArgumentOutOfRangeException(nameof(id), id, "No detector names this technique."),
    };

    /// <summary>Of several classes by name; unknown names count as any exploit.</summary>
    public static IReadOnlyList<AttackTechnique> Of(IEnumerable<string> classes) =>
        [.. classes.SelectMany(name => AttackClasses.TryParse(name, out var attackClass) ? Of(attackClass) : [s_exploit]).Distinct()];
}
