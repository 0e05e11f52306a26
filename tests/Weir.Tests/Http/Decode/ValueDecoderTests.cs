using System.Text;
using Shouldly;
using Weir.Http.Decode;
using Xunit;

namespace Weir.Tests.Http.Decode;

public sealed class ValueDecoderTests
{
    [Theory]
    [InlineData("plain text, nothing coded", "plain text, nothing coded")]
    [InlineData("%27%20or%201=1", "' or 1=1")]
    [InlineData("a+b%2Bc", "a b+c")]
    [InlineData("%2527", "'")]
    [InlineData("%25252527", "'")]
    [InlineData("%25252525252525252525252525252527", "'")]
    [InlineData("%2525 %252525zz %2525252", "% %zz %2")]
    [InlineData("&amp;amp;amp;amp;amp;amp;amp;amp;amp;lt;", "<")]
    [InlineData("%%32%37", "'")]
    [InlineData("%u0027 %u2044 %uff07", "' / '")]
    [InlineData("100% of %zz %", "100% of %zz %")]
    [InlineData("..%c0%af..%e0%80%af..%f0%80%80%af", "../../../")]
    [InlineData("..%c0%2f..%c1%1c", "../..\\")]
    [InlineData("&lt;script&gt; &#60;&#x3C;&#0000060 &lpar;&Tab;", "<script> <<< (\t")]
    [InlineData("&ltscript&gt", "<script>")]
    [InlineData("%26lt%3bscript", "<script")]
    [InlineData("&amp;lt;", "<")]
    [InlineData("http://a/?x=1&gtm=2&quote=3", "http://a/?x=1&gtm=2&quote=3")]
    [InlineData("\\u0027\\u{27}\\x27\\47\\047\\0047", "''''''")]
    [InlineData("\\/etc\\/passwd \\\"", "/etc/passwd \"")]
    [InlineData("..\\..\\windows\\network\\1", "..\\..\\windows\\network\\1")]
    [InlineData("＜script＞", "<script>")]
    [InlineData("你好，世界（真的）", "你好，世界（真的）")]
    [InlineData("don’t", "don’t")]
    [InlineData("<𝐬𝒄𝓇𝔦𝕡𝚝> ⓤⓝⓘⓞⓝ Ⓢ ſelect \u212a 𝟙𝟗", "<script> union S select K 19")]
    [InlineData("..∕..∕etc", "../../etc")]
    [InlineData("union%a0select%c2%a0", "union select ")]
    [InlineData("%01%0b|%09%0a", "  |\t\n")]
    [InlineData("shell.php%00.jpg%00", "shell.php\0.jpg\0")]
    [InlineData("\\\\\\\"a\\\\\\\\/b \\\\host", "\"a/b \\\\host")]
    [InlineData("\\uD83D\\uDE00 %uD83D%uDE00 \\uD83D", "😀 😀 \\uD83D")]
    public void Decode_OneValue_GivesPlainForm(string raw, string expected) =>
        Encoding.UTF8.GetString(ValueDecoder.DecodeToArray(Encoding.UTF8.GetBytes(raw), plusIsBlank: true)).ShouldBe(expected);

    [Theory]
    [InlineData("a\\nb\\tc\\\\d\\/e", "a\nb\tc\\d/e")]
    [InlineData("\\\\u0027", "'")]
    [InlineData("\\u003cscript\\u003e", "<script>")]
    public void Decode_JsonString_UndoesItsEscapes(string raw, string expected) =>
        Encoding.UTF8.GetString(ValueDecoder.DecodeToArray(Encoding.UTF8.GetBytes(raw), plusIsBlank: false, jsonString: true)).ShouldBe(expected);

