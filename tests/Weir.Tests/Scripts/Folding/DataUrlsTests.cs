using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding;

/// <summary>Code in addresses of data is read where it is imported, whatever it is written in.</summary>
public sealed class DataUrlsTests
{
    private readonly ScriptFolder _folder = new();

    [Theory]
    [InlineData("import('data:text/javascript,take%28cvv%29')")]
    [InlineData("import('data:text/javascript;charset=utf-8;base64,dGFrZShjdnYp')")]
    [InlineData("import 'DATA:application/javascript,take(cvv)'")]
    [InlineData("import a from \"data:text/javascript,take(cvv)\"")]
    [InlineData("export { a } from 'data:text/ecmascript;base64,dGFrZShjdnYp';")]
    [InlineData("export * from 'data:text/javascript,t%61ke(cv%76)'")]
    [InlineData("import('data:text/javascript;base64,dGFr'+'ZShjdnYp')")]
    [InlineData("import(`data:text/javascript,take(cvv)`)")]
    public void Fold_CodeInAnAddress_IsRead(string script)
    {
        Names(script).ShouldBe(["take", "cvv"]);
        _folder.Counts.Nested.ShouldBe(1);
    }

    [Theory]
    [InlineData("import('data:text/css,take%28cvv%29')")]
    [InlineData("import('data:text/javascript')")]
    [InlineData("import('data:text/javascript;base64,%%%')")]
    [InlineData("import('https://x.example/data:text/javascript,take(cvv)')")]
    public void Fold_WhatIsNoCode_IsNot(string script) => Names(script).ShouldNotContain("cvv");

    private string[] Names(string script)
    {
        _folder.Fold(Encoding.UTF8.GetBytes(script));
        return [.. _folder.Tokens.ToArray().Where(token => token.Depth > 0 && token.Kind == Weir.Scripts.Tokens.TokenKind.Identifier).Select(token => Encoding.UTF8.GetString(_folder.TextOf(token)))];
    }
}
