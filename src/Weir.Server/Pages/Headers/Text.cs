namespace Weir.Server.Pages.Headers;

/// <summary>Values of strangers, kept short.</summary>
internal static class Text
{
    private const int Longest = 200;

    public static string Short(string text) => text.Length > Longest ? $"{text[..Longest]}…" : text;
}
