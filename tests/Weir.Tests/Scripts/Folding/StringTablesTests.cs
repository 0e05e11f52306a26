using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding;

/// <summary>Strings of arrays that stand where they are read leave the array in the folded script; others stay.</summary>
public sealed class StringTablesTests
{
    private readonly ScriptFolder _folder = new();

    [Theory]
    [InlineData("var a = ['al', 'ert', 'x', 'y']; f(a[0] + a[1], a[2], a[3])", "var a = [ ] ; f ( 'alert' , 'x' , 'y' )")]
    [InlineData("var a = (function() { return ['al', 'ert', 'x', 'y']; })(); f(a[0] + a[1], a[2], a[3])", "var a = ( function ( ) { return [ ] ; } ) ( ) ; f ( 'alert' , 'x' , 'y' )")]
    [InlineData("var a = ['w', 'x', 'y', 'z'], b = [a[3] + 'q', a[2], a[1], a[0]]; f(b[0], b[1], b[2], b[3])", "var a = [ ] , b = [ ] ; f ( 'zq' , 'y' , 'x' , 'w' )")]
    [InlineData("eval('var a = [1, \\'w\\', \\'x\\', \\'y\\']; f(a[0], a[1], a[2], a[3])'); g(['k', 'l', 'm', 'n'])", "eval ( 'var a = [1, 'w', 'x', 'y']; f(a[0], a[1], a[2], a[3])' var a = [ 1 , ] ; f ( a [ 0 ] , 'w' , 'x' , 'y' ) ) ; g ( [ 'k' , 'l' , 'm' , 'n' ] )")]
    public void Fold_ArrayThatIsReadWhole_IsLeftOut(string script, string expected) => Folded(script).ShouldBe(expected);

    [Theory]
    [InlineData("var a = ['al', 'ert', 'x', 'y']; f(a[0] + a[1], a[2])", "var a = [ 'y' ] ; f ( 'alert' , 'x' )")]
    [InlineData("var a = ['w', 'x', 'y', 'z',]; f(a[1], a[3])", "var a = [ 'w' , 'y' , ] ; f ( 'x' , 'z' )")]
    [InlineData("var a = ['card', 'cvv', 'x', 'y']; f(a[3], a[3], a[3], a[3], a[i])", "var a = [ 'card' , 'cvv' , 'x' , ] ; f ( 'y' , 'y' , 'y' , 'y' , a [ i ] )")]
    public void Fold_ArrayThatIsReadInPart_KeepsTheRest(string script, string expected) => Folded(script).ShouldBe(expected);

    /// <summary>What was read and is then written otherwise, or as it stands, has not left the array.</summary>
    [Theory]
    [InlineData("f(a[0].length, a[1](), a[2].y, a[3])", "f ( a [ 0 ] . length , a [ 1 ] ( ) , a [ 2 ] . y , 'y' )")]
    [InlineData("f('' + a[0].length, a[1].charAt(0), 'k' + a[2].y, a[3])", "f ( '4' , 'c' , 'k' + a [ 2 ] . y , 'y' )")]
    [InlineData("f(a[3] + a[0] * 2, q(a[1].substr(1) + a[2].slice(1)))", null)]
    public void Fold_ItemThatIsNotWritten_Stays(string statement, string? expected)
    {
        var folded = Folded("var a = ['card', 'cvv', 'xxl', 'y']; " + statement);

        folded.ShouldStartWith("var a = [ 'card' , 'cvv' , 'xxl' ,");
        if (expected is not null) folded.ShouldEndWith(expected);
    }

    /// <summary>The code stands behind its string only once.</summary>
    [Fact]
    public void Fold_ItemThatIsCode_Stays()
    {
        var folded = Folded("var a = ['var n = document.forms[0]; n.submit();', 'x', 'y', 'z']; eval(a[0]); f(a[1], a[2], a[3])");

        folded.ShouldStartWith("var a = [ 'var n = document.forms[0]; n.submit();' var n = document . forms [ 0 ] ; n . submit ( ) ;");
        folded.ShouldEndWith("f ( 'x' , 'y' , 'z' )");
    }

