using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Scripts.Changes;
using Weir.Scripts.Tokens;
using Weir.Tests.Fuzz;
using Weir.Tests.Scripts.Peers;
using Xunit;

namespace Weir.Tests.Scripts.Changes;

public sealed class ChangeHashTests
{
    /// <summary>All that the hash brings to one form, in a few scripts.</summary>
    private static readonly string[] s_forms =
    [
        "var a = 1, b = a / 2 / 3; if (a) f(/re[/]g/u.test(b)); else { b = { c: /d/ } / 2 } f(a, (b, c), !a, -(-b), (a, b) ? c : (d = e), typeof (a || b), new a.b().c)",
        "const f = ({ a, b = 2 }, ...rest) => { for (const x of rest) g(x?.y ?? `t${a + `n${b}`}z`) }; f(g => { return g, 1 }, async (h) => h, (i) => { return { i } }); let { p, q: { r } } = f; var [s, , t] = r",
        "class A extends B { #p = 0x1F; get x() { return super.x + this.#p } set x(v) { this.#q(v) } #q(w) { return w } static y = [1, 2,]; 'z' = 2; *g() { yield 1 } }",
        "function k(x, y) { out: for (let i = 0; i < 10; i++) { if (i % 2) continue out; else break }\nx\n++y; do x--; while (x) y; do { x(); y() } while (x && y); a: while (x) b: while (y) break a }",
        "function z(o) { try { throw new Error(`a`) } catch (e) { e() } finally { f() } return new o.A, new (o.b().c), (new o).d, new o() }",
        "(function (n) { 'use strict'; var i; for (i in (n, i)) g(i); for (var j of n) { let i = j; g(i) } return i ? (n, i) : -n })(3); x = function f(g) { return f(g) }; y = class C { m() { return C } }",
        "z = (a, b) => ({ a, b: b, [a]: a, get b() { return 1 }, async c() {}, 'd': 2, 3: 4 }); w = () => {}; if (z) while (w) w(); else z = w in z, delete z.a, z = w = void 0",
    ];

    private readonly ChangeHash _hash = new();

