namespace Weir;

/// <summary>Kind of attack on a web application. The order is the order of the class heads in a model file and never changes.</summary>
public enum AttackClass : byte
{
    /// <summary>SQL injection (OWASP A03, CWE-89).</summary>
    Sqli,

    /// <summary>Cross-site scripting (CWE-79).</summary>
    Xss,

    /// <summary>Command and code injection (CWE-77, CWE-78, CWE-94).</summary>
    Rce,

    /// <summary>Path traversal and access to system files (CWE-22).</summary>
    Traversal,

    /// <summary>Server-side request forgery (CWE-918).</summary>
    Ssrf,

    /// <summary>Server-side template injection (CWE-1336).</summary>
    Ssti,

    /// <summary>XML external entities and XML bombs (CWE-611, CWE-776).</summary>
    Xxe,

    /// <summary>Injection into document-store queries (CWE-943).</summary>
    Nosqli,

    /// <summary>LDAP filter injection (CWE-90).</summary>
    Ldapi,

    /// <summary>Look-ups in logged text, as in CVE-2021-44228 (CWE-917).</summary>
    Log4shell,

    /// <summary>File inclusion, CRLF, open redirect, prototype pollution, web shells, deserialisation, scanners.</summary>
    Other,
}
