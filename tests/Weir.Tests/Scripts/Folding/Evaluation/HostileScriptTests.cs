using System.Diagnostics;
using System.Text;
using Shouldly;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Folding.Evaluation;

/// <summary>Scripts that want time, memory or stack get no more than their share: no exception, and an end.</summary>
public sealed class HostileScriptTests
{
    /// <summary>Less than the smallest stack that a thread has by itself.</summary>
    private const int Stack = 512 * 1024;

    /// <summary>With this much text beside it a script may take as many steps as any.</summary>
    private const int Ballast = 400_000;

    private const string Loop = "var o='',a=[],s='a',i=0;for(i=0;i<1e9;i++){BODY}eval(o+s);";

    [Theory]
    [InlineData("for(;;);")]
    [InlineData("while(true){s+='a'}")]
    [InlineData("do{i++}while(!![]);")]
    [InlineData("function f(){return f()}f();")]
    [InlineData("function f(n){return g(n)+1}function g(n){return [n].map(f)[0]}f(1);")]
    [InlineData("function f(c){return 'x'.replace('x',f)}f();")]
    [InlineData("try{for(;;){}}catch(e){for(;;){}}finally{for(;;){}}")]
    [InlineData("l:for(;;){switch(1){case 1:continue l}}")]
    [InlineData("for(var k of [1,2]){a.push(k);for(var j in a)a.push(j)}")]
    public void Fold_EndlessWork_Ends(string script)
    {
        Fold($"var o='',a=[],s='',i=0;{script}eval(o+s);");
    }

    [Theory]
    [InlineData("s+=s;")]
    [InlineData("s=s+'b'+s;")]
    [InlineData("s=s.repeat(9);")]
    [InlineData("s='b'+s;")]
    [InlineData("s+='a';o=s.indexOf('b');")]
    [InlineData("s+='a';o=s.charCodeAt(s.length-1);")]
    [InlineData("s=s.length<500000?s+s:s;o=s.indexOf(s.substr(9)+'b');")]
    [InlineData("s=s.length<500000?s+s:s;o=s.split(s.substr(9)+'b');")]
    [InlineData("s=s.length<500000?s+s:s;o=s.replace(/a*a*a*a*a*a*b/g,'');")]
    [InlineData("s=s.length<500000?s+s:s;o=s.match(/[ab]+[^c]+.*c/g);")]
    [InlineData("s=s.length<500000?s+s:s;o=s==s+'';")]
    [InlineData("s=s.length<500000?s+s:s;o=s*1;")]
    [InlineData("s=s.length<500000?s+s:s;o=escape(s+'\\u0100');")]
    [InlineData("s=s.length<500000?s+s:s;o={}[s];")]
    [InlineData("s=s.length<500000?s+s:s;eval(s);")]
    [InlineData("s=s.length<500000?s+s:s;Function(s);")]
    [InlineData("s='1'+(s.length<500000?s+s:s);o=parseFloat(s)+parseInt(s,36);")]
    [InlineData("s=s.length<500000?s+s:s;o=s.toUpperCase().split('').reverse().join('');")]
    [InlineData("s=s.length<500000?s+s:s;for(var k in s)o=k;")]
    [InlineData("o=(0.1+i)+'';")]
    public void Fold_GrowingText_IsBounded(string body)
    {
        Fold(Loop.Replace("BODY", body));
    }

