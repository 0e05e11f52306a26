using System.Diagnostics;
using System.Text;
using Weir.Http;
using Weir.Http.Decode;

namespace Weir.Benchmarks;

/// <summary>
/// Long values made only of what decoding stops at, one kind over and over or two in turn, as nobody but an attacker writes them: nanoseconds a byte for
/// a length and for four times the length. Where the second is clearly more than the first, the work is worse than linear.
/// </summary>
internal static class HostileValues
{
    private const int Length = 64 * 1024;
    private const int Passes = 12;

    private static readonly string[] s_pieces =
    [
        "a'1=<1&", "/*x*/", "$@a", "\\u0041", "&lt;", "+A", "%25", "QUJDREVGR0hJSktM ", "'a'b", "/*!1*/", "--a\n", "&#39;", "${IFS}", "a\\b", "%c0%af", "%EF%BC%9C", "\0a",
        "+ACc-", "%u0027", "&amp;", "&#0", "&amp", "PHNjcmlwdD5hbGVydA ", "32372032372032372041 ", "/*", "'", "AGEAYQB+", "ACcAJwB+", "&ltaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "&l", "\\", "\\\\n", "\\u{",
        "%2", "%25252525", "\\u{0", "%E3%80%81",
    ];

    public static void Report(TextWriter output)
    {
        var decoder = new ValueDecoder();
        var found = new List<(double Long, double Short, string Text)>();
        for (int a = 0; a < s_pieces.Length; a++)
        {
            for (int b = a; b < s_pieces.Length; b++)
            {
                string piece = a == b ? s_pieces[a] : s_pieces[a] + s_pieces[b];
                found.Add((Cost(decoder, piece, Length), Cost(decoder, piece, Length / 4), piece));
            }
        }

        output.WriteLine($"hostile values of {Length / 1024} KiB, ns a byte (of {Length / 4096} KiB): {s_pieces.Length} pieces alone");
        foreach ((double most, double less, string text) in found.Where(f => s_pieces.Contains(f.Text, StringComparer.Ordinal))) Print(most, less, text);
        output.WriteLine("the dearest of two in turn");
        foreach ((double most, double less, string text) in found.OrderByDescending(f => f.Long).Take(10)) Print(most, less, text);
        // Something to undo in each round at the end keeps the rest from being finished: all is read in every round.
        string layers = "%27";
        for (int i = 0; i < ValueDecoder.MaxRounds; i++) layers = i % 2 == 0 ? layers.Replace("%", "&#37;", StringComparison.Ordinal) : layers.Replace("&", "%26", StringComparison.Ordinal);
        output.WriteLine("pieces alone with an escape under many layers at the end");
        foreach ((double most, double less, string text) in s_pieces.Select(p => (Cost(decoder, p, Length, layers), Cost(decoder, p, Length / 4, layers), p))) Print(most, less, text);
        output.WriteLine("the least linear");
        foreach ((double most, double less, string text) in found.OrderByDescending(f => f.Long / f.Short).Take(5)) Print(most, less, text);

        var scorer = HttpScorer.Load(EngineBenchmarks.ModelPath());
        output.WriteLine($"whole requests of {HttpScorer.DefaultLimit / 1024} KiB, all that is scored, in ms: the dearest bodies of one piece");
        foreach ((double ms, string text) in s_pieces.Select(p => (Score(scorer, p), p)).OrderDescending().Take(10)) output.WriteLine($"{text.Replace("\n", "⏎", StringComparison.Ordinal),-40} {ms,7:F1}");

        void Print(double most, double less, string text) =>
            output.WriteLine($"{text.Replace("\n", "⏎", StringComparison.Ordinal).Replace('\0', '␀'),-40} {most,7:F2} ({less:F2})");
    }

    /// <summary>Milliseconds for a form of one long value, the best of a few.</summary>
    private static double Score(HttpScorer scorer, string piece)
    {
        byte[] body = Encoding.Latin1.GetBytes("a=" + string.Concat(Enumerable.Repeat(piece, HttpScorer.DefaultLimit / piece.Length))[..(HttpScorer.DefaultLimit - 256)]);
        double best = double.MaxValue;
        for (int pass = 0; pass < Passes; pass++)
        {
            long began = Stopwatch.GetTimestamp();
            scorer.Score(new HttpRequestView { Method = "POST"u8, Target = "/"u8, Headers = "Content-Type: application/x-www-form-urlencoded\r\n"u8, Body = body });
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return best;
    }

    private static double Cost(ValueDecoder decoder, string piece, int length, string end = "")
    {
        byte[] text = Encoding.Latin1.GetBytes(string.Concat(Enumerable.Repeat(piece, (length / piece.Length) + 1))[..(length - end.Length)] + end);
        double best = double.MaxValue;
        for (int pass = 0; pass < Passes; pass++)
        {
            long began = Stopwatch.GetTimestamp();
            decoder.Decode(text, plusIsBlank: false, jsonString: true);
            best = Math.Min(best, Stopwatch.GetElapsedTime(began).TotalNanoseconds);
        }

        return best / length;
    }
}
