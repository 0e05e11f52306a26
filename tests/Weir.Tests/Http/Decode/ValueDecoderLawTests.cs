using System.Text;
using Shouldly;
using Weir.Http.Decode;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Decode;

/// <summary>What holds for all inputs, tried on many mutated ones.</summary>
public sealed class ValueDecoderLawTests
{
    private static readonly byte[][] Seeds =
    [
        .. new[]
        {
            "", "a", "id=1' or '1'='1", "%2527%252e%252e%252f", "<script>alert(1)</script>", "&lt;img src=x onerror=alert(1)&gt;",
            "..%c0%af..%e0%80%af..%f0%80%80%af", "\\u003cscript\\u003e\\x27\\47", "{\"a\":\"b\\n\\\"c\\\"\"}", "un/**/ion /*!50000select*/ 1",
            "c'a't /etc/pa\"\"sswd;w^h^o$@ami;cat${IFS}/etc", "PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "0x2f6574632f706173737764",
            "UEhOamNtbHdkRDVoYkdWeWRDZ3hLVHd2YzJOeWFYQjBQZz09", "eyJhbGciOiJub25lIn0.eyJxIjoiXHUwMDNjc2NyaXB0XHUwMDNlIn0.",
            "un%00ion%00.jpg%00", "C:\\Users\\2024\\101\\file", "http://a/?x=1&gtm=2&quote=3&lt=4&amp;b", "%u0027%uff07%uD83D%uDE00",
        }.Select(FuzzRun.Bytes),
        .. new[] { "你好，世界（真的）＜script＞１＋１", "ʼ or 1=1 п’ять пʼять don’t", "..∕..⁄․﹒/ﬀ😀" }.Select(Encoding.UTF8.GetBytes),
    ];

    private static readonly byte[][] Dictionary =
    [
        .. new[]
        {
            "%", "%2", "%25", "%27", "%u", "%u0027", "%uD83D", "%uDE00", "%uff1c", "%c0", "%af", "%00", "%0a", "%a0", "+", "&", "&#", "&#x", "&#39", "&#x27;",
            "&#00000000000000000000000000000000000000039;", "&#1114112;", "&#xD800;", "&lt", "&lt;", "&amp;", "&quot=", "&sol;", "&VerticalLine;", "=", ";",
            "\\", "\\\\", "\\u", "\\u0027", "\\u{27}", "\\u{110000}", "\\uD83D", "\\uDE00", "\\x27", "\\xc0\\xaf", "\\47", "\\047", "\\0047", "\\400", "\\n", "\\/", "\\\"",
            "\u00c0", "\u00c1", "\u00af", "\u00a0", "\u00bc", "\u00e0\u0080", "\u00e2\u0088\u0095", "\u00ed\u00a0\u0080", "\u00ef\u00bc\u0087", "\u00ef\u00bc\u008c",
            "\u00f0\u0080\u0080\u00af", "\u00f4\u0090\u0080\u0080", "\u00f8\u0080\u0080\u0080\u00af", "\u00fc\u0080\u0080\u0080\u0080\u00af", "\u00ff", "\u00ca\u00bc", "\0", "\u0001", "\u007f",
            "/*", "*/", "/*!", "'", "\"", "`", "^", "$", "$@", "${IFS}", "$IFS$9", "a", "z", "0", "9", "f", ".", " ", "PHNjcmlwdD4", "base64,", "0x", "6574632f706173", "\n",
        }.Select(FuzzRun.Bytes),
    ];

    private readonly ValueDecoder _decoder = new();

    [Fact]
    public void Decode_ManyInputs_AgreesWithTheOracle()
    {
        FuzzRun.Over(Mutator(1, 160), 20_000, input =>
        {
            var plus = input.Length % 2 == 0;
            var json = input.Length % 3 == 0;
            var target = new byte[input.Length];
            var source = input.ToArray();
            if (plus) source.AsSpan().Replace((byte)'+', (byte)' ');
            var text = ValueDecoder.Rounds(source, target, 0, json, out _, out _);
            Encoding.Latin1.GetString(text).ShouldBe(EscapeOracle.Decode(Encoding.Latin1.GetString(input), plus, json, ValueDecoder.MaxRounds));
        });
    }

