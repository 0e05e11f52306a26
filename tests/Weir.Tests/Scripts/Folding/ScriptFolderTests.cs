using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;
using Xunit;

namespace Weir.Tests.Scripts.Folding;

public sealed class ScriptFolderTests
{
    private readonly ScriptFolder _folder = new();

    [Theory]
    [InlineData("x = 'a' + \"b\" + `c`", "x = 'abc'")]
    [InlineData("x = y + 'a' + 'b' + z", "x = y + 'ab' + z")]
    [InlineData("x = y - 'a' + 'b'", "x = y - 'a' + 'b'")]
    [InlineData("x = 'a' + 'b' * y", "x = 'a' + 'b' * y")]
    [InlineData("x = 'a' + 'b'.foo", "x = 'a' + 'b' . foo")]
    [InlineData(@"x = '\x66\u006f\157\u{21}\q\
z'", "x = 'foo!qz'")]
    [InlineData("String.fromCharCode(104, 0x69, 33)", "'hi!'")]
    [InlineData("window['String']['fromCharCode'](104, 105)", "'hi'")]
    [InlineData("String.fromCharCode.apply(null, [104, 105])", "'hi'")]
    [InlineData("x = [100, 111, 99, 117, 109, 101, 110, 116]", "x = [ 'document' ]")]
    [InlineData("x = [1, 2, 3, 4, 5, 6, 7]", "x = [ 1 , 2 , 3 , 4 , 5 , 6 , 7 ]")]
    [InlineData("unescape('%68%69%u0021')", "'hi!'")]
    [InlineData("decodeURIComponent('%C3%A9')", "'é'")]
    [InlineData("x = '%68%65%6c%6c%6f'", "x = 'hello'")]
    [InlineData("x = '68656c6c6f20776f726c64'", "x = 'hello world'")]
    [InlineData("atob('aGk=')", "'hi'")]
    [InlineData("x = 'aGVsbG8gd29ybGQgaGVsbG8gd29ybGQ='", "x = 'hello world hello world'")]
    [InlineData("x = 'abcdefghijklmnopqrstuvwxyz'", "x = 'abcdefghijklmnopqrstuvwxyz'")]
    [InlineData("'olleh'.split('').reverse().join('')", "'hello'")]
    [InlineData("'h#e#l#l#o'.replace(/#/g, '')", "'hello'")]
    [InlineData("'xxhelloxx'.substr(2, 5) + 'a|b|c'.split('|')[1]", "'hellob'")]
    [InlineData("a['value'] = b[\"c-d\"]", "a . value = b [ 'c-d' ]")]
    [InlineData("var s = 'ject', t = 'ActiveXOb'; new q[t + s](x)", "var s = 'ject' , t = 'ActiveXOb' ; new q . ActiveXObject ( x )")]
    [InlineData("var a = ['scr', 'ipt']; f(a[0] + a[1])", "var a = [ 'scr' , 'ipt' ] ; f ( 'script' )")]
    [InlineData("var s = ''; s += 'he'; s += 'llo'; f(s)", "var s = '' ; s += 'he' ; s += 'llo' ; f ( 'hello' )")]
    [InlineData("var s = 'a'; function f(s) { g(s) }", "var s = 'a' ; function f ( s ) { g ( s ) }")]
    [InlineData("function f() { return 'hi'; } g(f() + '!')", "function f ( ) { return 'hi' ; } g ( 'hi!' )")]
    [InlineData("f((function() { return 'h' + 'i'; })() + '!')", "f ( 'hi!' )")]
    [InlineData("f((function() { return 'hi' }()) + '!')", "f ( 'hi!' )")]
    [InlineData("f((function() { return 'hi' }) + x)", "f ( ( function ( ) { return 'hi' } ) + x )")]
    [InlineData("f((function() { g(); return 'hi' })())", "f ( ( function ( ) { g ( ) ; return 'hi' } ) ( ) )")]
    [InlineData("eval('var a = 1; f(a)')", "eval ( 'var a = 1; f(a)' var a = 1 ; f ( a ) )")]
    [InlineData("document.write('<script>var a = f(1);</script>')", "document . write ( '<script>var a = f(1);</script>' var a = f ( 1 ) ; )")]
    [InlineData("x = {'a': 1, b: 'c'}", "x = { 'a' : 1 , b : 'c' }")]
    [InlineData("x = y ? 'a' + 'b' : 'c'", "x = y ? 'ab' : 'c'")]
    [InlineData("x = (17).toString(36) + typeof 'a' + 'b'", "x = 'h' + typeof 'a' + 'b'")]
    [InlineData("\\u0065val(x)", "eval ( x )")]
    public void Fold_Constants_AreTheTextTheyAre(string script, string expected) => Folded(script).ShouldBe(expected);

