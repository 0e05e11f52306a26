using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Scripts.Tokens;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Scripts.Tokens;

/// <summary>Laws that hold for any bytes.</summary>
public sealed class ScriptTokenizerFuzzTests
{
    [Fact]
    public void Next_MutatedScripts_CoverTheInput() => FuzzRun.Over(ScriptSamples.Mutator(1), 30_000, Check);

    [Fact]
    public void Next_RandomBytes_CoverTheInput() =>
        Prop.ForAll((byte[] bytes) => Check(bytes)).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("`${")]
    [InlineData("/[")]
    [InlineData("<!--")]
    [InlineData("a?b:")]
    [InlineData("'\\")]
    public void Next_ManyOfOnePiece_TakesLinearTime(string piece)
    {
        var script = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length)));

        Check(script);
    }

    private static void Check(ReadOnlySpan<byte> script)
    {
        var tokenizer = new ScriptTokenizer(script);
        int end = script.StartsWith("#!"u8) ? EndOfLine(script, 2) : 0;
        while (tokenizer.Next(out var token))
        {
            token.Length.ShouldBeGreaterThan(0);
            token.Kind.ShouldNotBe(TokenKind.End);
            bool lineBreak = CheckTrivia(script, end, token.Start);
            if (end > 0) token.HasLineBreakBefore.ShouldBe(lineBreak, $"at {token.Start}");
            end = token.End;
        }

        CheckTrivia(script, end, script.Length);
    }

    /// <summary>The plain form: between two tokens there is nothing but blanks, line ends and comments.</summary>
    private static bool CheckTrivia(ReadOnlySpan<byte> script, int at, int end)
    {
        bool lineBreak = at == 0;
        while (at < end)
        {
            var left = script[at..];
            int line = LineMap.LineEndLength(left);
            if (line > 0)
            {
                lineBreak = true;
                at += line;
            }
            else if (left.StartsWith("//"u8) || left.StartsWith("<!--"u8) || left.StartsWith("-->"u8) && lineBreak)
            {
                at = EndOfLine(script, at);
            }
            else if (left.StartsWith("/*"u8))
            {
                int length = left[2..].IndexOf("*/"u8);
                int close = length < 0 ? script.Length : at + length + 4;
                for (; at < close; at++) lineBreak |= LineMap.LineEndLength(script[at..close]) > 0;
            }
            else if (left[0] is (byte)' ' or (byte)'\t' or 0x0B or 0x0C)
            {
                at++;
            }
            else
            {
                Rune.DecodeFromUtf8(left, out var rune, out int used).ShouldBe(System.Buffers.OperationStatus.Done, $"no trivia at {at}");
                (rune.Value == 0xFEFF || Rune.IsWhiteSpace(rune)).ShouldBeTrue($"no trivia at {at}");
                at += used;
            }
        }

        at.ShouldBe(end);
        return lineBreak;
    }

    private static int EndOfLine(ReadOnlySpan<byte> script, int at)
    {
        while (at < script.Length && LineMap.LineEndLength(script[at..]) == 0) at++;
        return at;
    }
}
