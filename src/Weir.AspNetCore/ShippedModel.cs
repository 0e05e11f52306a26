namespace Weir.AspNetCore;

/// <summary>The model for HTTP requests that lies beside the program.</summary>
internal static class ShippedModel
{
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "models", "http-1.weir");
}
