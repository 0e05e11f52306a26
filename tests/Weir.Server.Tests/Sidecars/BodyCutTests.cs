using System.Text;
using Shouldly;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

public sealed class BodyCutTests
{
    private const int MostFrame = 65532;
    private const int Full = MostFrame - BodyCut.Reserve + 1;

    [Theory]
    [InlineData("GET", "", 0, 0L, 100, false)]
    [InlineData("GET", "", 0, 0L, Full, true)]
    [InlineData("GET", "content-length: 0\r\n", 0, 0L, Full, false)]
    [InlineData("POST", "content-length: 5\r\n", 5, 5L, Full, false)]
    [InlineData("POST", "content-length: 6\r\n", 5, 6L, 100, true)]
    [InlineData("POST", "content-length: 6\r\n", 5, 5L, 100, true)]
    [InlineData("POST", "content-length: 6\r\n", 5, null, 100, true)]
    [InlineData("POST", "content-length: 5\r\n", 5, null, 100, false)]
    [InlineData("POST", "content-length: nonsense\r\n", 5, 5L, 100, true)]
    [InlineData("POST", "content-length: 99999999999999999999\r\n", 5, 5L, 100, true)]
    [InlineData("POST", "transfer-encoding: chunked\r\n", 5, 5L, 100, false)]
    [InlineData("POST", "transfer-encoding: chunked\r\n", 5, 5L, Full, true)]
    [InlineData("GET", "transfer-encoding: chunked\r\n", 0, 0L, Full, true)]
    [InlineData("GET", "transfer-encoding: chunked\r\n", 0, null, 100, true)]
    [InlineData("POST", "", 5, 5L, Full, true)]
    [InlineData("GET", "", 5, 5L, Full, true)]
    [InlineData("POST", "", 0, 0L, 100, false)]
    [InlineData("POST", "", 0, null, 100, true)]
    [InlineData("GET", "", 0, null, 100, false)]
    public void Is_BodyAsHaproxyDescribesIt_OnlyWhenTheWholeIsSureFalse(string method, string headers, int received, long? size, int frame, bool isCut)
    {
        var arguments = SpopBytes.Empty.Raw(3).String("method", method).Binary("body", new string('x', received));
        byte[] bytes = (size is { } known ? arguments.Number("body_size", (ulong)known) : arguments.String("body_size", null)).ToArray();
        var reader = new SpopReader(bytes);
        SpoeMessage.TryRead(ref reader, out var message).ShouldBeTrue();

        BodyCut.Is(message, Encoding.Latin1.GetBytes(headers), frame, MostFrame).ShouldBe(isCut);
    }
}
