using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Http.Decode;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Decode;

public sealed class BodyDecoderTests
{
    private const string Text = """{"name":"O'Brien","note":"größer 你好 😀","q":"' or 1=1 --"}""";

    private static readonly byte[] Plain = Encoding.UTF8.GetBytes(Text);

    [Fact]
    public void Decode_PlainBody_IsTheInputItself()
    {
        var decoder = new BodyDecoder();
        (decoder.Decode(Plain, default, "application/json"u8) == Plain.AsSpan()).ShouldBeTrue();
        decoder.Flags.ShouldBe(VerdictFlags.None);
    }

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip", "X-GZIP")]
    [InlineData("gzip", "")]
    [InlineData("gzip", "deflate")]
    [InlineData("gzip", "identity")]
    [InlineData("zlib", "deflate")]
    [InlineData("zlib", "gzip")]
    [InlineData("zlib", "")]
    [InlineData("deflate", "deflate")]
    [InlineData("br", "br")]
    [InlineData("br", " BR ")]
    [InlineData("gzip,br", "gzip, br")]
    [InlineData("br,gzip", "br, gzip")]
    [InlineData("gzip,gzip", "gzip, gzip")]
    [InlineData("gzip,gzip", "gzip")]
    [InlineData("gzip,gzip,gzip", "")]
    [InlineData("deflate,zlib,br", "deflate, deflate, br")]
    public void Decode_CompressedBody_IsInflated(string layers, string header)
    {
        var body = Plain;
        foreach (var layer in layers.Split(',')) body = Compress(layer, body);
        var decoder = new BodyDecoder();
        var text = Encoding.UTF8.GetString(decoder.Decode(body, Encoding.ASCII.GetBytes(header), default));
        text.ShouldBe(Text);
        decoder.Flags.ShouldBe(VerdictFlags.None);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("br, gzip, deflate, br, br")]
    public void Decode_TextCalledCompressed_StaysAsItIs(string header)
    {
        var decoder = new BodyDecoder();
        var text = Encoding.UTF8.GetString(decoder.Decode(Plain, Encoding.ASCII.GetBytes(header), default));
        text.ShouldBe(Text);
        (decoder.Flags & VerdictFlags.BrokenCompression).ShouldBe(VerdictFlags.BrokenCompression);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("br")]
    public void Decode_TruncatedBody_GivesTheFront(string layer)
    {
        var random = new Random(1);
        var letters = new byte[40_000];
        for (var i = 0; i < letters.Length; i++) letters[i] = (byte)('a' + random.Next(26));
        var compressed = Compress(layer, letters);
        var decoder = new BodyDecoder();
        var text = decoder.Decode(compressed.AsSpan(0, compressed.Length / 2), layer == "br" ? "br"u8 : "gzip"u8, default);
        text.Length.ShouldBeGreaterThan(5_000);
        text.SequenceEqual(letters.AsSpan(0, text.Length)).ShouldBeTrue();
        (decoder.Flags & ~VerdictFlags.BrokenCompression).ShouldBe(VerdictFlags.None);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("deflate")]
    [InlineData("br")]
    public void Decode_FrontOfABodyThatGoesOn_IsNothingBroken(string layer)
    {
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        var compressed = Compress(layer, noise);
        var decoder = new BodyDecoder();
        foreach (var length in (int[])[40_000, 65_536, 65_537, 131_072])
        {
            var front = decoder.Decode(compressed.AsSpan(0, length), layer switch { "br" => "br"u8, "gzip" => "gzip"u8, _ => "deflate"u8 }, default, isCut: true);
            front.Length.ShouldBePositive();
            (decoder.Flags & ~VerdictFlags.Truncated & ~VerdictFlags.InvalidUtf8).ShouldBe(VerdictFlags.None, $"{length}");
        }
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public void Decode_BodyLongerThanIsInflated_IsNothingBroken(string layer)
    {
        var noise = new byte[2 * BodyDecoder.MaxCompressedBytes];
        new Random(1).NextBytes(noise);
        var decoder = new BodyDecoder();
        decoder.Decode(Compress(layer, noise), layer == "br" ? "br"u8 : "gzip"u8, default);
        (decoder.Flags & ~VerdictFlags.InvalidUtf8).ShouldBe(VerdictFlags.Truncated | VerdictFlags.DecodeLimit);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    public void Decode_FrontThatIsBroken_IsCalledBroken(string layer)
    {
        var noise = new byte[300_000];
        new Random(1).NextBytes(noise);
        var broken = Compress(layer, Convert.ToHexString(noise).Select(c => (byte)c).ToArray()).AsSpan(0, 131_072).ToArray();
        broken.AsSpan(20_000, 90_000).Fill(0xFF);
        var decoder = new BodyDecoder();
        decoder.Decode(broken, "gzip"u8, default, isCut: true);
        (decoder.Flags & VerdictFlags.BrokenCompression).ShouldBe(VerdictFlags.BrokenCompression);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("zlib")]
    [InlineData("br")]
    public void Decode_Bomb_IsCutAtTheLimit(string layer)
    {
        var bomb = Compress(layer, new byte[64 * 1024 * 1024]);
        var decoder = new BodyDecoder();
        var text = decoder.Decode(bomb, layer == "br" ? "br"u8 : "deflate"u8, "text/plain"u8);
        text.Length.ShouldBeLessThanOrEqualTo(BodyDecoder.MaxInflatedBytes);
        text.Length.ShouldBeGreaterThanOrEqualTo(BodyDecoder.FreeInflatedBytes);
        decoder.Flags.ShouldBe(VerdictFlags.DecodeLimit | VerdictFlags.Truncated);
    }

    [Fact]
    public void Decode_BombOfSmallInput_IsCutAtTheRatio()
    {
        var bomb = Compress("br", new byte[64 * 1024 * 1024]);
        bomb.Length.ShouldBeLessThan(500);
        new BodyDecoder().Decode(bomb, "br"u8, default).Length.ShouldBeLessThanOrEqualTo(Math.Max(BodyDecoder.FreeInflatedBytes, bomb.Length * BodyDecoder.MaxRatio));
    }

    [Theory]
    [InlineData("utf-16", true, "")]
    [InlineData("utf-16BE", true, "")]
    [InlineData("utf-32", true, "")]
    [InlineData("utf-32BE", true, "")]
    [InlineData("utf-8", true, "")]
    [InlineData("utf-16", false, "")]
    [InlineData("utf-16BE", false, "application/json")]
    [InlineData("utf-32", false, "")]
    [InlineData("utf-32BE", false, "")]
    [InlineData("utf-16", false, "application/json; charset=utf-16")]
    [InlineData("utf-16BE", false, "application/json; Charset=\"UTF-16BE\"")]
    [InlineData("utf-8", false, "application/json; charset=utf-16")]
    [InlineData("utf-8", false, "application/json; charset=ibm037")]
    public void Decode_WideText_BecomesUtf8(string charset, bool mark, string contentType)
    {
        var encoding = Encoding.GetEncoding(charset);
        byte[] body = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Text)];
        var decoder = new BodyDecoder();
        Encoding.UTF8.GetString(decoder.Decode(body, default, Encoding.ASCII.GetBytes(contentType))).ShouldBe(Text);
        decoder.Flags.ShouldBe(VerdictFlags.None);
    }

