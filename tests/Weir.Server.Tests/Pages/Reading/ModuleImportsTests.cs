using System.Diagnostics;
using System.Text;
using Shouldly;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages.Reading;

public sealed class ModuleImportsTests
{
    [Theory]
    [InlineData("import './a.js';", "./a.js")]
    [InlineData("import a, { b as c, default as d } from \"./a.js\"\nimport * as e from './b.js'", "./a.js ./b.js")]
    [InlineData("import{from}from'./a.js';import from from './b.js';import {'x-y' as z} from './c.js'", "./a.js ./b.js ./c.js")]
    [InlineData("export * from './a.js'; export { b } from './b.js'; export * as n from './c.js'; export { x }; export const y = 'z';", "./a.js ./b.js ./c.js")]
    [InlineData("import data from './a.json' with { type: 'json' }; import './a.js' with { type: 'javascript' }\nimport './b.js'", "./a.js ./b.js")]
    [InlineData("import s from './a.css' assert { type: \"css\" };import './b.js'", "./b.js")]
    [InlineData("const m = await import('./a.js'); import(`./b.js`).then(f); import(\"./c.js\", { with: { type: 'json' } })", "./a.js ./b.js ./c.js")]
    [InlineData("import('./a' + '.js'); import(('./b' + (`.j` + \"s\"))); import((('./c.js')), { with: {} })", "./a.js ./b.js ./c.js")]
    [InlineData("import(name); import(`./${name}.js`); import('./a' + name); import(['./a.js']); import('./a.js', './b.js')", "? ? ? ? ./a.js")]
    [InlineData("import.meta.url; object.import('./no.js'); ({ import: './no.js' }); import(); import.meta.resolve('./a.js'); import.meta.resolve(name)", "./a.js ?")]
    [InlineData("import /* why */ './a.js' // import './no.js'\nvar s = \"import './no.js'\"", "./a.js")]
    [InlineData("import '\\x2e/\\u0061.js'", "./a.js")]
    [InlineData("var from = 'x'; export default from\n'x'", "")]
    [InlineData("new Worker('/w' + '.js'); new SharedWorker(`/s.js`, { name: 'x' }); new self.Worker('/v.js'); new Worker(code); new Worker; new Workers('/no.js'); Worker('/no.js')", "/w.js /s.js /v.js ?")]
    [InlineData("new Worker(new URL('./w.js', import.meta.url), { type: 'module' }); new Worker(new URL('/v.js')); new Worker(new URL(a, b)); new Worker(new URL('./a.js', location)); new Worker(import.meta.resolve('./r.js'))", "./w.js /v.js ? ? ./r.js")]
    [InlineData("importScripts('/a.js', '/b' + '.js', name); self.importScripts('/c.js'); typeof importScripts; importScripts()", "/a.js /b.js ? /c.js")]
    [InlineData("new Worker(new URL('./w.js', import('./a.js'))); import(import('./b.js')); import(import(name))", "./a.js ? ./b.js ?")]
    public void In_Module_FindsWhatItImports(string code, string expected) => Found(code, isModule: true).ShouldBe(expected);

    [Fact]
    public void In_ClassicScript_FindsOnlyWhatItMayImport()
    {
        Found("import './no.js'; import('./a.js'); export * from './no.js'", isModule: false).ShouldBe("./a.js");
    }

    [Fact]
    public void In_LongModule_TellsLinesAndEndsSoon()
    {
        ModuleImports.In("\n\nimport './a.js'\n\nimport('./b.js')"u8, isModule: true).Select(import => import.Line).ShouldBe([3, 5]);
        ModuleImports.In("\nnew Worker(\nname)\nimport('./b.js')"u8, isModule: false).Select(import => import.Line).ShouldBe([3, 4]);
        foreach (string part in (string[])["import ", "import {", "import('x", "export * from ", "import 'a';", "import 'a' with {", "import(import(", "import((", "import('a'+", "new Worker(new URL('a',import(", "importScripts('a',", "\n"])
        {
            var watch = Stopwatch.StartNew();
            ModuleImports.In(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(part, 8_000_000 / part.Length))), isModule: true).Count.ShouldBeLessThanOrEqualTo(ModuleImports.Most + 10);
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), part);
        }
    }

    [Fact]
    public void In_RandomPieces_NeverThrows()
    {
        string[] pieces = ["import", "export", " from ", "'a'", "\"", "`", "{", "}", "(", ")", " with ", "type", ":", "'json'", ",", "*", ";", "\n", "\\u0061", "${", "x", "/", "+", ".", "meta", "resolve", "new ", "Worker", "URL", "importScripts", "self"];
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++)
        {
            ModuleImports.In(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => pieces[random.Next(pieces.Length)]))), isModule: i % 2 == 0);
        }
    }

    private static string Found(string code, bool isModule) => string.Join(' ', ModuleImports.In(Encoding.UTF8.GetBytes(code), isModule).Select(import => import.Specifier ?? "?"));
}
