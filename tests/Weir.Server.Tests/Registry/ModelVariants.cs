using Weir.AspNetCore;
using Weir.Http;
using Weir.Models;

namespace Weir.Server.Tests.Registry;

/// <summary>The model that ships, and models that differ from it in their thresholds alone.</summary>
internal static class ModelVariants
{
    /// <summary>The model that ships, as a file.</summary>
    public static byte[] Shipped { get; } = File.ReadAllBytes(ShippedModel.Path);

    /// <summary>One that flags far less than the one that ships.</summary>
    public static byte[] Blind { get; } = Shifted(+50, "blind");

    /// <summary>One that flags everything.</summary>
    public static byte[] Jumpy { get; } = Shifted(-1000, "jumpy");

    /// <summary>The one that ships under another name.</summary>
    public static byte[] Renamed { get; } = Shifted(0, "renamed");

    /// <summary>Writes one into a folder.</summary>
    public static string Write(string folder, byte[] file)
    {
        string path = Path.Combine(folder, $"{Guid.NewGuid():n}.weir");
        File.WriteAllBytes(path, file);
        return path;
    }

    private static byte[] Shifted(double by, string version)
    {
        ModelFile shipped = ModelFile.Open(new MemoryStream(Shipped));
        HttpModel model = HttpModel.Read(shipped);
        var writer = new ModelFileWriter(shipped.Manifest with { Version = version });
        (model with { Thresholds = [.. model.Thresholds.Select(threshold => threshold with { Score = threshold.Score + by })] }).Write(writer);
        writer.AddGold(GoldSection.Read(shipped));
        return writer.ToArray();
    }
}
