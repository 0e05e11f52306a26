namespace Weir.AspNetCore;

/// <summary>Header names that Weir owns. Whatever a client sends under them is removed.</summary>
public static class WeirHeaders
{
    /// <summary>Calibrated probability that the request is an attack, four decimals.</summary>
    public const string Score = "Weir-Score";

    /// <summary>Name of the severity, <c>None</c> to <c>Critical</c>.</summary>
    public const string Severity = "Weir-Severity";

    /// <summary>Wire name of the most probable class; present when the severity is not <c>None</c>.</summary>
    public const string Class = "Weir-Class";

    /// <summary>Names of the <see cref="VerdictFlags"/> with commas between, such as <c>Truncated, MultipleEncoding</c>; present when there are any.</summary>
    public const string Flags = "Weir-Flags";

    /// <summary>Identifier of the request, on the upstream request and on the response.</summary>
    public const string RequestId = "Weir-Request-Id";

    /// <summary>On an answer that Weir gave itself: what it did, <c>challenge</c>.</summary>
    public const string Mitigated = "Weir-Mitigated";

    /// <summary>On a question to the API: address of the client whose request is asked about, when it is one of live traffic, to be recorded.</summary>
    public const string Client = "Weir-Client";

    /// <summary>True for every spelling that an upstream could read as a header of Weir: CGI-style servers turn any sign into an underscore.</summary>
    internal static bool IsOwn(string name)
    {
        return name.Length > 4 && name.StartsWith("weir", StringComparison.OrdinalIgnoreCase) && !char.IsAsciiLetterOrDigit(name[4]);
    }
}
