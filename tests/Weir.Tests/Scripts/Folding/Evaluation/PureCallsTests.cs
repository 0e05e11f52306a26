using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding.Evaluation;

/// <summary>Decoders written for the tests: each gives the text that a reader of the script would work out by hand.</summary>
public sealed class PureCallsTests
{
    private readonly ScriptFolder _folder = new();

    [Theory]
    [InlineData("function d(s,k){var o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)^k.charCodeAt(i%k.length));}return o;}x=d('\\x03\\x04\\x07\\x0d\\x04','ka');", "hello")]
    [InlineData("function d(s){var o='';for(var i=0;i<s.length;i++)o+=String.fromCharCode(s.charCodeAt(i)-3);return o}x=d('khoor');", "hello")]
    [InlineData("var d=function(s){return s.split('').reverse().join('')};x=d('olleh');", "hello")]
    [InlineData("const d=s=>s.split('').reverse().join('');x=d('olleh');", "hello")]
    [InlineData("function d(s){var r='';for(var i=0;i<s.length;i+=2){r+=s.charAt(i+1)+s.charAt(i)}return r}x=d('ehllwo');", "hellow")]
    [InlineData("function d(h){var r='';for(var i=0;i<h.length;i+=2)r+=String.fromCharCode(parseInt(h.substr(i,2),16));return r}x=d('68656c6c6f');", "hello")]
    [InlineData("function d(s){return s.replace(/[a-zA-Z]/g,function(c){return String.fromCharCode((c<='Z'?90:122)>=(c=c.charCodeAt(0)+13)?c:c-26)})}x=d('uryyb');", "hello")]
    [InlineData("function d(s){var a='ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',o='',b=0,n=0;for(var i=0;i<s.length;i++){var v=a.indexOf(s.charAt(i));if(v<0||v>63)continue;b=(b<<6)|v;n+=6;if(n>=8){n-=8;o+=String.fromCharCode((b>>n)&255)}}return o}x=d('aGVsbG8=');", "hello")]
    [InlineData("var t=['lo','hel'];(function(a,n){while(--n){a.push(a.shift())}})(t,2);function g(i){return t[i-5]+t[1].slice(0,2)}x=g(5);", "hello")]
    [InlineData("var d=[104,101,108,108,111];function f(n){var r='';for(var k in d){r+=String.fromCharCode(d[k]+n)}return r}x=f(0);", "hello")]
    [InlineData("function p(c){return String.fromCharCode(c)}function d(a){var s='';a.forEach(function(c){s+=p(c)});return s}x=d([104,101,108,108,111]);", "hello")]
    [InlineData("function d(s){var r='',o='4|0|2'.split('|'),i=0;while(true){switch(o[i++]){case '0':r=r.split('').reverse();continue;case '2':return r.join('');case '4':r=s;continue;}break}}x=d('olleh');", "hello")]
    [InlineData("function d(s,k){var m=[],j=0,t,r='';for(var i=0;i<256;i++)m[i]=i;for(i=0;i<256;i++){j=(j+m[i]+k.charCodeAt(i%k.length))%256;t=m[i];m[i]=m[j];m[j]=t}i=0;j=0;for(var y=0;y<s.length;y++){i=(i+1)%256;j=(j+m[i])%256;t=m[i];m[i]=m[j];m[j]=t;r+=String.fromCharCode(s.charCodeAt(y)^m[(m[i]+m[j])%256])}return r}x=d('\\xBB\\xF3\\x16\\xE8\\xD9\\x40\\xAF\\x0A\\xD3','Key');", "Plaintext")]
    public void Fold_CallOfOwnDecoder_IsWhatItReturns(string script, string expected)
    {
        Strings(script).ShouldContain(expected);
        _folder.ComputedCalls.ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("var s='hxdo1{+\\'4\\'.',o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)-3);}eval(o);")]
    [InlineData("(function(f){eval(f.replace(/../g,function(s){return String.fromCharCode(parseInt(s,16)^5);}));})('6364637764');")]
    [InlineData("var o='';for(var i=0;i<4;i++)o+='ab'.charAt(i%2);(0,eval)(o);")]
    [InlineData("var o='';for(var i=0;i<4;i++)o+='ab'.charAt(i%2);window['ev'+'al'](o);")]
    [InlineData("var o='';for(var i=0;i<4;i++)o+='ab'.charAt(i%2);(function(c){return new Function(c)();})(o);")]
    [InlineData("var o='';for(var i=0;i<4;i++)o+='ab'.charAt(i%2);[].filter.constructor('c','return eval(c)')(o);")]
    [InlineData("var o='';for(var i=0;i<4;i++)o+='ab'.charAt(i%2);document.write(o);")]
    public void Fold_CodeMadeOfConstants_StandsInTheCall(string script)
    {
        Strings(script);

        _folder.Counts.Evaluated.ShouldBe(script.Contains("filter") ? 2 : 1);
    }

