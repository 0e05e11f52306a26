using Shouldly;
using Weir.Server.Dashboard;
using Xunit;

namespace Weir.Server.Tests.Dashboard;

public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("plain", "lai", "plain")]
    [InlineData("%3Cscript%3E", "<script>", "%3Cscript%3E|<script>")]
    [InlineData("%253Cscript%253E", "<SCRIPT>", "%253Cscript%253E|%3Cscript%3E|<script>")]
    [InlineData("a+or+1", "a or 1", "a+or+1|a or 1")]
    [InlineData("&lt;b&gt;", "<b>", "&lt;b&gt;|<b>")]
    [InlineData("never", "there", "never")]
    [InlineData("%2525252525253C", "<", "%2525252525253C")]
    public void Steps_Value_AreThoseThatShowTheEvidence(string value, string fragment, string steps) =>
        string.Join('|', MarkedText.Steps(value, isForm: true, [fragment]).Select(step => step.Text)).ShouldBe(steps);

    [Fact]
    public void Steps_PlusInAHeader_IsAPlus() => MarkedText.Steps("a+b%41", isForm: false, ["a+bA"])[^1].Text.ShouldBe("a+bA");

    [Theory]
    [InlineData("xabcx", "abc", "x[abc]x")]
    [InlineData("abcabc", "ABC", "[abc][abc]")]
    [InlineData("abc", "abc…", "[abc]")]
    [InlineData("abc", "", "abc")]
    [InlineData("", "abc", "")]
    public void Split_Text_MarksTheEvidence(string text, string fragment, string marked) =>
        string.Concat(MarkedText.Split(text, [fragment]).Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text)).ShouldBe(marked);

    [Fact]
    public void Split_TwoFragmentsFromOnePlace_MarksTheLongerOne() =>
        string.Concat(MarkedText.Split("union select", ["union", "union select"]).Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text)).ShouldBe("[union select]");
}
