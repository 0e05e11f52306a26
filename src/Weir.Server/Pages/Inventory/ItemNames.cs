using System.Text.RegularExpressions;

namespace Weir.Server.Pages.Inventory;

/// <summary>What things are called at every look, whatever a new release or a session puts into their addresses.</summary>
internal static partial class ItemNames
{
    private const int Longest = 500;

    /// <summary>As much of a text as a name holds.</summary>
    public static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    /// <summary>Address of a page, without query and fragment.</summary>
    public static Uri Page(Uri address) => new(address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped));

    /// <summary>An address without query and fragment, and without the hash that bundlers write into the name of a file: <c>app.*.js</c>.</summary>
    public static string Of(Uri address)
    {
        string whole = address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        whole = Cut(whole);
        int file = whole.LastIndexOf('/') + 1;
        return whole[..file] + HashInName().Replace(whole[file..], "${before}*");
    }

    [GeneratedRegex("(?<before>[.\\-_])(?=[A-Za-z0-9]{0,64}[0-9])(?=[A-Za-z0-9]{0,64}[A-Za-z])[A-Za-z0-9]{8,64}(?=[.\\-]|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HashInName();
}
