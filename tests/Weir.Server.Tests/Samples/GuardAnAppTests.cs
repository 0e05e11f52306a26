using System.Net;
using Shouldly;
using Xunit;

namespace Weir.Server.Tests.Samples;

public sealed class GuardAnAppTests
{
    [Fact]
    public async Task Sample_Runs_ScoresAndBlocks()
    {
        await using var sample = await RunningProgram.StartAsync("GuardAnApp.dll");
        using var client = new HttpClient { BaseAddress = sample.Address };

        using var benign = await client.GetAsync(new Uri("/search?q=blue+shoes", UriKind.Relative), TestContext.Current.CancellationToken);
        using var entry = new StringContent("What a pleasant place!");
        using var guestbook = await client.PostAsync(new Uri("/guestbook", UriKind.Relative), entry, TestContext.Current.CancellationToken);
        using var attack = await client.GetAsync(
            new Uri("/search?q=1'%20UNION%20SELECT%20password%20FROM%20users--", UriKind.Relative), TestContext.Current.CancellationToken);

        (await benign.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("You searched for 10 characters; score 0.");
        (await guestbook.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("Thank you for 22 characters\n");
        attack.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        attack.Headers.Contains("Weir-Request-Id").ShouldBeTrue();
    }
}
