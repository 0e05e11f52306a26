namespace Weir.Server.Tests;

/// <summary>Files of the checkout in which the tests run.</summary>
internal static class Checkout
{
    /// <summary>Path of a file, by its path from the root.</summary>
    public static string PathOf(params string[] parts)
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Weir.slnx")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"no Weir.slnx above {AppContext.BaseDirectory}");
        }

        return Path.Combine([folder, .. parts]);
    }
}