    [Fact]
    public void Decode_ManyInputs_KeepsItsLaws()
    {
        var second = new ValueDecoder();
        FuzzRun.Over(Mutator(2, 2000), 300_000, input =>
        {
            var main = _decoder.Decode(input, input.Length % 2 == 0, input.Length % 3 == 0);
            main.Length.ShouldBeLessThanOrEqualTo(input.Length);
            main.IndexOfAny(ByteTables.Controls).ShouldBe(main.IndexOf((byte)0));
            _decoder.ViewCount.ShouldBeLessThanOrEqualTo(ViewList.MaxViews);
            var viewBytes = 0;
            for (var i = 0; i < _decoder.ViewCount; i++) viewBytes += _decoder.View(i).Length;
            viewBytes.ShouldBeLessThanOrEqualTo(ViewList.MaxBytes);

            // A finished text is a fixed point.
            if ((_decoder.Flags & VerdictFlags.DecodeLimit) == VerdictFlags.None && !second.Decode(main, plusIsBlank: false).SequenceEqual(main)) throw new InvalidOperationException("Decoding the result changes it.");
        });
    }

    [Fact]
    public void Decode_TextWithoutTriggers_IsTheInputItself()
    {
        FuzzRun.Over(Mutator(3, 500), 50_000, input =>
        {
            var main = _decoder.Decode(input, plusIsBlank: false);
            (input.IndexOfAny(ByteTables.Triggers) >= 0 || main == input).ShouldBeTrue();
            (!main.SequenceEqual(input) || main == input || input.Contains((byte)0)).ShouldBeTrue();
        });
    }

    [Fact]
    public void Decode_AfterWarmUp_AllocatesNothing()
    {
        var mutator = Mutator(4, 2000);
        byte[][] inputs = [.. Enumerable.Range(0, 2000).Select(_ => mutator.Next().ToArray())];
        foreach (var input in inputs) _decoder.Decode(input, plusIsBlank: true);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var input in inputs) _decoder.Decode(input, plusIsBlank: true);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Decode_OversizeValue_KeepsHeadAndTail()
    {
        var text = new byte[ValueDecoder.MaxValueBytes * 3];
        text.AsSpan().Fill((byte)'a');
        "%41BEGIN"u8.CopyTo(text);
        "END%41"u8.CopyTo(text.AsSpan(text.Length - 6));
        var main = _decoder.Decode(text, plusIsBlank: false);
        main.Length.ShouldBeLessThanOrEqualTo(ValueDecoder.MaxValueBytes);
        main.StartsWith("ABEGIN"u8).ShouldBeTrue();
        main.EndsWith("ENDA"u8).ShouldBeTrue();
        _decoder.Flags.ShouldBe(VerdictFlags.DecodeLimit | VerdictFlags.Truncated);
    }

    [Fact]
    public void Decode_MoreLayersThanRounds_SetsDecodeLimit()
    {
        var text = "%27";
        for (var i = 0; i < ValueDecoder.MaxRounds; i++) text = i % 2 == 0 ? text.Replace("%", "&#37;", StringComparison.Ordinal) : text.Replace("&", "%26", StringComparison.Ordinal);
        _decoder.Decode(FuzzRun.Bytes(text), plusIsBlank: false);
        _decoder.Flags.ShouldBe(VerdictFlags.DecodeLimit | VerdictFlags.MultipleEncoding);
    }

    [Theory]
    [InlineData("%2527", VerdictFlags.MultipleEncoding)]
    [InlineData("%252e%252e%252f", VerdictFlags.MultipleEncoding)]
    [InlineData("http%3A%2F%2Fa%2F%3Fb%3D%252Fc%2526d", VerdictFlags.None)]
    [InlineData("%27", VerdictFlags.None)]
    [InlineData("%26lt%3B", VerdictFlags.None)]
    [InlineData("%c0%af", VerdictFlags.InvalidUtf8)]
    [InlineData("caf%e9", VerdictFlags.InvalidUtf8)]
    [InlineData("caf%c3%a9", VerdictFlags.None)]
    public void Flags_OneValue_AreAsStated(string raw, VerdictFlags expected)
    {
        _decoder.Decode(FuzzRun.Bytes(raw), plusIsBlank: false);
        _decoder.Flags.ShouldBe(expected);
    }

    [Fact]
    public void MayHoldBase64_ValueWithBase64View_IsTrue()
    {
        FuzzRun.Over(Mutator(5, 300), 100_000, input =>
        {
            if (input.IndexOfAny(ByteTables.Triggers) >= 0) return;
            _decoder.Decode(input, plusIsBlank: false);
            for (var i = 0; i < _decoder.ViewCount; i++)
            {
                if (_decoder.Kind(i) is ViewKind.Base64 or ViewKind.Hex) ValueDecoder.MayHoldBase64(input).ShouldBeTrue();
            }
        });
    }

    private static DictionaryMutator Mutator(int seed, int maxLength) => new(Seeds, Dictionary, seed, maxLength);
}
