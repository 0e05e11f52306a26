using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public sealed class Base64RunsTests
{
    [Fact]
    public void IsMember_AnyByte_IsTheAlphabet()
    {
        Span<byte> run = stackalloc byte[16];
        for (var b = 0; b < 256; b++)
        {
            var expected = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+"u8.Contains((byte)b);
            Base64Runs.IsMember((byte)b).ShouldBe(expected);
            run.Fill((byte)b);
            Base64Runs.Find(run, 0).ShouldBe(expected ? 0 : -1);
        }
    }

    [Fact]
    public void Find_ManyTexts_AgreesWithThePlainForm()
    {
        var random = new Random(7);
        var text = new byte[200];
        for (var i = 0; i < 200_000; i++)
        {
            // Breaks are rare enough that runs of about sixteen are common.
            var length = random.Next(text.Length);
            for (var at = 0; at < length; at++) text[at] = random.Next(14) == 0 ? (byte)random.Next(256) : (byte)'a';
            var input = text.AsSpan(0, length);
            var start = -1;
            do
            {
                var from = start < 0 ? 0 : start + 16;
                while (start >= 0 && from < length && Base64Runs.IsMember(input[from])) from++;
                start = Base64Runs.Find(input, from);
                start.ShouldBe(Base64Runs.FindPlainly(input, from));
            }
            while (start >= 0);
        }
    }
}