    [Theory]
    [InlineData("var a = 1; f(a)", "var a=1 // x\nf(a)")]
    [InlineData("function f(first, second) { var sum = first + second; return sum }", "function f(a,b){var c=a+b;return c;}")]
    [InlineData("(function () { let x = 'a'; g(x) })()", "(function(){let y=\"a\";g(y);}())")]
    [InlineData("(a, b) => { const { c, d: e = a } = b; return c + e }", "(x, y) => { const { c: q, d: r = x } = y; return q + r }")]
    [InlineData("function f(a) { return { a } }", "function f(q) { return { a: q } }")]
    [InlineData("f(0x10, 1e3, 'a\\x62')", "f(16, 1000, \"ab\")")]
    [InlineData("x = (a + b) + c; y = (a.b)(c)", "x = a + b + c; y = a.b(c)")]
    [InlineData("x = [1, 2,]; y = { 'a': 1, }", "x = [1, 2]; y = { a: 1 }")]
    [InlineData("for (let i = 0; i < 3; i++) { f(i) } for (let i of x) g(i)", "for (let a = 0; a < 3; a++) { f(a) } for (let b of x) g(b)")]
    [InlineData("function f() { try { g() } catch (error) { h(error) } }", "function f(){try{g()}catch(e){h(e)}}")]
    [InlineData("function f() { use(later); var later = 1; function later2() {} later2() }", "function f() { use(a); var a = 1; function b() {} b() }")]
    [InlineData("function f() { out: for (;;) break out }", "function f() { a: for (;;) break a }")]
    [InlineData("class A { m(first) { return first } }", "class A{m(a){return a}}")]
    [InlineData("x = new A.b(); (new C()).d()", "x=new A.b;(new C).d()")]
    [InlineData("f(async (x) => x)", "f(async(y)=>y)")]
    [InlineData("do x = f(), y(); while (x)", "do { x = f(), y() } while (x)")]
    [InlineData("do x(); while (y); if (z) f()", "do{x()}while(y)if(z)f()")]
    [InlineData("do ; while (x)", "do{}while(x)")]
    [InlineData(";(function () {})(); f(); ;", "(function(){})();f()")]
    [InlineData("if (x) {}; f(); function g() {}; (h)", "if(x){}f();function g(){}h")]
    [InlineData("f();\n(g.h)()", "f();g.h()")]
    [InlineData("while (x)\n--y\ntry { f() } catch {}\n++y", "while(x)--y;try{f()}catch{}++y")]
    [InlineData("x = 1\nouter: for (;;) inner: for (;;) break outer", "x=1;a:for(;;)b:for(;;)break a")]
    [InlineData("x = new Date().getTime() - (new Date).getTime()", "x=(new Date).getTime()-new Date().getTime()")]
    [InlineData("x = new (a.b)(c); y = new new A; z = new (new A())", "x=new a.b(c);y=new(new A);z=new new A")]
    [InlineData("x = new function () { this.a = 1 }, new class { }", "x=new(function(){this.a=1}),new class{}()")]
    [InlineData("f(a => { return a + 1 }, b => { return { b } }, () => { return; })", "f(a=>a+1,b=>({b}),()=>{})")]
    [InlineData("f = a => { return a, g };\n(h)(f)", "f=a=>(a,g);h(f)")]
    [InlineData("f = a => { return a }\n[f] = h", "f=a=>a;[f]=h")]
    [InlineData("f(async (a) => a, (b,) => b)", "f(async a=>a,b=>b)")]
    [InlineData("x = (a = b, (c(), d)); if ((e, f)) g", "x=(a=b,c(),d);if(e,f)g")]
    [InlineData("for ((x) in (a, b)) f(); for (x of (a)) g(); switch (x) { case 1: (a, b) }", "for(x in a,b)f();for(x of a)g();switch(x){case 1:a,b}")]
    [InlineData("x = [...(typeof a ? b : c)]; class A extends (b.c) {}", "x=[...typeof a?b:c];class A extends b.c{}")]
    [InlineData("x = (async function () {})()", "x=async function(){}()")]
    [InlineData("if (a) b; else (c(d))", "if(a)b;else c(d)")]
    [InlineData("function f() { for (const x of y) { const y = x; g(y) } var y }", "function f(){for(const a of b){const b=a;g(b)}var b}")]
    [InlineData("function f(a) { for (let i = 0; i < a; i++) if (i) g(i); else h(i); return i }", "function f(b){for(let a=0;a<b;a++)if(a)g(a);else h(a);return i}")]
    [InlineData("function f(o) { let { a, b: { c } } = o; return a + c }", "function f(t){let{a:e,b:{c:n}}=t;return e+n}")]
    [InlineData("x = function f(f) { return f }; y = class A { m() { return A } }", "x=function n(t){return t};y=class t{m(){return t}}")]
    [InlineData("class A { #first = 1; #second() { return this.#first } }", "class A{#t=1;#e(){return this.#t}}")]
    [InlineData("class A { a = b +\n c; get b() { return 1 } static { f() } }", "class A{a=b+c;get b(){return 1}static{f()}}")]
    [InlineData("x = { new: 1, delete(a) { return a }, 0x10: 2, '3': 4 }", "x={new:1,delete(b){return b},16:2,3:4}")]
    [InlineData("x = /a\\/b/mg; y = `a\nb${c}\td`", "x=/a\\/b/gm;y=`a\\nb${c}\\td`")]
    [InlineData("x = `a\r\nb`", "x = `a\nb`")]
    [InlineData("x = 0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff", "x=1157920892373162e62")]
    [InlineData("(function () { ('use strict'); f() })()", "(function(){;'use strict';f()})()")]
    public void Compute_WrittenAnotherWay_IsEqual(string one, string other) => Hash(other).ShouldBe(Hash(one));

