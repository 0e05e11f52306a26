using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Server.Feedback;
using Xunit;

namespace Weir.Server.Tests.Feedback;

/// <summary>What is kept for people holds no secret, and is else as it was sent.</summary>
public sealed class SampleMaskTests
{
    [Theory]
    [InlineData("/login?user=ann&password=hunter2&next=%2F", "/login?user=ann&password=xxx&next=%2F")]
    [InlineData("/login?p%61ssword=hunter2", "/login?p%61ssword=xxx")]
    [InlineData("/reset/9f8e7d6c5b4a39281706f5e4/confirm", "/reset/xxx/confirm")]
    [InlineData("/a?q=%7B%22apikey%22%3A%22hunter2%22%7D", "/a?q=%7B%22apikey%22%3A%22xxx%22%7D")]
    [InlineData("/pay?number=4111+1111+1111+1111&x=4111111111111112", "/pay?number=1111+1111+1111+1111&x=4111111111111112")]
    [InlineData("/a?q=1%27%20union%20select%20name%2C%20pw%20from%20users--", "/a?q=1%27%20union%20select%20name%2C%20pw%20from%20users--")]
    [InlineData("/a/../../etc/passwd", "/a/../../etc/passwd")]
    public void Target_WithSecrets_KeepsAllElse(string target, string kept) => SampleMask.Target(target).ShouldBe(kept);

    [Theory]
    [InlineData("Cookie", "theme=dark; sid=abc", "theme=xxx; sid=xxx")]
    [InlineData("Authorization", "Bearer abc.def", "Bearer xxx")]
    [InlineData("X-Api-Key", "abc", "xxx")]
    [InlineData("Referer", "http://shop/a?token=abc", "http://shop/a?token=xxx")]
    [InlineData("User-Agent", "Mozilla/5.0 (X11)", "Mozilla/5.0 (X11)")]
    public void Header_WithSecrets_KeepsAllElse(string name, string value, string kept) => SampleMask.Header(name, value).ShouldBe(kept);

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "user=ann&pwd=hunter2", "user=ann&pwd=xxx")]
    [InlineData("application/json", """{ "user": "ann", "pin": 1234, "list": ["a", {"secret": {"deep": "hunter2", "n": 7}}, "b"] }""", """{ "user": "ann", "pin": 1, "list": ["a", {"secret": {"deep": "xxx", "n": 1}}, "b"] }""")]
    [InlineData("application/json", """{"query":"mutation { login(password: \"hunter2\") }"}""", """{"query":"mutation { login(password: \"xxx\") }"}""")]
    [InlineData("application/json", """{"broken": "hunter2""", null)]
    [InlineData("text/xml", "<a><user>ann</user><password>hunter2</password></a>", "<a><user>ann</user><password>xxx</password></a>")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"pwd\"\r\n\r\nhunter2\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--b--\r\n", "--b\r\nContent-Disposition: form-data; name=\"pwd\"\r\n\r\nxxx\r\n--b\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--b--\r\n")]
    [InlineData("application/octet-stream", "hunter2", null)]
    public void Body_WithSecrets_KeepsAllElseOrNothing(string type, string body, string? kept) => SampleMask.Body(body, type, isCut: false).ShouldBe(kept);

    [Fact]
    public void Row_HostileBytes_IsARowAndHoldsNoSecret()
    {
        var random = new Random(7);
        string[] parts = ["password=hunter2", "\"secret\":\"hunter2\"", "<pwd>", "--b", "\r\n\r\n", "%", "{", "[", "\"", "&", "=", "hun", "ü", "\0", "'", ":"];
        var parser = new Weir.Http.Rows.HttpRowParser();
        for (int i = 0; i < 3000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => parts[random.Next(parts.Length)]));
            byte[] bytes = Encoding.UTF8.GetBytes(text)[random.Next(2)..];
            string type = (random.Next(4)) switch { 0 => "application/json", 1 => "text/xml", 2 => "multipart/form-data", _ => "text/plain" };
            string row = SampleRow.Of(new HttpRequestView { Method = "POST"u8, Target = bytes, Headers = Encoding.UTF8.GetBytes($"Host: shop\r\nContent-Type: {type}\r\nX: {text}\r\n"), Body = bytes });
            parser.TryParse(Encoding.UTF8.GetBytes(row), out string? error).ShouldBeTrue($"{error}: {text}");
        }
    }
}
