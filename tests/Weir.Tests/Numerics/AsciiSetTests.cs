using System.Runtime.Intrinsics;
using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

public sealed class AsciiSetTests
{
    [Fact]
    public void LengthOfFront_RandomSetsAndTexts_IsThatOfThePlainSearch()
    {
        var random = new SeededRandom(3);
        var text = new byte[Vector128<byte>.Count];
        for (int round = 0; round < 20_000; round++)
        {
            byte[] members = [.. Enumerable.Range(0, 0x80).Where(_ => random.Chance(0.9)).Select(b => (byte)b)];
            for (int i = 0; i < text.Length; i++) text[i] = (byte)random.Next(random.Chance(0.1) ? 256 : 0x80);

            int front = 0;
            while (front < text.Length && members.Contains(text[front])) front++;
            var set = new AsciiSet(members);

            set.LengthOfFront(Vector128.Create(text)).ShouldBe(front);
            for (int length = 0; length <= text.Length; length++) set.HasAll(Vector128.Create(text), length).ShouldBe(length <= front);
        }
    }

    [Fact]
    public void Constructor_ByteBeyondAscii_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new AsciiSet([0x80]));

    [Fact]
    public void ShortLoad_EveryLength_GivesTheBytesAndZeros()
    {
        byte[] text = [.. Enumerable.Range(1, 15).Select(i => (byte)(i * 17))];
        for (int length = 0; length <= text.Length; length++)
        {
            Vector128<byte> loaded = ShortLoad.Of(text.AsSpan(0, length));
            for (int i = 0; i < Vector128<byte>.Count; i++) loaded[i].ShouldBe(i < length ? text[i] : (byte)0);
        }
    }
}
