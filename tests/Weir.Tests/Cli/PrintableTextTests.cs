using Shouldly;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("plain, wörter 𝄞", "plain, wörter 𝄞")]
    [InlineData("\u001b[31mred", "\\u001b[31mred")]
    [InlineData("a\u202eb\U000E0041c", "a\\u202eb\\ue0041c")]
    [InlineData("one\ntwo", "one\\u000atwo")]
    public void Of_Text_HidesNothingAndControlsNothing(string text, string expected) => PrintableText.Of(text).ShouldBe(expected);

    [Fact]
    public void Of_KeepLines_KeepsLineFeedsAlone() => PrintableText.Of("one\ntwo\r\u001b", keepLines: true).ShouldBe("one\ntwo\\u000d\\u001b");
}
