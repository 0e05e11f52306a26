using Shouldly;
using Weir.Server.Pages.Sending;
using Xunit;

namespace Weir.Server.Tests.Pages.Sending;

public sealed class GovernedDirectivesTests
{
    [Theory]
    [InlineData("script-src 'self'", "script-src-elem", true)]
    [InlineData("script-src 'self'", "script-src-attr", true)]
    [InlineData("script-src 'self'", "worker-src", true)]
    [InlineData("script-src-elem 'self'", "script-src", true)]
    [InlineData("script-src-elem 'self'", "script-src-attr", false)]
    [InlineData("script-src 'self'", "connect-src", false)]
    [InlineData("default-src 'self'", "connect-src", true)]
    [InlineData("default-src 'self'", "form-action", false)]
    [InlineData("default-src 'self'", "frame-ancestors", false)]
    [InlineData("script-src 'self'; child-src 'none'", "frame-src", true)]
    [InlineData("img-src *", "img-src", true)]
    [InlineData("img-src *", "img", false)]
    [InlineData("img-src *", "made-up", false)]
    public void Has_DirectiveOfAReport_IsOneThatThePolicyAnswersFor(string policy, string effective, bool expected) => new GovernedDirectives(policy).Has(effective).ShouldBe(expected);
}
