using System.Text;
using Shouldly;
using Weir.Server.Pages;
using Weir.Server.Pages.Showing;
using Xunit;

namespace Weir.Server.Tests.Pages.Showing;

public sealed class CodeLinesTests
{
    [Fact]
    public void Of_CodeAsWritten_KeepsItsLinesAndMarksThem()
    {
        CodeText text = CodeLines.Of("a();\nb();\n"u8.ToArray(), [Reason(2, 1)]);

        text.IsBroken.ShouldBeFalse();
        text.Lines.Select(line => line.Text).ShouldBe(["a();", "b();", ""]);
        text.Lines.Select(line => line.Reasons.Count).ShouldBe([0, 1, 0]);
    }

    [Fact]
    public void Of_OneLongLine_IsBrokenAfterStatements()
    {
        string code = $"function f(){{for(var i=0;i<9;i++){{g(\";}}\");}}return 1}}var s='{new string('x', 300)}';f()";

        CodeText text = CodeLines.Of(Encoding.UTF8.GetBytes(code), [Reason(1, code.IndexOf("return", StringComparison.Ordinal) + 1)]);

        text.IsBroken.ShouldBeTrue();
        text.Lines.Select(line => line.Text.TrimStart()).Take(5).ShouldBe(["function f(){", "for(var i=0;i<9;i++){", "g(\";}\");", "}return 1", $"}}var s='{new string('x', 300)}';"], ignoreOrder: false);
        text.Lines.Single(line => line.Reasons.Count == 1).Text.ShouldContain("return");
        string.Concat(text.Lines.Select(line => line.Text.TrimStart())).ShouldBe(code);
    }

    [Fact]
    public void Of_AnyBytes_ShowsAllOfThem()
    {
        var random = new Random(5);
        for (int i = 0; i < 200; i++)
        {
            byte[] code = new byte[random.Next(0, 3000)];
            random.NextBytes(code);

            CodeLines.Of(code, [Reason(random.Next(1, 50), random.Next(1, 50))]).Lines.Count.ShouldBeLessThanOrEqualTo(CodeLines.Most);
        }
    }

    [Fact]
    public void Difference_LongLineAddedToLinesThatPeopleWrote_IsAllThatCameIn()
    {
        string before = string.Concat(Enumerable.Range(0, 60).Select(i => $"var a{i} = f({i}); var b{i} = a{i};\n"));
        string packed = $"eval(u('{new string('y', 300)}'));";

        DifferenceText difference = CodeDifference.Of(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(before + packed));

        (difference.Removed, difference.Added).ShouldBe((0, 1));
        AddedLines.ReasonsIn(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(before + packed), [Reason(3, 1), Reason(61, 6)]).ShouldHaveSingleItem().Line.ShouldBe(61);
    }

    [Fact]
    public void Difference_OfTwoVersionsOnOneLine_ShowsWhatCameIn()
    {
        string body = string.Concat(Enumerable.Range(0, 60).Select(i => $"var v{i}=f({i});"));

        DifferenceText difference = CodeDifference.Of(Encoding.UTF8.GetBytes(body), Encoding.UTF8.GetBytes(body.Replace("var v30=f(30);", "var v30=f(30);steal(v30);", StringComparison.Ordinal)));

        (difference.Removed, difference.Added, difference.IsCut).ShouldBe((0, 1, false));
        difference.Rows.Single(row => row.RightKind == ChangeOf.Added).Right.ShouldBe("steal(v30);");
        difference.Rows.Count.ShouldBe(8);
    }

    private static EvidenceReport Reason(int line, int column) => new("skimmer", line, column, "It reads a card.", "f", 1);
}
