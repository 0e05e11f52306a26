using System.Buffers;

namespace Weir.Scripts.Folding;

/// <summary>Whether a text looks like code of a script.</summary>
internal static class CodeLook
{
    /// <summary>Shorter texts are words.</summary>
    public const int MinLength = 12;

    private const int LookedBytes = 4096;

    private static readonly SearchValues<byte> s_marks = SearchValues.Create(@"(){};=\"u8);

    private static readonly SearchValues<string> s_words = SearchValues.Create(
        ["function", "var ", "return", "document", "window", "eval(", "new ", "if(", "if (", "let ", "const ", "=>", "WScript", "location", "self.", "this.", "for(", "for ("], StringComparison.Ordinal);

    /// <param name="text">The text.</param>
    /// <param name="isRun">The script runs it: then few marks will do, as where escapes make long words.</param>
    public static bool IsCode(ReadOnlySpan<byte> text, bool isRun = false)
    {
        if (text.Length < MinLength) return false;
        // Behind a long array of escaped strings the first call may come late.
        if (text.IndexOf((byte)'(') < 0) return false;
        text = text[..Math.Min(text.Length, LookedBytes)];
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty || start[0] is (byte)'<' or (byte)'"' or (byte)'\'') return false;
        var marks = 0;
        for (var left = text; left.IndexOfAny(s_marks) is var found and >= 0; left = left[(found + 1)..]) marks++;
        return (isRun || marks * 48 >= text.Length) && HasWord(text);
    }

    /// <summary>The code of the first script element in markup.</summary>
    public static bool TryScriptElement(ReadOnlySpan<byte> text, out int start, out int length)
    {
        start = text.IndexOf("<script"u8);
        length = 0;
        if (start < 0) return false;
        var open = text[start..].IndexOf((byte)'>');
        if (open < 0) return false;
        start += open + 1;
        length = text[start..].IndexOf("</script"u8);
        if (length < 0) length = text.Length - start;
        return length >= MinLength;
    }

    private static bool HasWord(ReadOnlySpan<byte> text)
    {
        Span<char> characters = stackalloc char[LookedBytes];
        System.Text.Encoding.Latin1.GetChars(text, characters);
        return characters[..text.Length].IndexOfAny(s_words) >= 0;
    }
}
