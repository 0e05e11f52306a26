using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weir.Server.Stores.Operational;

/// <summary>One numbered step of the schema. Once it has been applied anywhere it never changes; what comes later is a step of its own.</summary>
internal sealed record Migration(long Number, string Name, string Sql)
{
    private const string Prefix = "Migrations/";

    /// <summary>All steps that this program knows, in their order.</summary>
    public static IReadOnlyList<Migration> All { get; } = ReadAll();

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private static List<Migration> ReadAll()
    {
        var assembly = typeof(Migration).Assembly;
        var all = new List<Migration>();
        foreach (string resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            string name = Path.GetFileNameWithoutExtension(resource[Prefix.Length..]);
            long number = long.Parse(name.AsSpan(0, name.IndexOf('-', StringComparison.Ordinal)), NumberStyles.None, CultureInfo.InvariantCulture);
            all.Add(new Migration(number, name, reader.ReadToEnd().ReplaceLineEndings("\n")));
        }

        return all;
    }
}
