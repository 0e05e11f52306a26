using Shouldly;
using Weir.Http.Decode;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Decode;

public sealed class ShellQuotingTests
{
    [Fact]
    public void FindTrick_RandomTexts_IsTheFirstOfThePlainSearch()
    {
        var random = new SeededRandom(8);
        ReadOnlySpan<byte> bytes = "ab1_ ,,,::  ''\"\"``\\^$@{}:,;IFS"u8;
        int tricks = 0;
        for (int round = 0; round < 300_000; round++)
        {
            var text = new byte[random.Next(1, 48)];
            for (int i = 0; i < text.Length; i++) text[i] = bytes[random.Next(bytes.Length)];

            int first = ShellQuoting.FindTrickPlainly(text);
            ShellQuoting.FindTrick(text).ShouldBe(first);
            if (first >= 0) tricks++;
        }

        tricks.ShouldBeGreaterThan(20_000);
    }
}
