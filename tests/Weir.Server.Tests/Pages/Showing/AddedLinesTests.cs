using System.Text;
using Shouldly;
using Weir.Scripts;
using Weir.Server.Demo;
using Weir.Server.Pages;
using Weir.Server.Pages.Showing;
using Xunit;

namespace Weir.Server.Tests.Pages.Showing;

/// <summary>Which reasons came with a version, on the shop of the demo.</summary>
public sealed class AddedLinesTests
{
    /// <summary>The shop reads the card number itself: what is told of the skimmer behind it is where the skimmer reads.</summary>
    [Fact]
    public void ReasonsIn_SkimmerBehindAValidator_BeginWithItsFlow()
    {
        ScriptClassifier classifier = ScriptClassifier.Load(Checkout.PathOf("models", "script-1.weir"));
        byte[] before = Encoding.UTF8.GetBytes(DemoCheckout.Own), after = Encoding.UTF8.GetBytes(DemoCheckout.Own + DemoCheckout.Injected);
        EvidenceReport[] reasons = [.. classifier.Score(after).Evidence.Select(reason => new EvidenceReport("skimmer", reason.Line, reason.Column, reason.Sentence, reason.Fragment, reason.Share))];

        EvidenceReport first = AddedLines.ReasonsIn(before, after, reasons)[0];

        first.Sentence.ShouldStartWith("Reads cc-name, cc-number, cc-exp and more on submit");
        first.Sentence.ShouldEndWith("sends to cdn-checkout.example by an image request.");
        first.Line.ShouldBeGreaterThan(DemoCheckout.Own.Split('\n').Length);
        first.Fragment.ShouldStartWith("var t = [\"cc-name\"");
    }
}
