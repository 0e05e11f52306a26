using System.IO.Compression;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Inventory;

/// <summary>Code of scripts as the store holds it: compressed by gzip, in base64.</summary>
internal static class StoredCode
{
    // As much as is fetched of a script.
    private const int Most = 8 * 1024 * 1024;

    /// <summary>The code of a version; null where it is not kept.</summary>
    public static async Task<byte[]?> FindAsync(StoreChange change, string sha256)
    {
        var rows = await change.QueryAsync<string>("select code from script_code where sha256 = @Sha256", new { Sha256 = sha256 }).ConfigureAwait(false);
        return rows is [var packed] ? Unpack(packed) : null;
    }

    public static string Pack(byte[] code)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(code);
        }

        return Convert.ToBase64String(packed.GetBuffer(), 0, (int)packed.Length);
    }

    public static byte[] Unpack(string packed)
    {
        using var gzip = new GZipStream(new MemoryStream(Convert.FromBase64String(packed)), CompressionMode.Decompress);
        using var code = new MemoryStream();
        byte[] buffer = new byte[64 * 1024];
        for (int read; code.Length <= Most && (read = gzip.Read(buffer)) > 0;)
        {
            code.Write(buffer, 0, read);
        }

        return code.ToArray();
    }
}