    [Fact]
    public void Decode_Ebcdic_BecomesAscii()
    {
        // "id=' or 1=1" in code page 037.
        byte[] body = [0x89, 0x84, 0x7E, 0x7D, 0x40, 0x96, 0x99, 0x40, 0xF1, 0x7E, 0xF1];
        Encoding.UTF8.GetString(new BodyDecoder().Decode(body, default, "application/x-www-form-urlencoded;charset=IBM037"u8)).ShouldBe("id=' or 1=1");
    }

    [Fact]
    public void Decode_LoneSurrogate_BecomesReplacement()
    {
        byte[] body = [0xFF, 0xFE, (byte)'a', 0, 0x00, 0xD8, (byte)'b', 0, (byte)'c'];
        var decoder = new BodyDecoder();
        Encoding.UTF8.GetString(decoder.Decode(body, default, default)).ShouldBe("a�b�");
        decoder.Flags.ShouldBe(VerdictFlags.InvalidUtf8);
    }

    [Fact]
    public void Decode_ManyMutatedBodies_StaysBounded()
    {
        byte[][] seeds =
        [
            Plain, Compress("gzip", Plain), Compress("zlib", Plain), Compress("deflate", Plain), Compress("br", Plain),
            Compress("gzip", Compress("br", Plain)), Compress("gzip", new byte[1 << 20]), Encoding.Unicode.GetBytes(Text), Encoding.UTF32.GetBytes(Text),
        ];
        byte[][] dictionary = [[0x1F, 0x8B, 8], [0x78, 0x9C], [0xFF, 0xFE], [0xFE, 0xFF], [0, 0xD8], [0], [0xFF], [0x0B], Encoding.Unicode.GetBytes("' or 1=1")];
        byte[][] headers = [[], "gzip"u8.ToArray(), "deflate"u8.ToArray(), "br"u8.ToArray(), "br, gzip,,deflate ,br"u8.ToArray()];
        byte[][] types = [[], "a/b;charset=utf-16"u8.ToArray(), "a/b;charset=ibm037"u8.ToArray()];
        var decoder = new BodyDecoder();
        FuzzRun.Over(new DictionaryMutator(seeds, dictionary, seed: 6), 20_000, input =>
        {
            var body = decoder.Decode(input, headers[input.Length % headers.Length], types[input.Length % types.Length]);
            body.Length.ShouldBeLessThanOrEqualTo(BodyDecoder.MaxInflatedBytes * 2);
        });
    }

    [Fact]
    public void Decode_Bomb_AllocatesLittle()
    {
        var bomb = Compress("gzip", new byte[64 * 1024 * 1024]);
        var decoder = new BodyDecoder();
        decoder.Decode(bomb, "gzip"u8, default);
        decoder.Release();
        var before = GC.GetAllocatedBytesForCurrentThread();
        decoder.Decode(bomb, "gzip"u8, default);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 * 1024);
    }

    private static byte[] Compress(string name, byte[] data)
    {
        using var target = new MemoryStream();
        using (Stream stream = name switch
        {
            "gzip" => new GZipStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "zlib" => new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "deflate" => new DeflateStream(target, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(target, CompressionLevel.Optimal, leaveOpen: true),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "known: gzip, zlib, deflate, br"),
        })
        {
            stream.Write(data);
        }

        return target.ToArray();
    }
}
