using System.Text;
using System.Text.RegularExpressions;
using Weir.Numerics;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Training;

/// <summary>Skimmers among text that says nothing of them, as somebody hides one from a model of words: code of other scripts in their middle or around them, or a list of everyday words before them.</summary>
/// <remarks>Code and words are of scripts of the web that were held out.</remarks>
internal sealed partial class PaddedScripts(IReadOnlyList<ScriptRow> rows, int run)
{
    private const int Shortest = 8_000, Longest = 200_000, Code = 3_000, Words = 400, ShortestPiece = 300, LongestPiece = 1_500, OfScripts = 5;

    private readonly byte[][] _hosts = [.. rows.Where(row => row.Origin == ScriptFolds.Web && ScriptFolds.Of(row) == run && row.Code.Length is >= Shortest and <= Longest).Select(row => row.Code)];

    /// <summary>Whether there is no script to take text from.</summary>
    public bool IsEmpty => _hosts.Length == 0;

    /// <summary>A piece of another script, 3 kB of it, behind a statement in the middle.</summary>
    public string WithCode(string script, SeededRandom random)
    {
        byte[] code = Encoding.UTF8.GetBytes(script);
        int at = BehindStatement(code, code.Length / 2);
        return $"{Encoding.UTF8.GetString(code.AsSpan(0, at))}\n;{Piece(Code, random)}\n;{Encoding.UTF8.GetString(code.AsSpan(at))}";
    }

    /// <summary>A little of other scripts before and behind it, 300 to 1,500 bytes each.</summary>
    public string Between(string script, SeededRandom random) =>
        $"{Piece(random.Next(ShortestPiece, LongestPiece), random)}\n;{script}\n;{Piece(random.Next(ShortestPiece, LongestPiece), random)}";

    /// <summary>A list of 400 words, some scripts' own, before it.</summary>
    public string BehindWords(string script, SeededRandom random)
    {
        string[] words = [.. Enumerable.Range(0, OfScripts).SelectMany(_ => Word().Matches(Encoding.UTF8.GetString(Any(random))).Select(word => word.Value)).Distinct()];
        random.Shuffle<string>(words);
        return $"var i18n = {{{string.Join(", ", words.Take(Words).Chunk(4).Select(line => $"\"{line[0]}\": \"{string.Join(' ', line[1..])}\""))}}};\n{script}";
    }

    /// <summary>Statements of a script, about this long.</summary>
    private string Piece(int length, SeededRandom random)
    {
        byte[] host = Any(random);
        int from = BehindStatement(host, random.Next(host.Length - length));
        int to = Math.Min(BehindStatement(host, Math.Min(host.Length, from + length)), from + (2 * length));
        return Encoding.UTF8.GetString(host.AsSpan(from..to));
    }

    private byte[] Any(SeededRandom random) => _hosts[random.Next(_hosts.Length)];

    private static int BehindStatement(byte[] code, int from)
    {
        var tokens = new ScriptTokenizer(code);
        while (tokens.Next(out ScriptToken token))
        {
            if (token.End >= from && token.Is(Mark.Semicolon)) return token.End;
        }

        return code.Length;
    }

    [GeneratedRegex("[a-z]{3,12}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
