using System.Text;
using Shouldly;
using Weir.Scripts.Tokens;
using Xunit;

namespace Weir.Tests.Scripts.Tokens;

public sealed class ScriptTokenizerTests
{
    [Theory]
    [InlineData("a / b / c", "I:a P:/ I:b P:/ I:c")]
    [InlineData("a = /b/ / c", "I:a P:= R:/b/ P:/ I:c")]
    [InlineData("if (a) /b/.c", "K:if P:( I:a P:) R:/b/ P:. I:c")]
    [InlineData("f(a) / b / c", "I:f P:( I:a P:) P:/ I:b P:/ I:c")]
    [InlineData("a.if(b) / c / d", "I:a P:. I:if P:( I:b P:) P:/ I:c P:/ I:d")]
    [InlineData("{} /a/", "P:{ P:} R:/a/")]
    [InlineData("x = {} / a / b", "I:x P:= P:{ P:} P:/ I:a P:/ I:b")]
    [InlineData("function f() {} /a/", "K:function I:f P:( P:) P:{ P:} R:/a/")]
    [InlineData("x = function () {} / a / b", "I:x P:= K:function P:( P:) P:{ P:} P:/ I:a P:/ I:b")]
    [InlineData("a ? {} / b : c", "I:a P:? P:{ P:} P:/ I:b P:: I:c")]
    [InlineData("l: {} /a/", "I:l P:: P:{ P:} R:/a/")]
    [InlineData("a++ / b", "I:a P:++ P:/ I:b")]
    [InlineData("a\n++/b/.c", "I:a P:++ R:/b/ P:. I:c")]
    [InlineData("return\n{} /a/", "K:return P:{ P:} R:/a/")]
    [InlineData("/[/\\]]/gv", "R:/[/\\]]/gv")]
    [InlineData("`a${b}c${`d${e}`}f`", "TH:`a${ I:b TM:}c${ TH:`d${ I:e TT:}` TT:}f`")]
    [InlineData("`${{a: 1}}`", "TH:`${ P:{ I:a P:: N:1 P:} TT:}`")]
    [InlineData("0x1F_f 0b1 0o7 1_0n 017 08.5 1.e3 .5 5..a", "N:0x1F_f N:0b1 N:0o7 N:1_0n N:017 N:08.5 N:1.e3 N:.5 N:5. P:. I:a")]
    [InlineData("017.a", "N:017 P:. I:a")]
    [InlineData("a?.b ?.5:c", "I:a P:?. I:b P:? N:.5 P:: I:c")]
    [InlineData("a ??= b **= c >>>= d", "I:a P:??= I:b P:**= I:c P:>>>= I:d")]
    [InlineData("class A { #b; static #c() {} }", "K:class I:A P:{ H:#b P:; I:static H:#c P:( P:) P:{ P:} P:}")]
    [InlineData("\\u0061b \\u{1F600} é𝒳", "I:\\u0061b I:\\u{1F600} I:é𝒳")]
    [InlineData("'a\\\nb' 'c\nd'", "S:'a\\\nb' S:'c I:d S:'")]
    [InlineData("a <!-- b\n--> c\nd --> e", "I:a I:d P:-- P:> I:e")]
    [InlineData("#!x\n/a/", "R:/a/")]
    [InlineData("{\"a\": [1, -2e3, null]}", "P:{ S:\"a\" P:: P:[ N:1 P:, P:- N:2e3 P:, K:null P:] P:}")]
    [InlineData("/a\nb", "R:/a I:b")]
    [InlineData("`a", "T:`a")]
    public void Next_Script_GivesItsTokens(string script, string expected)
    {
        var source = Encoding.UTF8.GetBytes(script);
        var tokenizer = new ScriptTokenizer(source);
        List<string> tokens = [];
        while (tokenizer.Next(out var token)) tokens.Add($"{Name(token.Kind)}:{Encoding.UTF8.GetString(token.Text(source))}");

        string.Join(' ', tokens).ShouldBe(expected);
    }

    [Fact]
    public void Find_EveryWord_IsItself()
    {
        for (var word = Keyword.Break; word <= Keyword.Static; word++)
        {
            var text = Encoding.UTF8.GetBytes(Keywords.Text(word));

            Keywords.Find(text, 0, text.Length).ShouldBe(word);
            Keywords.Find([.. text, .. "        "u8], 0, text.Length).ShouldBe(word);
        }

        Keywords.Find("functiom"u8, 0, 8).ShouldBe(Keyword.None);
    }

    [Fact]
    public void Next_Comments_AreCounted()
    {
        var tokenizer = new ScriptTokenizer("a // b\n/* c */ d <!-- e\n/*@cc_on f @*/"u8);
        while (tokenizer.Next(out _)) { }

        (tokenizer.Comments, tokenizer.HtmlComments, tokenizer.ConditionalComments).ShouldBe((4, 1, 1));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(3, 2, 1)]
    [InlineData(7, 3, 1)]
    [InlineData(9, 3, 2)]
    [InlineData(13, 3, 4)]
    [InlineData(99, 3, 4)]
    public void Find_Offset_GivesLineAndColumn(int offset, int line, int column) =>
        LineMap.Find("a\r\nb\u2028é𝒳"u8, offset).ShouldBe((line, column));

    private static string Name(TokenKind kind) => kind switch
    {
        TokenKind.Identifier => "I",
        TokenKind.Keyword => "K",
        TokenKind.Punctuator => "P",
        TokenKind.Number => "N",
        TokenKind.String => "S",
        TokenKind.Regex => "R",
        TokenKind.Template => "T",
        TokenKind.TemplateHead => "TH",
        TokenKind.TemplateMiddle => "TM",
        TokenKind.TemplateTail => "TT",
        TokenKind.PrivateName => "H",
        _ => "U",
    };
}