    [Theory]
    [InlineData("PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "Base64:<script>alert(1)</script>")]
    [InlineData("data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg", "Base64:<script>alert(1)</script>")]
    [InlineData("un/**/ion", "CommentsBlanked:un ion|CommentsDropped:union")]
    [InlineData("1 /*!50000union*/ select", "CommentsBlanked:1  union  select")]
    [InlineData("1 union -- x%0a select 2", "LineCommentsBlanked:1 union   select 2")]
    [InlineData("1'%23%0aor 1=1", "LineCommentsBlanked:1' or 1=1")]
    [InlineData("1'--%0d%0aor(1)", "LineCommentsBlanked:1' \nor(1)")]
    [InlineData("1/**/or--a%0a1", "CommentsBlanked:1 or--a\n1|LineCommentsBlanked:1 or 1")]
    [InlineData("1' or 1=1;%00", "LineCommentsBlanked:1' or 1=1")]
    [InlineData("1+union+select+2", "PlusBlanked:1 union select 2")]
    [InlineData("1'+%7c%7c+'2", "PlusBlanked:1' || '2")]
    [InlineData("+ADw-script+AD4-alert(1)", "Utf7:<script>alert(1)")]
    [InlineData("x+ACc or+ACAAMQA9ADE-", "Utf7:x' or 1=1")]
    [InlineData("c'a't /etc/pa\"\"sswd", "ShellUnquoted:cat /etc/passwd")]
    [InlineData("cat${IFS}/etc", "ShellUnquoted:cat /etc")]
    [InlineData("w^h^o^a^m^i", "ShellUnquoted:whoami")]
    [InlineData("who$@ami;c\\at", "ShellUnquoted:whoami;cat")]
    [InlineData("un%00ion", "NulDropped:union")]
    [InlineData("0x2f6574632f706173737764", "Hex:/etc/passwd")]
    [InlineData("eyJxIjoiXHUwMDNjc2NyaXB0XHUwMDNlIn0%3d", "Base64:{\"q\":\"<script>\"}")]
    [InlineData("powershell -enc dwBoAG8AYQBtAGkAIAAvAGEAbABsADsAIABkAGkAcgA=", "Base64:whoami /all; dir")]
    [InlineData("UEhOamNtbHdkRDVoYkdWeWRDZ3hLVHd2YzJOeWFYQjBQZz09", "Base64:PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==|Base64:<script>alert(1)</script>")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiJyBvciAxPTEgLS0ifQ.", "Base64:{\"alg\":\"none\"}|Base64:{\"user\":\"' or 1=1 --\"}")]
    [InlineData("YT4_MSB1bmlvbiBzZWxlY3QgMg==", "Base64:a>?1 union select 2")]
    [InlineData("/a/b/c/PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "Base64:<script>alert(1)</script>")]
    [InlineData("a run that begins with a letter: +AGEAJwA9ADE-", "")]
    [InlineData("\\\\10.0.0.1\\share", "")]
    [InlineData("```bash\ncat a\n```", "")]
    [InlineData("don't do that, it's John's", "")]
    [InlineData("internationalization-of-everything", "")]
    [InlineData("d41d8cd98f00b204e9800998ecf8427e", "")]
    [InlineData("--%0aselect 1", "")]
    [InlineData("see you%0a--%20%0a", "")]
    [InlineData("plain text%0aof two lines", "")]
    [InlineData("2024-01-01T00:00:00+00:00", "")]
    [InlineData("+49-30-123", "")]
    [InlineData("c++", "")]
    [InlineData("a plus+sign and blanks", "")]
    public void Decode_HiddenText_GivesViews(string raw, string expected)
    {
        var decoder = new ValueDecoder();
        decoder.Decode(Encoding.UTF8.GetBytes(raw), plusIsBlank: false);
        List<string> views = [];
        for (var i = 0; i < decoder.ViewCount; i++) views.Add($"{decoder.Kind(i)}:{Encoding.UTF8.GetString(decoder.View(i))}");
        string.Join('|', views).ShouldBe(expected);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Decode_LayersOfBase64_EndInTheText(int layers)
    {
        var decoder = new ValueDecoder();
        decoder.Decode(Encoding.ASCII.GetBytes(InBase64("<script>alert(1)</script>", layers)), plusIsBlank: false);

        decoder.ViewCount.ShouldBe(layers);
        Encoding.ASCII.GetString(decoder.View(layers - 1)).ShouldBe("<script>alert(1)</script>");
        decoder.Flags.ShouldBe(VerdictFlags.None);
    }

    [Fact]
    public void Decode_MoreLayersOfBase64ThanAreUndone_SetsDecodeLimit()
    {
        var decoder = new ValueDecoder();
        decoder.Decode(Encoding.ASCII.GetBytes(InBase64("<script>alert(1)</script>", EmbeddedText.MaxDepth + 1)), plusIsBlank: false);

        decoder.Flags.ShouldBe(VerdictFlags.DecodeLimit);
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(9, 1)]
    [InlineData(500, 1)]
    [InlineData(9, 3)]
    public void Decode_ManyRunsBeforeAnAttack_KeepsTheTextOfEach(int harmless, int layers)
    {
        string[] texts = [.. Enumerable.Range(0, harmless).Select(i => $"some harmless text {i}"), "<script>alert(1)</script>"];
        var decoder = new ValueDecoder();
        decoder.Decode(Encoding.ASCII.GetBytes(string.Join(' ', texts.Select(text => InBase64(text, layers))) + " un/**/ion"), plusIsBlank: false);

        List<string> views = [];
        for (var i = 0; i < decoder.ViewCount; i++) views.Add(Encoding.ASCII.GetString(decoder.View(i)));
        foreach (var text in texts) views.ShouldContain(view => view.Split('\n').Contains(text));
        views.ShouldContain(view => view.EndsWith(" union", StringComparison.Ordinal));
        decoder.Flags.ShouldBe(VerdictFlags.None);
    }

    [Fact]
    public void Decode_MoreTextInBase64ThanViewsHold_SetsDecodeLimit()
    {
        var decoder = new ValueDecoder();
        decoder.Decode(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(InBase64("a text that is no attack", 1) + " ", 8000))), plusIsBlank: false);

        decoder.ViewCount.ShouldBe(EmbeddedText.MaxViews);
        decoder.Flags.ShouldBe(VerdictFlags.DecodeLimit);
    }

    private static string InBase64(string text, int layers)
    {
        for (var i = 0; i < layers; i++) text = Convert.ToBase64String(Encoding.ASCII.GetBytes(text)).TrimEnd('=');
        return text;
    }
}