    [Theory]
    [InlineData("f('a')", "f('b')")]
    [InlineData("f(1)", "f(2)")]
    [InlineData("a.b", "a.c")]
    [InlineData("f()", "g()")]
    [InlineData("x = a + b", "x = a - b")]
    [InlineData("f(); g()", "f()")]
    [InlineData("do { f() } while (x)", "do { g() } while (x)")]
    [InlineData("while (x); f()", "while (x) f()")]
    [InlineData("return\nx", "return x")]
    [InlineData("a\n++b", "a++\nb")]
    [InlineData("f;(g)", "f(g)")]
    [InlineData("x = a - (b - c)", "x = a - b - c")]
    [InlineData("x = (a, b)", "x = a, b")]
    [InlineData("function f(a, b) { return a - b }", "function f(a, b) { return b - a }")]
    [InlineData("function f(a) { return function (b) { return a } }", "function f(a) { return function (b) { return b } }")]
    [InlineData("function f(a) { return location }", "function f(location) { return location }")]
    [InlineData("function f() {} (x)", "(function f() {})(x)")]
    [InlineData("`a`", "'a'")]
    [InlineData("[,]", "[]")]
    [InlineData("x = { a: b }", "x = { c: b }")]
    [InlineData("a, b", "b, a")]
    [InlineData("f((a, b), c)", "f(a, b, c)")]
    [InlineData("x = [a, (b, c)]", "x = [a, b, c]")]
    [InlineData("new X().y", "new (X().y)")]
    [InlineData("new X().y()", "new X.y()")]
    [InlineData("new X.y", "(new X).y")]
    [InlineData("new (f())", "new f()")]
    [InlineData("new X", "X()")]
    [InlineData("f = () => {}", "f = () => ({})")]
    [InlineData("f = () => { g() }", "f = () => { return g() }")]
    [InlineData("f = () => { return\ng() }", "f = () => { return g() }")]
    [InlineData("f = () => { return g }", "f = () => { return g; h() }")]
    [InlineData("f = a => { return a }\n(g)", "f = a => a(g)")]
    [InlineData("f = async a => a", "f = a => a")]
    [InlineData("do f(); while (x); g()", "do f(); while (x, g())")]
    [InlineData("do { a(); while (b) c() } while (d) e()", "do { a() } while (b) c(); while (d) e()")]
    [InlineData("while (x); { f() }", "while (x) { f() }")]
    [InlineData("a;;[b]", "a[b]")]
    [InlineData("a;\n(b)()", "a(b)()")]
    [InlineData("return\n(x)", "return (x)")]
    [InlineData("function* f() { yield\nx }", "function* f() { yield x }")]
    [InlineData("a: for (;;) b: for (;;) break a", "a: for (;;) b: for (;;) break b")]
    [InlineData("function f(y) { for (const x of y) { const y = x; g(y) } }", "function f(y) { for (const x of y) { const z = x; g(y) } }")]
    [InlineData("x = function f(f) { return f }", "x = function f(g) { return f }")]
    [InlineData("class A { #a; #b; m() { return this.#a } }", "class A { #a; #b; m() { return this.#b } }")]
    [InlineData("class A { get; x() {} }", "class A { get x() {} }")]
    [InlineData("x = { a, b }", "x = { a: b, b: a }")]
    [InlineData("function f(o) { let { a, b } = o; return a }", "function f(o) { let { b, a } = o; return a }")]
    [InlineData("x = `a\\nb`", "x = `a\\\\nb`")]
    [InlineData("x = tag`a\\nb`", "x = tag`a\nb`")]
    [InlineData("x = /a/g", "x = /a/i")]
    [InlineData("x = /a/gi", "x = /a/g")]
    [InlineData("x = 9007199254740992n", "x = 9007199254740993n")]
    [InlineData("x = { 1: a }", "x = { 2: a }")]
    [InlineData("'use strict'; f()", ";'use strict'; f()")]
    [InlineData("'use strict'; f()", "('use strict'); f()")]
    [InlineData("x = (a, b) => c", "x = (a, (b) => c)")]
    [InlineData("x = a ? (b, c) : d", "x = (a ? b : c), d")]
    [InlineData("if (a) { if (b) c } else d", "if (a) { if (b) c; else d }")]
    [InlineData("(a?.b).c", "a?.b.c")]
    [InlineData("x = (-a) ** b", "x = -(a ** b)")]
    public void Compute_OtherBehaviour_Differs(string one, string other) => Hash(other).ShouldNotBe(Hash(one));

    [Fact]
    public void Compute_MutatedScripts_IsRepeatable()
    {
        var fresh = new ChangeHash();
        FuzzRun.Over(ScriptSamples.Mutator(3), 10_000, script => fresh.Compute(script).ShouldBe(_hash.Compute(script)));
    }

    /// <summary>A name, string, number, operator or word that is replaced or left out makes another script.</summary>
    [Fact]
    public void Compute_OneTokenChanged_Differs() =>
        Prop.ForAll((PositiveInt which, PositiveInt place) =>
        {
            var script = FuzzRun.Bytes(ScriptSamples.Seeds[which.Get % ScriptSamples.Seeds.Length]);
            List<ScriptToken> tokens = [];
            var tokenizer = new ScriptTokenizer(script);
            while (tokenizer.Next(out var token))
            {
                // Local names may be called anything, and brackets and semicolons may be needless.
                if (token.Kind is TokenKind.String or TokenKind.Number or TokenKind.Regex or TokenKind.Template || token.IsProperty || token.Kind == TokenKind.Punctuator && token.Mark >= Mark.Assign) tokens.Add(token);
            }

            var chosen = tokens[place.Get % tokens.Count];
            var other = chosen.Kind switch
            {
                TokenKind.String => "'another'",
                TokenKind.Number => "987",
                TokenKind.Regex => "/another/",
                TokenKind.Template => "`another`",
                TokenKind.Identifier => "another",
                _ => chosen.Is(Mark.Percent) ? "&&" : "%",
            };
            byte[] changed = [.. script.AsSpan(0, chosen.Start), .. FuzzRun.Bytes(other), .. script.AsSpan(chosen.End)];
            return _hash.Compute(changed) != _hash.Compute(script);
        }).QuickCheckThrowOnFailure();

