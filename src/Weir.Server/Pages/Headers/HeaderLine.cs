namespace Weir.Server.Pages.Headers;

/// <summary>A line of the head of an answer.</summary>
/// <param name="Name">Its name, in any case.</param>
/// <param name="Value">Its value.</param>
internal sealed record HeaderLine(string Name, string Value)
{
    /// <summary>Whether it has this name.</summary>
    public bool Is(string name) => Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