    /// <summary>A library is not followed for each <c>eval</c> in it; where text without blanks stands beside one, it is.</summary>
    [Theory]
    [InlineData("'", 1)]
    [InlineData(" ", 0)]
    public void Fold_CodedTextInALibrary_IsFollowed(string between, int evaluated)
    {
        string code = string.Concat("document.cookie='a'+f();".Select(c => (char)(c + 3)));
        string coded = string.Join(between == " " ? " " : "", Enumerable.Repeat(code.Replace("'", "\\'"), 8));
        string library = string.Concat(Enumerable.Range(0, 400).Select(i => $"function fn{i}(p,q){{if(p>q){{return p-q;}}return p+q;}}"));

        Strings(library + $"var x='{string.Join(between == " " ? " " : "", coded.Chunk(4).Select(part => new string(part)))}',y='';for(var i=0;i<x.length;i++){{y+=String.fromCharCode(x.charCodeAt(i)-3);}}var w=y;eval(w);");

        _folder.Counts.Evaluated.ShouldBe(evaluated);
    }

    [Theory]
    [InlineData("function d(s){return s.split('').reverse().join('')+location.host}x=d('olleh');")]
    [InlineData("function d(s){if(window.x)return 'a';return s.split('').reverse().join('')}x=d('olleh');")]
    [InlineData("var n=0;function d(s){n++;return s.split('').reverse().join('')+n}x=d('olleh');")]
    [InlineData("var n=0;if(q())n=1;function d(s){return s.split('').reverse().join('')+n}x=d('olleh');")]
    [InlineData("var t=['a','olleh'];q(t);function d(i){return t[i].split('').reverse().join('')}x=d(1);")]
    [InlineData("function d(s){while(true){s+='a'}return s.charAt(0)}x=d('olleh');")]
    [InlineData("function d(s){return d(s+s.charAt(0))}x=d('olleh');")]
    public void Fold_CallThatCannotBeTold_StaysAsItIs(string script)
    {
        Strings(script).ShouldNotContain("hello");
        _folder.ComputedCalls.ShouldBe(0);
    }

    [Fact]
    public void Fold_CodeOfUnknownKey_IsSaid()
    {
        string payload = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('!' + i * 7 % 60)).Where(c => c is not '\'' and not '\\'));

        Strings($"var p='{payload}';function d(s,k){{var o='';for(var i=0;i<s.length;i++)o+=String.fromCharCode(s.charCodeAt(i)^k);return o}}eval(d(p,location.hash.length));");

        _folder.Undecided.ShouldBe(Undecided.MadeCode);
    }

    [Fact]
    public void Fold_EndlessDecoder_SaysThatWorkRanOut()
    {
        Strings("function d(s){while(true){s+='a'}return s.charAt(0)}x=d('olleh');");

        _folder.Undecided.ShouldBe(Undecided.WorkLimit);
    }

    private string[] Strings(string script)
    {
        _folder.Fold(Encoding.UTF8.GetBytes(script));
        return [.. _folder.Tokens.ToArray().Where(token => token.Kind == Weir.Scripts.Tokens.TokenKind.String).Select(token => Encoding.UTF8.GetString(_folder.TextOf(token)))];
    }
}
