using System.Text.Json;

namespace Weir.Server.Pages.Rendering;

/// <summary>What the browser says of itself.</summary>
/// <param name="Method">What happened.</param>
/// <param name="Session">The page, frame or worker in which it did; null for the browser itself.</param>
/// <param name="Data">More about it.</param>
internal sealed record BrowserEvent(string Method, string? Session, JsonElement Data)
{
    /// <summary>A text of the data, along the names; empty where there is none.</summary>
    public string Text(params ReadOnlySpan<string> names) => JsonFields.Text(Data, names);
}
