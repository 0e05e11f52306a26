using Shouldly;
using Weir.AspNetCore;
using Xunit;

namespace Weir.Server.Tests.Middleware;

public sealed class RequestIdsTests
{
    [Fact]
    public void TimeOf_IdThatWasMade_IsItsTime()
    {
        var time = new DateTimeOffset(2026, 11, 26, 12, 34, 56, 789, TimeSpan.Zero);

        RequestIds.TimeOf(RequestIds.Next(time)).ShouldBe(time);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0123456789abcdefghj")]
    [InlineData("0123456789abcdefghjkm")]
    [InlineData("z123456789abcdefghjk")]
    [InlineData("0u23456789abcdefghjk")]
    [InlineData("0'--456789abcdefghjk")]
    public void TimeOf_TextThatIsNoId_IsNull(string text) => RequestIds.TimeOf(text).ShouldBeNull();
}
