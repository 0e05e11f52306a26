using System.Text.Json;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

public sealed class OutgoingEndpointTests
{
    [Fact]
    public async Task Outgoing_TargetsOfTheSettings_AreListedWithTheirStateAndNoSecret()
    {
        var targets = OutgoingTargets.Of(new Dictionary<string, OutgoingOptions>
        {
            ["soc"] = new() { To = "https://soc.example/token-in-the-path", Secret = "a secret of the tests", From = Severity.High },
            ["file"] = new() { To = "file:/alerts.jsonl" },
        });
        await using var api = await RunningApi.StartAsync(outgoing: targets);
        await api.Store.Outgoing.BeginAsync("soc", CancellationToken.None);
        await api.Store.Outgoing.FailAsync("soc", "it is away", _ => TimeSpan.FromMinutes(1), CancellationToken.None);

        using var answer = await api.SendAsync("GET", "/api/v1/outgoing", await api.CreateKeyAsync(Role.Admin));
        string text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        text.ShouldNotContain("secret");
        text.ShouldNotContain("token");
        using var json = JsonDocument.Parse(text);
        json.RootElement.EnumerateArray().Select(one => one.GetProperty("name").GetString()).ShouldBe(["file", "soc"]);
        var soc = json.RootElement[1];
        soc.GetProperty("to").GetString().ShouldBe("https://soc.example/…");
        soc.GetProperty("from").GetString().ShouldBe("High");
        soc.GetProperty("failures").GetInt64().ShouldBe(1);
        soc.GetProperty("lastError").GetString().ShouldBe("it is away");
        soc.GetProperty("nextTry").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddSeconds(30));
        json.RootElement[0].GetProperty("lastSent").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