    [Theory]
    [InlineData("var a = ['al', 'ert', 'x']; f(a[0], a[1], a[2])", "var a = [ 'al' , 'ert' , 'x' ] ; f ( 'al' , 'ert' , 'x' )")]
    [InlineData("var a = ['al', 'ert', 'x', 'y']; f(a[i], a[j], a[k], a[l])", "var a = [ 'al' , 'ert' , 'x' , 'y' ] ; f ( a [ i ] , a [ j ] , a [ k ] , a [ l ] )")]
    [InlineData("f(['al', 'ert', 'x', 'y'])", "f ( [ 'al' , 'ert' , 'x' , 'y' ] )")]
    [InlineData("var a = ['x', b, 'y', 'z']; f(a[0], a[2])", "var a = [ 'x' , b , 'y' , 'z' ] ; f ( a [ 0 ] , a [ 2 ] )")]
    public void Fold_OtherArray_Stays(string script, string expected) => Folded(script).ShouldBe(expected);

    [Fact]
    public void Fold_ArrayBehindADecoder_IsLeftOutOnceItsCallsAreComputed()
    {
        var script = "var a = ['7465', '6172', '7474', '6563'], f = function(i) { var s = a[i - 9], o = ''; for (var n = 0; n < s.length; n += 2) { o += String.fromCharCode(parseInt(s.substr(n, 2), 16)); } return o; }; "
            + "q(f(9), f(10), f(11), f(12))";

        var folded = Folded(script);

        folded.ShouldContain("q ( 'te' , 'ar' , 'tt' , 'ec' )");
        folded.ShouldStartWith("var a = [ ] ,");
    }

    /// <summary>What statements read in a loop, or a call on its way to something else, stands nowhere.</summary>
    [Theory]
    [InlineData("for (var i = 0; i < 4; i++) { g(a[i]); } q(f('b'))")]
    [InlineData("function h(s) { var o = ''; for (var i = 0; i < 4; i++) { o = a[i]; } return String.fromCharCode(s.charCodeAt(0)); } q(h('b'))")]
    public void Fold_ArrayThatIsReadOtherwise_Stays(string statements)
    {
        var folded = Folded($"var a = ['card', 'cvv', 'x', 'y'], f = function(s) {{ return String.fromCharCode(s.charCodeAt(0) + 1); }}; {statements}");

        _folder.ComputedCalls.ShouldBe(1);
        folded.ShouldStartWith("var a = [ 'card' , 'cvv' , 'x' , 'y' ] ,");
    }

    [Fact]
    public void Fold_ManyArrays_LooksAtTheFirst()
    {
        var script = string.Concat(Enumerable.Range(0, StringTables.Most + 1).Select(i => $"var a{i} = ['w', 'x', 'y', 'z{i}']; f(a{i}[0], a{i}[1], a{i}[2], a{i}[3]);"));

        var folded = Folded(script);

        folded.ShouldContain($"var a{StringTables.Most - 1} = [ ]");
        folded.ShouldContain($"var a{StringTables.Most} = [ 'w' , 'x' , 'y' , 'z{StringTables.Most}' ]");
    }

    [Fact]
    public void Fold_SameScriptAgain_AllocatesNothing()
    {
        var script = Encoding.UTF8.GetBytes("var a = ['al', 'ert', 'x', 'y'], b = ['k', 'l', 'm', 'n']; f(a[0] + a[1], a[2], a[3], b[0], b[1], b[2], b[3])");
        for (int i = 0; i < 50; i++) _folder.Fold(script);
        long before = GC.GetAllocatedBytesForCurrentThread();

        _folder.Fold(script);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private string Folded(string script)
    {
        _folder.Fold(Encoding.UTF8.GetBytes(script));
        return ScriptFolderTests.Text(_folder);
    }
}
