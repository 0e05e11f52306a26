using Shouldly;
using Weir.Scripts.Folding;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Scripts.Folding;

/// <summary>Laws of folding that hold for any bytes.</summary>
public sealed class ScriptFolderFuzzTests
{
    [Fact]
    public void Fold_MutatedScripts_IsBoundedAndRepeatable()
    {
        var folder = new ScriptFolder();
        var fresh = new ScriptFolder();
        int count = 0;
        FuzzRun.Over(ScriptSamples.Mutator(2), 20_000, script =>
        {
            folder.Fold(script);
            folder.FoldedBytes.ShouldBeLessThanOrEqualTo(FoldLimits.ExtraText + script.Length);
            int last = 0;
            foreach (var token in folder.Tokens)
            {
                folder.TextOf(token).Length.ShouldBe(token.Length);
                token.Offset.ShouldBeInRange(last, script.Length);
                last = token.Offset;
            }

            if (++count % 16 != 0) return;
            fresh.Fold(script);
            fresh.Tokens.SequenceEqual(folder.Tokens).ShouldBeTrue();
            fresh.Undecided.ShouldBe(folder.Undecided);
        });
    }

    [Fact]
    public void Fold_MutatedDecoders_IsBoundedAndRepeatable()
    {
        var folder = new ScriptFolder();
        var fresh = new ScriptFolder();
        int count = 0;
        FuzzRun.Over(ScriptSamples.DecoderMutator(3), 20_000, script =>
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            folder.Fold(script);
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(3));
            folder.FoldedBytes.ShouldBeLessThanOrEqualTo(FoldLimits.ExtraText + script.Length);
            if (++count % 16 != 0) return;
            fresh.Fold(script);
            fresh.Tokens.SequenceEqual(folder.Tokens).ShouldBeTrue();
        });
    }

    [Theory]
    [InlineData("function d(s){return s.charCodeAt(0)}x=d('a');")]
    [InlineData("eval(o);o+='a';")]
    [InlineData("x=(([]+{})[1]+")]
    [InlineData("while(1){try{")]
    [InlineData("'a'+")]
    [InlineData("(")]
    [InlineData("(1+")]
    [InlineData("[")]
    [InlineData("['a',")]
    [InlineData("a='b';")]
    [InlineData("a+='b';f(a);")]
    [InlineData("function a(b){")]
    [InlineData("!")]
    [InlineData("a[")]
    [InlineData("var b=['x','y'];")]
    [InlineData("atob('YWFh')+")]
    [InlineData("b.c='d';")]
    public void Fold_ManyOfOnePiece_TakesLinearTime(string piece)
    {
        var script = System.Text.Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(piece, 300_000 / piece.Length)));
        var folder = new ScriptFolder();
        var clock = System.Diagnostics.Stopwatch.StartNew();

        folder.Fold(script);

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void Fold_PublicScripts_AreBounded()
    {
        Assert.SkipUnless(ScriptRows.ArePresent, "no rows of scripts under WEIR_DATA or ../shared/data");
        var folder = new ScriptFolder();
        foreach (var row in ScriptRows.Read("*.gz"))
        {
            folder.Fold(row.Code);

            folder.FoldedBytes.ShouldBeLessThanOrEqualTo(FoldLimits.ExtraText + row.Code.Length);
        }
    }
}
