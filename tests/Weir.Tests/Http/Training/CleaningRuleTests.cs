using System.Text;
using Shouldly;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class CleaningRuleTests
{
    [Theory]
    [InlineData("' or 1=1", true)]
    [InlineData("a;b", true)]
    [InlineData("../x", true)]
    [InlineData("1--", true)]
    [InlineData("union select password", true)]
    [InlineData("http://127.0.0.1/admin", true)]
    [InlineData("http://169.254.169.254/latest", true)]
    [InlineData("http://a.example/?x=http", true)]
    [InlineData("http://a@b.example/", true)]
    [InlineData("/etc/passwd", true)]
    [InlineData("", false)]
    [InlineData("'", false)]
    [InlineData("anna", false)]
    [InlineData("12345", false)]
    [InlineData("http://a.example/page", false)]
    [InlineData("https://a.example/b/c.html", false)]
    [InlineData("select", false)]
    [InlineData("green tea", false)]
    public void Keeps_TextOfAnAttackRow_OnlyWithASignOfAnAttack(string text, bool expected) => CleaningRule.Keeps(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);

    [Theory]
    [InlineData("a'b", true)]
    [InlineData("a..b", true)]
    [InlineData("a--b", true)]
    [InlineData("gopher://x", true)]
    [InlineData("plain words here", false)]
    [InlineData("", false)]
    public void HasMetacharacter_Text_SaysWhetherItMayAttack(string text, bool expected) => CleaningRule.HasMetacharacter(Encoding.UTF8.GetBytes(text)).ShouldBe(expected);
}