    [Theory]
    [InlineData("a=[a];")]
    [InlineData("a=[a,a];o=a+'';")]
    [InlineData("a=[[],[],a,a];o=a.join('');")]
    [InlineData("a=a.concat(a,[1]);")]
    [InlineData("a.push(i,9-i);a.sort();")]
    [InlineData("a.push(i);a.sort(function(x,y){a.push(1);return x-y});")]
    [InlineData("a.push(i);a.sort(function(x,y){return a.sort()});")]
    [InlineData("a=[...(a+'')];")]
    [InlineData("a=new Uint8Array(200000);a=Array.from(a.map(function(x){return x+1}));")]
    [InlineData("a=new Uint8Array(65536);o=new TextDecoder().decode(a);")]
    [InlineData("a=Array.from(new TextEncoder().encode(a+'\\u0800'));")]
    [InlineData("a.push(i);o=a.reduceRight(function(x,y){return x+y+x},'ab');")]
    [InlineData("window['o'+i]=a;a=Object.entries({a:a,1:i,b:Object.values({c:a})});")]
    [InlineData("a=[...a,...a,1];")]
    [InlineData("a.unshift(1);")]
    [InlineData("a.push(1);a.shift();a.push(2);")]
    [InlineData("a.push(i);o=Math.max.apply(null,a);")]
    [InlineData("a.push(65);o=String.fromCharCode.apply(null,a);")]
    [InlineData("a[i+1000]=1;")]
    [InlineData("a=Array(1024);")]
    [InlineData("a=Array.from({length:1000},function(){return a});")]
    [InlineData("a=[i,a].map(function(x){return function(){return x+a}});")]
    [InlineData("a={a:a,b:{}};")]
    [InlineData("window['a'+i]=i;")]
    [InlineData("a.push(1);for(var k of a)break;")]
    [InlineData("a.push(1);a.splice(0,0,1,2,3);")]
    [InlineData("a.push(function(){return arguments});o=a[i].apply(0,a);")]
    [InlineData("a={get x(){return a.x},toString:function(){return a+''}};o=a.x+a;")]
    [InlineData("Object.defineProperty(a,'x',{get:function(){return a.x}});o=a.x;")]
    public void Fold_GrowingLists_AreBounded(string body)
    {
        Fold(Loop.Replace("BODY", body));
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{", "a", "}")]
    [InlineData("{a:", "1", "}")]
    [InlineData("!", "1", "")]
    [InlineData("-", "1", "")]
    [InlineData("new ", "a", "")]
    [InlineData("2**", "2", "")]
    [InlineData("a?b:", "c", "")]
    [InlineData("a=", "1", "")]
    [InlineData("a=>", "1", "")]
    [InlineData("a[", "1", "]")]
    [InlineData("a(", "1", ")")]
    [InlineData("a+(", "1", ")")]
    [InlineData("a&&(", "1", ")")]
    [InlineData("`${", "1", "}`")]
    [InlineData("if(a)", "b", "")]
    [InlineData("if(a);else ", "b", "")]
    [InlineData("for(;;)", "b", "")]
    [InlineData("try{", "b", "}catch(e){}")]
    [InlineData("switch(a){case 1:", "b", "}")]
    [InlineData("do ", "b", " while(0)")]
    [InlineData("function(){return ", "b", "}")]
    [InlineData("(function(){", "b", "})()")]
    [InlineData("(a=>", "b", ")()")]
    [InlineData("typeof ", "b", "")]
    [InlineData("[[]+", "b", "]")]
    [InlineData("eval('", "b", "')")]
    public void Fold_DeepNesting_NeedsNoStack(string open, string middle, string close)
    {
        foreach (int depth in (int[])[40, 200, 20_000])
        {
            string nested = string.Concat(Enumerable.Repeat(open, depth)) + middle + string.Concat(Enumerable.Repeat(close, depth));
            Fold($"var o='',i;for(i=0;i<3;i++)o+='x';x=({nested});eval(o);", hasBallast: false);
            Fold($"var o='',i;for(i=0;i<3;i++)o+='x';{nested};eval(o);", hasBallast: false);
            Fold($"function d(s){{{nested};return s.charCodeAt(0)+'x'}}y=d('a');", hasBallast: false);
        }
    }

    /// <summary>Folds once without and once with ballast, on a small stack.</summary>
    private static void Fold(string script, bool hasBallast = true)
    {
        Exception? failure = null;
        var clock = Stopwatch.StartNew();
        var thread = new Thread(
            () =>
            {
                try
                {
                    var folder = new ScriptFolder();
                    folder.Fold(Encoding.UTF8.GetBytes(script));
                    folder.FoldedBytes.ShouldBeLessThanOrEqualTo(FoldLimits.ExtraText + script.Length);
                    if (hasBallast) folder.Fold(Encoding.UTF8.GetBytes($"{script}'{new string('-', Ballast)}';"));
                }
                catch (Exception exception)
                {
                    failure = exception;
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        failure.ShouldBeNull();

        // The slowest takes two seconds; a machine with other work needs several times as long.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30));
    }
}
