namespace Weir.Server.Stores.Lake;

/// <summary>Where the lake lies in a data folder.</summary>
public static class LakeLocation
{
    /// <summary>The lake's folder.</summary>
    /// <param name="data">The folder that <c>--data</c> names.</param>
    public static string Below(string data) => Path.Combine(data, "lake");
}
