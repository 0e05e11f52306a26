using System.Text;

namespace Weir.Scripts;

/// <summary>Makes UTF-8 of scripts that are written in UTF-16, which browsers run by a mark at the beginning or by the word of a server.</summary>
public static class ScriptText
{
    private const int Looked = 512, Least = 16, FewOf = 8;

    /// <summary>The same script in UTF-8; null where it is no UTF-16.</summary>
    /// <param name="code">The script as it came. Without a mark it is taken for UTF-16 where zeros stand beside its letters, as they do in no other encoding of code.</param>
    public static byte[]? FromUtf16(ReadOnlySpan<byte> code)
    {
        Encoding? encoding = code.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode : code.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : ByZeros(code);
        return encoding is null ? null : Encoding.UTF8.GetBytes(encoding.GetString(code));
    }

    private static Encoding? ByZeros(ReadOnlySpan<byte> code)
    {
        code = code[..Math.Min(Looked, code.Length)];
        if (code.Length < Least || code.IndexOf((byte)0) < 0) return null;
        int even = 0, odd = 0;
        for (int i = 0; i < code.Length; i++)
        {
            if (code[i] != 0) continue;
            if (i % 2 == 0) even++;
            else odd++;
        }

        // Three of four letters are of ASCII, and few others end in a zero.
        int least = code.Length * 3 / 8;
        return odd >= least && even * FewOf <= odd ? Encoding.Unicode : even >= least && odd * FewOf <= even ? Encoding.BigEndianUnicode : null;
    }
}
