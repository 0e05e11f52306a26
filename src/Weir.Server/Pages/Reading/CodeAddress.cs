namespace Weir.Server.Pages.Reading;

/// <summary>Addresses that hold code themselves: <c>javascript:</c> and <c>data:</c>.</summary>
internal static class CodeAddress
{
    private const string JavaScript = "javascript:";

    /// <summary>The address as browsers read it: without blanks around, and without tabs and line ends within.</summary>
    public static string Clean(string address)
    {
        string text = address.AsSpan().IndexOfAny("\t\r\n") < 0 ? address : string.Concat(address.Where(sign => sign is not ('\t' or '\r' or '\n')));
        int begin = 0, end = text.Length;
        while (begin < end && text[begin] <= ' ') begin++;
        while (end > begin && text[end - 1] <= ' ') end--;
        return text[begin..end];
    }

    /// <summary>The code of a <c>javascript:</c> address that was cleaned; null where it is none.</summary>
    public static string? CodeOf(string address) =>
        address.StartsWith(JavaScript, StringComparison.OrdinalIgnoreCase) ? Uri.UnescapeDataString(address[JavaScript.Length..]) : null;

    /// <summary>The text of a <c>data:</c> address that was cleaned; null where it is none or cannot be read.</summary>
    public static string? TextOf(string address) => DataAddress.TextOf(address);
}
