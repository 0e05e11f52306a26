using System.Globalization;

namespace Weir.Server.Reports;

/// <summary>Numbers with what they count, in words.</summary>
internal static class Counted
{
    /// <summary>Such as <c>1 alert</c> and <c>2 alerts</c>.</summary>
    public static string Of(int count, string one) => string.Create(CultureInfo.InvariantCulture, $"{count} {Word(count, one)}");

    /// <summary>Such as <c>alert</c> for 1 and <c>alerts</c> for all others.</summary>
    public static string Word(int count, string one) => count == 1 ? one : one + "s";
}
