using System.Text;
using Shouldly;
using Weir.Http.Features;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Features;

public sealed class WordHashTests
{
    [Fact]
    public void Of_WhateverStandsBehindTheWord_IsTheSame()
    {
        for (int length = 1; length <= 40; length++)
        {
            string word = new('q', length);
            uint expected = WordHash.Of(word);
            foreach (byte behind in (byte[])[0, 1, 0x7F, 0xFF])
            {
                var bytes = new byte[length + 8];
                bytes.AsSpan().Fill(behind);
                Encoding.ASCII.GetBytes(word, bytes);
                WordHash.Of(ref bytes[0], length).ShouldBe(expected);
            }
        }
    }

    [Fact]
    public void Of_OneByteChanged_DiffersInTheUpperHalf()
    {
        // The vocabulary and the features both live on the upper bits, so these must depend on every byte.
        foreach (int length in (int[])[1, 7, 8, 9, 16, 17, 31])
        {
            char[] word = new string('a', length).ToCharArray();
            uint before = WordHash.Of(new string(word));
            for (int at = 0; at < length; at++)
            {
                word[at] = 'b';
                uint after = WordHash.Of(new string(word));
                word[at] = 'a';
                (after >> 16).ShouldNotBe(before >> 16);
            }
        }
    }

    [Fact]
    public void Of_ManyWords_SpreadsEvenly()
    {
        var counts = new int[64];
        var random = new SeededRandom(3);
        for (int i = 0; i < 64_000; i++) counts[WordHash.Of(Word(random)) & 63]++;
        counts.ShouldAllBe(count => count > 800 && count < 1200);
    }

    private static string Word(SeededRandom random)
    {
        var word = new char[random.Next(4, 14)];
        for (int i = 0; i < word.Length; i++) word[i] = (char)('a' + random.Next(26));
        return new string(word);
    }
}