    /// <summary>The oracle: a minifier writes a script and its mutant alike exactly where they differ in names and form alone.</summary>
    [Fact]
    public void Compute_MutatedTokens_DiffersWhereMinifierWritesAnother()
    {
        Assert.SkipUnless(Peer.IsPresent, "no terser: npm or node is missing");
        var random = new Random(1);
        byte[][] scripts = [.. s_forms.Select(FuzzRun.Bytes), .. Enumerable.Range(0, 12_000).Select(i => Mutant(s_forms[i % s_forms.Length], random))];
        string[] read = [.. Peer.Ask("tokens.cjs", scripts)]; // the minifier writes some of what no browser takes
        string?[] written = [.. Peer.Ask("twins.cjs", scripts).Select(Mangled)];
        int equal = 0;
        int other = 0;
        for (int i = s_forms.Length; i < scripts.Length; i++)
        {
            if (read[i] == "no" || written[i] is not { } mutant) continue;
            int whole = (i - s_forms.Length) % s_forms.Length;
            bool isEqual = written[whole].ShouldNotBeNull() == mutant;
            (_hash.Compute(scripts[i]) == _hash.Compute(scripts[whole])).ShouldBe(isEqual, Encoding.UTF8.GetString(scripts[i]));
            if (isEqual) equal++;
            else other++;
        }

        equal.ShouldBeGreaterThan(200);
        other.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("npm-given-lib*")]
    [InlineData("opencart*")]
    public void Compute_TwinsOfMinifierAndBeautifier_AreEqual(string files)
    {
        Assert.SkipUnless(Peer.IsPresent, "no terser: npm or node is missing");
        Assert.SkipUnless(ScriptRows.ArePresent, "no rows of scripts under WEIR_DATA or ../shared/data");
        var scripts = ScriptRows.Read(files).Select(row => row.Code).Where(code => code.Length < 40_000).Take(400).ToArray();
        int mangled = 0;
        int beautified = 0;
        int all = 0;
        foreach (var (script, line) in scripts.Zip(Peer.Ask("twins.cjs", scripts)))
        {
            using var answer = JsonDocument.Parse(line);
            if (answer.RootElement.GetProperty("mangled").GetString() is not { } short1 || answer.RootElement.GetProperty("beautified").GetString() is not { } long1) continue;
            all++;
            ulong hash = _hash.Compute(script);
            if (hash == Hash(short1)) mangled++;
            else if (Environment.GetEnvironmentVariable("WEIR_SHOW") is { } folder)
            {
                File.WriteAllBytes(Path.Combine(folder, $"{all}.a.js"), script);
                File.WriteAllText(Path.Combine(folder, $"{all}.b.js"), short1);
            }

            if (hash == Hash(long1)) beautified++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files}: {all} scripts, {mangled} mangled and {beautified} beautified twins keep their hash");
        mangled.ShouldBe(all);
        beautified.ShouldBe(all);
    }

    /// <summary>One token replaced, left out, moved or put into parentheses, or a line end before it.</summary>
    private static byte[] Mutant(string script, Random random)
    {
        byte[] source = FuzzRun.Bytes(script);
        List<ScriptToken> tokens = [];
        var tokenizer = new ScriptTokenizer(source);
        while (tokenizer.Next(out var token)) tokens.Add(token);
        var one = tokens[random.Next(1, tokens.Count - 4)];
        var next = tokens[tokens.IndexOf(one) + random.Next(1, 4)];
        byte[] any = tokens[random.Next(tokens.Count)].Text(source).ToArray();
        ReadOnlySpan<byte> text = one.Text(source);
        var before = source.AsSpan(0, one.Start);
        return random.Next(7) switch
        {
            0 => [.. before, .. " "u8, .. any, .. " "u8, .. source.AsSpan(one.End)],
            1 => [.. before, .. " "u8, .. any, .. " "u8, .. source.AsSpan(one.Start)],
            2 => [.. before, .. " "u8, .. source.AsSpan(one.End)],
            3 => [.. before, .. "("u8, .. source.AsSpan(one.Start, next.End - one.Start), .. ")"u8, .. source.AsSpan(next.End)],
            4 => [.. before, .. next.Text(source), .. source.AsSpan(one.End, next.Start - one.End), .. text, .. source.AsSpan(next.End)],
            5 => [.. before, .. "\n"u8, .. source.AsSpan(one.Start)],
            _ => [.. before, .. "{"u8, .. source.AsSpan(one.Start, next.End - one.Start), .. "}"u8, .. source.AsSpan(next.End)],
        };
    }

    private static string? Mangled(string line)
    {
        using var answer = JsonDocument.Parse(line);
        return answer.RootElement.GetProperty("mangled").GetString();
    }

    private ulong Hash(string script) => _hash.Compute(Encoding.UTF8.GetBytes(script));
}
