using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Http;
using Weir.Http.Decode;
using Xunit;

namespace Weir.Tests.Http;

/// <summary>What reaches the model of a request: the texts and where they stood.</summary>
public sealed class RequestReaderTests
{
    private readonly List<string> _texts = [];
    private readonly RequestReader _reader = new();

    [Fact]
    public void ReadRequest_OrdinaryValues_YieldsNothing()
    {
        Read("/shop/items?page=2&sort=price", "Host: shop.example\r\nReferer: https://shop.example/a\r\nCookie: sid=abc\r\n", "name=anna&age=7").ShouldBe(VerdictFlags.None);

        _texts.ShouldBeEmpty();
    }

    [Fact]
    public void ReadRequest_EncodedValue_YieldsItDecodedWithItsPlace()
    {
        Read("/?page=2&q=1%27+or+1%3D1", "", "");

        _texts.ShouldContain("query:q 1' or 1=1");
        _texts.ShouldNotContain(text => text.Contains(":page", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadRequest_Base64Word_YieldsWhatItHides()
    {
        Read("/?q=" + Convert.ToBase64String("' union select password from users-- "u8), "", "");

        _texts.ShouldContain("query:q ' union select password from users-- ");
    }

    [Fact]
    public void ReadRequest_JsonAndPlus_KeepsThePlus()
    {
        Read("/", "Content-Type: application/json\r\n", "{\"a\":{\"b\":[\"x\",\"1+1 \\u003c2\"]}}");

        _texts.ShouldContain("json:$.a.b[1] 1+1 <2");
    }

    [Fact]
    public void ReadRequest_CompressedBody_IsInflated()
    {
        using var zipped = new MemoryStream();
        using (var gzip = new GZipStream(zipped, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write("q=a'b"u8);
        var request = new HttpRequestView
        {
            Target = "/"u8,
            Headers = "Content-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n"u8,
            Body = zipped.ToArray(),
        };

        Read(request).ShouldBe(VerdictFlags.None);

        _texts.ShouldContain("form:q a'b");
    }

    [Theory]
    [InlineData("ibm037")]
    [InlineData("IBM-1047")]
    [InlineData("cp875")]
    public void ReadRequest_PercentCodesInEbcdic_AreReadByTheCharset(string charset)
    {
        Read("/?p=%7D%40%96%99%40%F1%7E%F1", $"Content-Type: application/x-www-form-urlencoded; charset={charset}\r\n", "q=%7D%40%96%99%40%F1%7E%F1");

        _texts.ShouldContain("query:p ' or 1=1");
        _texts.ShouldContain("form:q ' or 1=1");
    }

    [Fact]
    public void ReadRequest_AfterOneInEbcdic_IsAscii()
    {
        ReadRequest_PercentCodesInEbcdic_AreReadByTheCharset("ibm037");
        _texts.Clear();

        Read("/?p=%7D%40%96", "", "");

        _texts.Count.ShouldBe(1);
    }

    [Fact]
    public void ReadRequest_Utf16Part_IsReadWhole()
    {
        byte[] text = Encoding.Unicode.GetBytes("' or 1=1 -- " + new string('x', 200));
        var request = new HttpRequestView
        {
            Target = "/"u8,
            Headers = "Content-Type: multipart/form-data; boundary=x\r\n"u8,
            Body = (byte[])[.. "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: text/plain; charset=utf-16le\r\n\r\n"u8, .. text, .. "\r\n--x--\r\n"u8],
        };

        Read(request);

        _texts.ShouldContain(value => value.StartsWith("multipart:a ' or 1=1 -- xxx", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadPayload_PlusAndPercent_ReadsAsADecodedParameter()
    {
        ReadPayload("a+b'%3c").ShouldBe(VerdictFlags.None);

        _texts.ShouldBe(["payload a+b'<"]);
    }

    [Fact]
    public void ReadPayload_TooLong_ReadsHeadAndTail()
    {
        string filler = new('a', WalkLimits.Default.Bytes);

        ReadPayload($"head'{filler}'tail").ShouldBe(VerdictFlags.Truncated);

        _texts.Count.ShouldBe(2);
        _texts.ShouldContain(text => text.StartsWith("payload head'a", StringComparison.Ordinal));
        _texts.ShouldContain(text => text.EndsWith("a'tail", StringComparison.Ordinal));
    }

    [Fact]
    public void ReadRequest_NothingAtAll_YieldsNothing()
    {
        Read(default).ShouldBe(VerdictFlags.None);
        ReadPayload("").ShouldBe(VerdictFlags.None);

        _texts.ShouldBeEmpty();
    }

    private VerdictFlags Read(string target, string headers, string body)
        => Read(new HttpRequestView { Method = "POST"u8, Target = Encoding.UTF8.GetBytes(target), Headers = Encoding.UTF8.GetBytes(headers), Body = Encoding.UTF8.GetBytes(body) });

    private VerdictFlags Read(scoped in HttpRequestView request)
    {
        var sink = new ListSink(_texts);
        return _reader.ReadRequest(request, WalkLimits.Default, ref sink);
    }

    private VerdictFlags ReadPayload(string payload)
    {
        var sink = new ListSink(_texts);
        return new RequestReader().ReadPayload(Encoding.UTF8.GetBytes(payload), WalkLimits.Default, ref sink);
    }

    private readonly struct ListSink(List<string> texts) : ITextSink
    {
        public void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text, ViewKind made) => texts.Add($"{ValueLocationText.Of(value)} {Encoding.UTF8.GetString(text)}");
    }
}
