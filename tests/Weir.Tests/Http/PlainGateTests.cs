using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Http.Decode;
using Xunit;

namespace Weir.Tests.Http;

public sealed class PlainGateTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("shoes", true)]
    [InlineData("2024-11-02T10:20:30", true)]
    [InlineData("a.b@shop.example", true)]
    [InlineData("f47ac10b-58cc-4372-a567-0e02b2c3d479", true)]
    [InlineData("a.b-c_d", true)]
    [InlineData("shoes_and_socks_in_winter", true)]
    [InlineData("-----------", true)]
    [InlineData("=== # ===", true)]
    [InlineData("..", false)]
    [InlineData("a..b", false)]
    [InlineData("--x", false)]
    [InlineData("1--", false)]
    [InlineData("../..", false)]
    [InlineData("two words", false)]
    [InlineData("two words of sixteen or more", false)]
    [InlineData("sixteen-or-more--", false)]
    [InlineData("it's", false)]
    [InlineData("/etc/passwd", false)]
    [InlineData("%27", false)]
    [InlineData("a=b", false)]
    [InlineData("a\0", false)]
    [InlineData("é", false)]
    [InlineData("$where", false)]
    public void IsPlain_Value_PassesOnlyWhatCannotAttack(string value, bool expected) => PlainGate.IsPlain(Encoding.UTF8.GetBytes(value)).ShouldBe(expected);

    [Theory]
    [InlineData("/", true)]
    [InlineData("/shop/items/12", true)]
    [InlineData("/static/app.3f2a.min.js", true)]
    [InlineData("/~user/a=b", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("/etc/hosts", false)]
    [InlineData("/x/passwd", false)]
    [InlineData("/.git/config", false)]
    [InlineData("/.env", false)]
    [InlineData("/a/../b", false)]
    [InlineData("/a/..", false)]
    [InlineData("//evil.example/", false)]
    [InlineData("/proc/self/environ", false)]
    [InlineData("/WEB-INF/web.xml", false)]
    [InlineData("/windows/win.ini", false)]
    [InlineData("/a%2fb", false)]
    [InlineData("/a;b", false)]
    [InlineData("/a b", false)]
    [InlineData("/a\\b", false)]
    public void IsPlainPath_Path_PassesOnlyWordsBetweenSlashes(string path, bool expected) => PlainGate.IsPlainPath(Encoding.UTF8.GetBytes(path)).ShouldBe(expected);

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("http://shop.example:8080/a/b", true)]
    [InlineData("https://", false)]
    [InlineData("https://user@shop.example/", false)]
    [InlineData("https://shop.example/../a", false)]
    [InlineData("https://shop.example/.git/config", false)]
    [InlineData("https://shop.example/?q=1", false)]
    [InlineData("javascript:alert", false)]
    [InlineData("HTTPS://shop.example", false)]
    [InlineData("http://[::1]/", false)]
    [InlineData("gopher://shop.example/", false)]
    public void IsPlainOrigin_Url_PassesOnlyWhatABrowserWrites(string url, bool expected) => PlainGate.IsPlainOrigin(Encoding.UTF8.GetBytes(url)).ShouldBe(expected);

    [Fact]
    public void IsPlain_Base64OfAnAttack_IsPlainButMayHoldBase64()
    {
        byte[] word = Encoding.ASCII.GetBytes(Convert.ToBase64String("' union select password from users-- "u8).TrimEnd('='));

        PlainGate.IsPlain(word).ShouldBeTrue();
        ValueDecoder.MayHoldBase64(word).ShouldBeTrue();
        ValueDecoder.MayHoldBase64("shoes"u8).ShouldBeFalse();
    }
}
