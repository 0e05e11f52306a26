using System.Text;
using Shouldly;
using Weir.Scripts;
using Xunit;

namespace Weir.Tests.Scripts;

public sealed class HtmlScriptsTests
{
    [Theory]
    [InlineData("<html>", true)]
    [InlineData("  \n<!DOCTYPE html><p>", true)]
    [InlineData("<!-- a comment --> <body>", true)]
    [InlineData("\uFEFF<script>1</script>", true)]
    [InlineData("<!-- hidden from old browsers\nvar a = 1;\n//-->", false)]
    [InlineData("var a = '<html>';", false)]
    [InlineData("<", false)]
    [InlineData("<3", false)]
    [InlineData("", false)]
    public void IsPage_Text_IsToldByItsFirstSign(string text, bool isPage) => HtmlScripts.IsPage(Encoding.UTF8.GetBytes(text)).ShouldBe(isPage);

    [Theory]
    [InlineData("<p>x</p><script>a()</script><p>", "                a();        ")]
    [InlineData("<script type=module>a()</script>", "                    a();       ")]
    [InlineData("<SCRIPT SRC=\"a>b\">b()</SCRIPT>", "                  b();       ")]
    [InlineData("<script>'</div>'</script>", "        '</div>';       ")]
    [InlineData("<script type='application/json'>{}</script>", "                                  ")]
    [InlineData("<!-- <script>a()</script> -->", "")]
    [InlineData("<svg><script><![CDATA[ a() ]]></script>", "                       a()    ;       ")]
    [InlineData("<scripts>a()</scripts>", "")]
    [InlineData("<script>a()", "        a()")]
    [InlineData("a\n<b>\n<script>\nc\n</script>", " \n   \n        \nc\n;")]
    public void Blank_Page_KeepsScriptsInTheirPlaces(string page, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(page);
        var output = new byte[bytes.Length];
        HtmlScripts.Blank(bytes, output);
        string text = Encoding.UTF8.GetString(output);

        text.Length.ShouldBe(page.Length);
        text.TrimEnd(' ', ';').ShouldBe(expected.TrimEnd(' ', ';'));
    }
}
