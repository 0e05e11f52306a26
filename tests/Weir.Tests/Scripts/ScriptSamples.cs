using Weir.Tests.Fuzz;

namespace Weir.Tests.Scripts;

/// <summary>Small scripts written for the tests, and the pieces that scripts are made of.</summary>
internal static class ScriptSamples
{
    public static readonly string[] Seeds =
    [
        "var a = 1, b = a / 2 / 3; if (a) /re[/]g/u.test(b); else { b = {c: /d/} / 2 }",
        "const f = async ({a, b = 2}, ...rest) => { for await (const x of rest) yield x?.y ?? `t${a + `n${b}`}z`; }",
        "class A extends B { #p = 0x1F_Fn; static { this.#p **= 2; } get x() { return super.x } set x(v) {} *g() {} }",
        "label: for (let i = 0; i < 10; i++) { if (i % 2) continue label; else break }\nx\n++y",
        "#!/usr/bin/env node\n<!-- old\n--> comment\nvar \\u0061\\u{62} = 'x\\\ny', \u00e9 = \"\\x41\\101\";",
        "{\"json\": [1, -2.5e+3, true, null, \"\\u00e9\"], \"o\": {}}",
        "try { throw new Error(`a`) } catch { } finally { debugger }\nswitch (x) { case 1: default: y() }",
        "function f(a) { return a ? function () {} / 1 : /x/g }\n/y/.exec(z);",
        "eval(function(p,a,c,k,e,d){return p}('0 1',3,3,'a|b'.split('|'),0,{}))",
        "var _0x1=['aGk=','eW8='];(function(a,b){var c=function(d){while(--d){a['push'](a['shift']());}};c(++b);}(_0x1,0x1));var _0x2=function(e,f){e=e-0x0;var g=_0x1[e];return g;};f(_0x2('0x0'));",
        "x = String.fromCharCode(104, 105) + unescape('%41%u0042') + 'dc'.split('').reverse().join('') + atob('aGk=');",
        "function A(){var x=['1a','2b','z'];A=function(){return x;};return A();}function D(i){i=i-0x5;var y=A();return y[i];}(function(f,n){var g=D,h=f();while(!![]){try{var s=parseInt(g(0x5))+parseInt(g(0x6));if(s===n)break;else h.push(h.shift());}catch(e){h.push(h.shift());}}}(A,0x3));q(D(0x7));",
    ];

    /// <summary>Scripts that decode with functions of their own.</summary>
    public static readonly string[] Decoders =
    [
        "function d(s,k){var o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)^k.charCodeAt(i%k.length));}return o;}x=d('abcdef','ka');eval(d('ghi','k'));",
        "var s='khoor',o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)-3);}eval(o);(0,eval)(o);document.write(o);",
        "(function(f){eval(f.replace(/../g,function(s){return String.fromCharCode(parseInt(s,16)^5);}));})('6364637764');",
        "var t=['lo','hel','a'];(function(a,n){while(!![]){try{if(--n<0){break;}a['push'](a['shift']());}catch(e){a.push(a.shift());}}})(t,2);function g(i){i=i-5;var s=t[i];return s.split('').reverse().join('');}x=g(5)+g(6);",
        "const d=(s,n)=>{let r=[];do{r.unshift(s[--n])}while(n>0);switch(r.length){case 3:return r.map(c=>c+'-').join('');default:return Array.from(s).reverse().join``}};x=d('abc',3);new Function('a','return '+d('xyz',2))(o);",
        "x=((![]+[])[1]+([]+{})[5]+([][[]]+[])[+!![]]);[].filter.constructor('c','return eval(c)')(x);",
    ];

    public static readonly string[] Pieces =
    [
        "/", "//", "/*", "*/", "<!--", "-->", "`", "${", "}", "{", "(", ")", "[", "]", "'", "\"", "\\", "\n", "\r\n", "\u00a0", "=>", "?.", "??=", "**=", ">>>=", "...", "#", "@", "0x", "1e", ".5",
        "\\u", "\\u{", "function ", "return ", "class ", "async ", "await ", "if(", "var a=", "a", "'b'+", "String.fromCharCode(", "atob('", "unescape('%", ".split('')", ".join('')", ".reverse()",
        "eval('", "+=", "++", "_0x1", "_0x2(", "parseInt(", "\u00e2\u0080\u00a8", "\u00ff", "\u0000", "100,101,102,103,104,105,106,", ";", ",", ":", "?", "!![]", "'|'",
    ];

    public static DictionaryMutator Mutator(int seed, int maxLength = 2048) => new(Seeds.Select(FuzzRun.Bytes), Pieces.Select(FuzzRun.Bytes), seed, maxLength);

    public static DictionaryMutator DecoderMutator(int seed, int maxLength = 2048) => new(Decoders.Select(FuzzRun.Bytes), Pieces.Select(FuzzRun.Bytes), seed, maxLength);
}
