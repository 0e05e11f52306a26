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

    [Theory]
    [InlineData("npm-given-lib*", 0.85)]
    [InlineData("opencart*", 0.85)]
    public void Compute_TwinsOfMinifierAndBeautifier_AreEqual(string files, double atLeast)
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
        ((double)mangled / all).ShouldBeGreaterThanOrEqualTo(atLeast);
        ((double)beautified / all).ShouldBeGreaterThanOrEqualTo(atLeast);
    }

    private ulong Hash(string script) => _hash.Compute(Encoding.UTF8.GetBytes(script));
}