    [Fact]
    public void Fold_PackedScript_IsUnpacked()
    {
        var folded = Folded("eval(function(p,a,c,k,e,d){while(c--){if(k[c]){p=p.replace(new RegExp('\\\\b'+c+'\\\\b','g'),k[c])}}return p}('0.1(\\'2\\');',3,3,'document|write|hello'.split('|'),0,{}))");

        folded.ShouldBe("eval ( 'document.write('hello');' document . write ( 'hello' ) ; )");
        _folder.Counts.Unpacked.ShouldBe(1);
    }

    /// <summary>Escapes make long words of few marks, and the first call comes late.</summary>
    [Theory]
    [InlineData("eval(unescape('{0}'))")]
    [InlineData("new Function(decodeURIComponent('{0}'))()")]
    public void Fold_CodeThatBeginsWithEscapedStrings_IsReadAsCode(string shell)
    {
        var strings = string.Join(',', Enumerable.Range(0, 200).Select(i => $"\"{string.Concat($"secret{i}".Select(c => $"\\x{(int)c:x2}"))}\""));
        var hidden = $"var _0x1f=[{strings}];document[_0x1f[7]](_0x1f[8]);";

        Folded(string.Format(System.Globalization.CultureInfo.InvariantCulture, shell, string.Concat(hidden.Select(c => $"%{(int)c:X2}"))));

        Text(_folder).ShouldContain("document . secret7 ( 'secret8' )");
    }

    [Fact]
    public void Fold_NestedCode_StopsAtItsDepth()
    {
        var code = "eval(x)";
        for (int i = 0; i < 6; i++) code = $"eval('{code.Replace("\\", "\\\\").Replace("'", "\\'")}; var a = 1;')";

        Folded(code);

        _folder.Undecided.ShouldBe(Undecided.Depth);
        _folder.Tokens.ToArray().Max(token => token.Depth).ShouldBe((byte)FoldLimits.MaxDepth);
    }

    [Fact]
    public void Fold_TextWithoutEnd_IsBounded()
    {
        var script = "var s = 'x'; " + string.Concat(Enumerable.Repeat("s += s; f(s);", 200));

        Folded(script);

        _folder.FoldedBytes.ShouldBeLessThanOrEqualTo(FoldLimits.ExtraText + script.Length);
    }

    [Fact]
    public void Fold_SameScriptAgain_AllocatesNothing()
    {
        var script = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("var q = ['scr', 'ipt']; f(q[0] + q[1], 'a' + 'b', atob('aGVsbG8='));", 50)));
        for (int i = 0; i < 50; i++) _folder.Fold(script);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _folder.Fold(script);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private string Folded(string script)
    {
        _folder.Fold(Encoding.UTF8.GetBytes(script));
        return Text(_folder);
    }

    internal static string Text(ScriptFolder folder)
    {
        List<string> texts = [];
        foreach (var token in folder.Tokens)
        {
            var text = Encoding.UTF8.GetString(folder.TextOf(token));
            texts.Add(token.Kind == TokenKind.String ? $"'{text}'" : (token.Flags & FoldFlags.Computed) != 0 && token.Kind == TokenKind.Punctuator ? "." : text);
        }

        return string.Join(' ', texts);
    }
}
