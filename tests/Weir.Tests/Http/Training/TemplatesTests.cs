using System.Text;
using Shouldly;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class TemplatesTests
{
    [Theory]
    [InlineData("id=1", "ID = 23", true)]
    [InlineData("a\tb\r\nc", "abc", true)]
    [InlineData("x=0xDEADbeef", "x=0x1", true)]
    [InlineData("x=0xDEADbeef", "x=0Xcafe7", true)]
    [InlineData("' or 1=1", "' OR 22 = 333", true)]
    [InlineData("0", "", true)]
    [InlineData("' or 1=1", "' or 1=1--", false)]
    [InlineData("abc", "acb", false)]
    [InlineData("x=dead", "x=beef", false)]
    [InlineData("xa", "0xa", false)]
    public void Of_TwoTexts_AgreesWhenOnlyNumbersBlanksAndCaseDiffer(string one, string other, bool same)
        => (Templates.Of(Encoding.UTF8.GetBytes(one)) == Templates.Of(Encoding.UTF8.GetBytes(other))).ShouldBe(same);

    [Fact]
    public void Of_OtherSeed_IsAnotherHash() => Templates.Of("a"u8, 5).ShouldNotBe(Templates.Of("a"u8));
}
