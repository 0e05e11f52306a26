using System.Globalization;
using Weir.Server.Pages.Violations;

namespace Weir.Server.Pages.Sending;

/// <summary>The lines of a head with which a policy goes to browsers.</summary>
internal static class PolicyHeader
{
    /// <summary>The header that names where reports go.</summary>
    public const string Endpoints = "Reporting-Endpoints";

    // More policies than anybody chooses.
    private const long LongNumber = 9_999_999;
    private const int Separators = 4;

    /// <summary>The header of the policy itself.</summary>
    public static string Name(SendMode mode) => mode == SendMode.Enforce ? "Content-Security-Policy" : "Content-Security-Policy-Report-Only";

    /// <summary>The policy with where browsers report.</summary>
    /// <param name="policy">As a person chose it.</param>
    /// <param name="number">Of the choice.</param>
    /// <param name="mode">How it goes.</param>
    /// <param name="isSecure">Whether the page came by https: only there browsers have the Reporting API, and where its directive stands, those that have it send nothing to the other.</param>
    public static string Value(string policy, long number, SendMode mode, bool isSecure) => $"{policy}; report-uri {Address(number)}{(isSecure ? $"; report-to {Group(mode)}" : "")}";

    /// <summary>What stands in <see cref="Endpoints"/> for it.</summary>
    public static string Endpoint(long number, SendMode mode) => $"{Group(mode)}=\"{Address(number)}\"";

    /// <summary>Bytes of all lines, with their names and ends, where they are longest.</summary>
    public static int Bytes(string policy, SendMode mode) =>
        Name(mode).Length + Value(policy, LongNumber, mode, isSecure: true).Length + Endpoints.Length + Endpoint(LongNumber, mode).Length + (2 * Separators);

    // Two policies of one page tell by different names.
    private static string Group(SendMode mode) => mode == SendMode.Enforce ? "weir-policy" : "weir-report-only";

    private static string Address(long number) => string.Create(CultureInfo.InvariantCulture, $"{ReportEndpoint.Path}?{ReportEndpoint.PolicyParameter}={number}");
}
