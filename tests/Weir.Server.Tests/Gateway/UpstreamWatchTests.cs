using Shouldly;
using Weir.Server.Gateway;
using Xunit;

namespace Weir.Server.Tests.Gateway;

public sealed class UpstreamWatchTests
{
    [Fact]
    public void Failed_ManyTimes_IsToldOnceUntilItAnswers()
    {
        var problems = new StringWriter();
        var watch = new UpstreamWatch("http://127.0.0.1:3000", problems);

        watch.Answered();
        for (int i = 0; i < 5; i++)
        {
            watch.Failed(new HttpRequestException("no", new IOException("Connection refused")));
        }

        watch.Answered();
        watch.Answered();
        watch.Failed(error: null);

        problems.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).ShouldBe(
        [
            "weir: http://127.0.0.1:3000 does not answer, clients get 502 or 504: Connection refused",
            "weir: http://127.0.0.1:3000 answers again",
            "weir: http://127.0.0.1:3000 does not answer, clients get 502 or 504",
        ]);
    }
}
