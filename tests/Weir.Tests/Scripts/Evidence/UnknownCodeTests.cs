using System.Text;
using Shouldly;
using Weir.Scripts.Evidence;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Evidence;

/// <summary>Code that is run and does not stand in the script. All scripts are inert text.</summary>
public sealed class UnknownCodeTests
{
    [Theory]
    [InlineData("fetch(u).then(r=>r.text()).then(eval)", "eval")]
    [InlineData("Function([...function*(){for(const n of [105,96,107])yield String.fromCharCode(n-5)}()].join(''))()", "Function")]
    [InlineData("const m=new Map([[0,'a'],[1,'b']]);new Function([1,0,1].map(i=>m.get(i)).join(''))()", "Function")]
    [InlineData("new Function((function(){/*alert(1)*/}).toString().match(/\\/\\*(.*)\\*\\//)[1])()", "Function")]
    [InlineData("eval(document.currentScript.dataset.c)", "eval")]
    [InlineData("(0,eval)(localStorage.p)", "eval")]
    [InlineData("globalThis?.eval?.(name)", "eval")]
    [InlineData("onmessage=eval", "eval")]
    [InlineData("window.onerror=eval;throw name", "eval")]
    [InlineData("[].constructor.constructor(location.hash.slice(1))()", "constructor")]
    [InlineData("setTimeout(atob(document.querySelector('meta[name=v]').content),9)", "setTimeout")]
    [InlineData("fetch('/404').then(r=>r.text()).then(t=>{const s=document.createElement('script');s.textContent=t;document.head.append(s)})", "a script element")]
    [InlineData("document.head.append(Object.assign(document.createElement('script'),{text:localStorage.x}))", "a script element")]
    [InlineData("document.querySelector('iframe').srcdoc='<b>'+localStorage.x", "a frame")]
    public void Of_TextThatIsNotThere_IsFound(string code, string how) => Of(code).ShouldBe($"Runs text that does not stand in the script ({how}).");

    [Theory]
    [InlineData("fetch([...g()].map(c=>String.fromCharCode(c)).join(''))", "fetch")]
    [InlineData("i.src=atob(document.body.dataset.u)+'x'", "src")]
    [InlineData("fetch(new TextDecoder().decode(await key(location.host)))", "fetch")]
    public void Of_AddressThatIsDecodedAndUnknown_IsFound(string code, string how) => Of(code).ShouldBe($"Asks for an address that is decoded, and could not be read ({how}).");

    /// <summary>What is known is no unknown code: constants, functions, and code that was unfolded.</summary>
    [Theory]
    [InlineData("setTimeout(function () { document.querySelector('.menu').classList.toggle('open', true); }, 100)")]
    [InlineData("setTimeout(closeMenu, 100); function closeMenu() { document.querySelector('.menu').classList.remove('open'); }")]
    [InlineData("var root = Function('return this')(); root.shopVersion = function () { return document.body.dataset.release.trim(); };")]
    [InlineData("eval(atob('ZG9jdW1lbnQucXVlcnlTZWxlY3RvcignLm1lbnUnKS5jbGFzc0xpc3QudG9nZ2xlKCdvcGVuJyk7'))")]
    [InlineData("var s = document.createElement('script'); s.src = '/static/shop.js'; s.async = true; document.head.appendChild(s); console.log('loaded the rest of the shop');")]
    public void Of_WhatStandsInTheScript_IsNothing(string code) => Of(code).ShouldBeNull();

    [Fact]
    public void Of_LibraryThatMakesCode_IsNothing()
    {
        string library = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"lib.part{i} = function (a, b) {{ return a.length > {i} ? a.slice(0, b) : a; }};")) + "\nlib.template = function (text) { return new Function('data', compile(text)); };";

        Of(library).ShouldBeNull();
        Of(library + "\nfetch(u).then(r => r.text()).then(eval)").ShouldNotBeNull();
    }

    private static string? Of(string code)
    {
        var folder = new ScriptFolder();
        folder.Fold(Encoding.UTF8.GetBytes(code));
        return UnknownCode.Of(folder)?.Sentence;
    }
}
