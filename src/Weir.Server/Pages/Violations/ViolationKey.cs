using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Weir.Server.Pages.Violations;

/// <summary>What makes two reports the same.</summary>
/// <param name="Page">Address of the page, without query and fragment.</param>
/// <param name="Directive">Effective directive, such as <c>script-src-elem</c>; of integrity what was to be loaded, such as <c>script</c>.</param>
/// <param name="Blocked">Address of what was loaded, without query and fragment; or a word such as <c>inline</c>, <c>eval</c>, <c>data</c>; empty when the browser did not tell.</param>
/// <param name="Source">Address of the script that did it, without query and fragment, or a word such as <c>blob</c>; empty when the browser did not tell.</param>
/// <param name="Disposition"><c>report</c> when it was only reported, <c>enforce</c> when the browser refused it; empty when it did not tell.</param>
/// <param name="Policy">Number of the policy of which it tells, where that is one that the gateway sends with the page; else 0.</param>
internal readonly record struct ViolationKey(string Page, string Directive, string Blocked, string Source, string Disposition, long Policy = 0)
{
    private const int IdBytes = 16;
    private const int StackBytes = 1024;

    /// <summary>A name for all of it: 128 bits of SHA-256, as hexadecimal digits.</summary>
    public string ToId()
    {
        // No part has a line feed in it.
        string all = string.Join('\n', Page, Directive, Blocked, Source, Disposition);
        all = Policy == 0 ? all : string.Create(CultureInfo.InvariantCulture, $"{all}\n{Policy}");
        int most = Encoding.UTF8.GetMaxByteCount(all.Length);
        Span<byte> bytes = most <= StackBytes ? stackalloc byte[StackBytes] : new byte[most];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(all, bytes)], hash);
        return Convert.ToHexStringLower(hash[..IdBytes]);
    }
}
