using System.Net;
using System.Net.Http.Json;
using Shouldly;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Api;

/// <summary>Requests that a session's cookie comes with, but none of our pages made.</summary>
public sealed class CsrfTests
{
    [Fact]
    public async Task Post_WithTheProofInForm_IsDone()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        string host = browser.Address.Authority;

        foreach (var headers in ((string, string)[][])[[], [("Origin", $"http://{host}")], [("Origin", $"https://{host}")], [("Sec-Fetch-Site", "same-origin"), ("Origin", "null")]])
        {
            (await browser.PostAsync("/password", browser.Csrf, [], headers)).Status.ShouldBe(HttpStatusCode.BadRequest, string.Join(' ', headers));
        }
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("Origin", "http://127.0.0.1")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Post_OfAnotherSite_IsRefusedEvenWithTheProof(string header, string value)
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);

        (await browser.PostAsync("/password", browser.Csrf, [], (header, value))).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await browser.PostAsync("/login", null, [("name", "ann"), ("password", "x")], (header, value))).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Post_WithoutOrWithTheWrongProof_IsRefused()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        using var other = await api.SignInAsync(Role.Viewer);
        string?[] proofs = [null, "", other.Csrf, browser.Csrf![..^1], browser.Csrf + "0", "ü"];

        foreach (string? proof in proofs)
        {
            (await browser.PostAsync("/password", proof, [])).Status.ShouldBe(HttpStatusCode.Forbidden, proof);
        }
    }

    [Fact]
    public async Task Post_ToTheApiInASession_NeedsTheHeader()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);

        foreach (string? proof in (string?[])[null, new string('0', 64), browser.Csrf])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/check") { Content = JsonContent.Create(new { kind = "payload", payload = "boots" }) };
            request.Headers.Add("X-Weir-Csrf", proof ?? "");
            (await browser.SendAsync(request)).Status.ShouldBe(proof == browser.Csrf ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "%%%=&=&&=;csrf", HttpStatusCode.Forbidden)]
    [InlineData("multipart/form-data", "x", HttpStatusCode.BadRequest)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "csrf=1", HttpStatusCode.Forbidden)]
    public async Task Post_BodyThatIsNoForm_IsRefused(string type, string body, HttpStatusCode expected)
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/password") { Content = new StringContent(body) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        (await browser.SendAsync(request)).Status.ShouldBe(expected);
    }

    [Fact]
    public async Task Post_FormThatIsTooLong_IsRefused()
    {
        await using var api = await RunningApi.StartAsync();
        using var browser = await api.SignInAsync(Role.Viewer);

        var answer = await browser.PostAsync("/password", browser.Csrf, [("new", new string('a', 64 * 1024))]);

        answer.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        answer.Text.ShouldContain("65536 bytes");
    }
}
