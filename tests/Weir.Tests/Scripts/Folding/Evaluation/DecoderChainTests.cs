using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding.Evaluation;

/// <summary>Expressions that decode a constant without a function of their own, where nothing runs what comes out.</summary>
public sealed class DecoderChainTests
{
    private readonly ScriptFolder _folder = new();

    [Theory]
    [InlineData("fetch([...'iptt'].map(c=>String.fromCharCode(c.charCodeAt(0)^1)).join(''))", "hquu")]
    [InlineData("var k=1;i.src=[...'iptt'].map(c=>String.fromCharCode(c.charCodeAt(0)^k)).join('')+x", "hquu")]
    [InlineData("fetch([...'ifmmp'].map(c=>String.fromCodePoint(c.codePointAt(0)-1)).join(''))", "hello")]
    [InlineData("fetch(Array.from('ifmmp',c=>String.fromCharCode(c.charCodeAt()-1)).join(''))", "hello")]
    [InlineData("fetch(Array.from('ifmmp').map(c=>String.fromCharCode(c.charCodeAt()-1)).join(''))", "hello")]
    [InlineData("fetch(new TextDecoder().decode(new Uint8Array([104,101,108,108,111])))", "hello")]
    [InlineData("fetch(new TextDecoder('utf-8').decode(Uint8Array.from(atob('aGVsbG8='),c=>c.charCodeAt(0))))", "hello")]
    [InlineData("var d=[105,102,109,109,112];fetch(new TextDecoder().decode(new Uint8Array(d.map(n=>n-1))))", "hello")]
    [InlineData("fetch([111,108,108,101,104].reduce((a,c)=>String.fromCharCode(c)+a,''))", "hello")]
    [InlineData("fetch([...'olleh'].reduceRight((a,c)=>a+c))", "hello")]
    [InlineData("fetch(['2lo','0he','1l'].sort().map(x=>x.slice(1)).join(''))", "hello")]
    [InlineData("fetch([[2,'lo'],[0,'he'],[1,'l']].sort((a,b)=>a[0]-b[0]).map(x=>x[1]).join(''))", "hello")]
    [InlineData("fetch(Object.keys({he:1,ll:2,o:3}).join(''))", "hello")]
    [InlineData("fetch(Object.keys({b:1,1:2,a:3,0:4}).join(''))", "01ba")]
    [InlineData("fetch(Object.values({a:'he',b:'llo'}).join(''))", "hello")]
    [InlineData("Function(['2lo()','0he','1l'].sort().map(x=>x.slice(1)).join(''))()", "hello()")]
    public void Fold_Chain_IsItsText(string script, string text) => Strings(script).ShouldContain(text);

    /// <summary>What depends on the page, or may have been changed, is not guessed.</summary>
    [Theory]
    [InlineData("fetch([...'ifmmp'].map(c=>String.fromCharCode(c.charCodeAt(0)-location.hash)).join(''))")]
    [InlineData("var d=[105,102,109,109,112];change(d);fetch(new TextDecoder().decode(new Uint8Array(d.map(n=>n-1))))")]
    [InlineData("var u=new Uint8Array([105,101,108,108,111]);u.set([104]);fetch(new TextDecoder().decode(u))")]
    [InlineData("fetch([...'olleh'].sort(q).join(''))")]
    [InlineData("fetch(['o','l','l','e','h'].sort(()=>-1).join(''))")]
    [InlineData("fetch(Object.keys(o).join(''))")]
    public void Fold_ChainThatCannotBeTold_StaysAsItIs(string script) => Strings(script).ShouldNotContain("hello");

    /// <summary>Lists of words that are put together are no decoders.</summary>
    [Theory]
    [InlineData("x=[1,2,3].map(n=>n*2).join(',')")]
    [InlineData("x=[...'abc'].map(c=>c+c).join('')")]
    [InlineData("x=Object.keys({a:1,b:2}).join(', ')")]
    public void Fold_WhatDecodesNothing_StaysAsItIs(string script)
    {
        Strings(script);
        _folder.Counts.Joined.ShouldBe(0);
    }

    [Fact]
    public async Task Fold_ManyChains_IsLinear()
    {
        string script = string.Concat(Enumerable.Repeat("x=[...'a'].map(c=>String.fromCharCode(c.charCodeAt(0)^1)).join('');", 20000));
        string nested = string.Concat(Enumerable.Repeat("[...", 20000)) + "'a'" + string.Concat(Enumerable.Repeat("].map(c=>String.fromCharCode(c)).join('')", 20000));

        CancellationToken cancel = TestContext.Current.CancellationToken;
        await Task.Run(() => (Strings(script), Strings(nested)), cancel).WaitAsync(TimeSpan.FromSeconds(20), cancel);
    }

    private string[] Strings(string script)
    {
        _folder.Fold(Encoding.UTF8.GetBytes(script));
        return [.. _folder.Tokens.ToArray().Where(token => token.Kind == Weir.Scripts.Tokens.TokenKind.String).Select(token => Encoding.UTF8.GetString(_folder.TextOf(token)))];
    }
}
