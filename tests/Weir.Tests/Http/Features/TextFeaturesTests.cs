using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Http.Features;
using Weir.Learning;
using Weir.Numerics;
using Weir.Tests.Fuzz;
using Xunit;

namespace Weir.Tests.Http.Features;

public sealed class TextFeaturesTests
{
    private readonly TextFeatures _features = new();

    [Fact]
    public void Whole_FixedTexts_GiveTheSlotsOfSchemaOne()
    {
        // A released model knows these slots and no others. When this fails, the schema has changed: make it a new one instead.
        ulong hash = 14695981039346656037;
        string[] texts = ["1' OR '1'='1' -- -", "<img src=x onerror=alert(document.cookie)>", "Grüße aus 0xCAFE, 12 of them\tand_more"];
        foreach (string text in texts)
        {
            _features.Read(Encoding.UTF8.GetBytes(text));
            foreach (ushort slot in _features.Whole()) hash = (hash ^ slot) * 1099511628211;
        }

        hash.ShouldBe(17991574516217886043UL);
        HttpFeaturesV1.Schema.ShouldBe("http-features-1");
    }

    [Fact]
    public void Whole_NoText_IsOnlyTheMarks()
    {
        _features.Read(default);

        // Two marks: 2 + 1 n-grams of bytes, as many of classes, and one pair of identities; single identities of marks share the slots of their bytes.
        _features.Whole().Length.ShouldBe(7);
        _features.ReadBlocks();
        _features.Windows.ShouldBe(1);
        _features.Window(0).Length.ShouldBe(7);
    }

    [Fact]
    public void Windows_AnyText_AgreeWithTheWhole()
        => Prop.ForAll<byte[], byte>((text, times) => Check(Repeat(text, times % 40))).QuickCheckThrowOnFailure();

    [Fact]
    public void Windows_LongAndOddTexts_AgreeWithTheWhole()
    {
        var random = new SeededRandom(6);
        foreach (int length in (int[])[1, 13, 14, 15, 46, 47, 2046, 2047, 2048, 2049, 5000])
        {
            var text = new byte[length];
            for (int i = 0; i < length; i++) text[i] = (byte)random.Next(256);
            Check(text).ShouldBeTrue();
            for (int i = 0; i < length; i++) text[i] = (byte)random.Next(0x21, 0x7F);
            Check(text).ShouldBeTrue();
            foreach (byte same in (byte[])[0, (byte)' ', (byte)'\'', (byte)'a', (byte)'0', (byte)'_', 0x80, 0xFF])
            {
                text.AsSpan().Fill(same);
                Check(text).ShouldBeTrue();
            }
        }
    }

    [Fact]
    public void Read_LongerThanAPiece_ReadsThePieceOnly()
    {
        byte[] text = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 900).Select(i => $"{i} ")));
        _features.Read(text.AsSpan(0, TextFeatures.MaxTextLength));
        ushort[] expected = _features.Whole().ToArray();

        _features.Read(text);

        _features.Whole().ToArray().ShouldBe(expected);
    }

    [Fact]
    public void Whole_AfterLongerTexts_IsTheSame()
    {
        _features.Read("a=1"u8);
        ushort[] expected = _features.Whole().ToArray();
        _features.Read(Encoding.ASCII.GetBytes(new string('\'', 3000)));
        _features.ReadBlocks();

        _features.Read("a=1"u8);

        _features.Whole().ToArray().ShouldBe(expected);
    }

    [Fact]
    public void ReadBlocks_SomeOfThem_AreAsIfAllWereRead()
        => Prop.ForAll<byte[], byte, int>((text, times, seed) => CheckSome(Repeat(text, times % 40), seed)).QuickCheckThrowOnFailure();

    [Fact]
    public void ReadBlocks_SomeOfWordsAndNumbers_AreAsIfAllWereRead()
    {
        string[] words = ["select", " ", "0x", "0", "x", "1f", "_", "a", "'", "abcdefghijklmnopqrstuvwxyz", "12345678901234567890", "--", "/"];
        var mutator = new DictionaryMutator([""u8.ToArray()], words.Select(Encoding.UTF8.GetBytes), 60, 600);
        int seed = 0;
        FuzzRun.Over(mutator, 2_000, text => CheckSome(text.ToArray(), seed++).ShouldBeTrue());
    }

    [Fact]
    public void Sift_AnyText_PassesTheWindowsThatReachTheThreshold()
        => Prop.ForAll<byte[], byte>((text, times) => CheckSift(Repeat(text, times % 40))).QuickCheckThrowOnFailure();

    private bool CheckSome(byte[] text, int seed)
    {
        _features.Read(text);
        _features.ReadBlocks();
        ushort[][] all = [.. Enumerable.Range(0, _features.Blocks).Select(b => _features.Block(b).ToArray())];
        var random = new SeededRandom((ulong)(uint)seed);
        bool[] wanted = [.. all.Select(_ => random.Chance(0.3))];

        _features.ReadBlocks(wanted);

        return Enumerable.Range(0, all.Length).All(b => !wanted[b] || _features.Block(b).SequenceEqual(all[b]));
    }

    /// <summary>The sieve of the plain form: the slots of each window, added up one by one.</summary>
    private bool CheckSift(byte[] text)
    {
        var weights = new byte[Sieve.WeightCount];
        for (int slot = 0; slot < weights.Length; slot++) weights[slot] = (byte)(slot * 31);
        var sieve = new Sieve(weights, scale: 0.01f, bias: -0.5f, threshold: 0.25f, thresholdAlone: -0.25f);
        bool[] windows = new bool[TextFeatures.MaxBlocks], blocks = new bool[TextFeatures.MaxBlocks];
        _features.Read(text);

        int passed = _features.Sift(sieve, windows, blocks);

        var slots = new ushort[TextFeatures.BlocksInWindow * TextFeatures.BlockLength * HttpFeaturesV1.SieveGrams];
        for (int w = 0; w < _features.Windows; w++)
        {
            int count = _features.SieveWindow(w, slots), sum = 0;
            foreach (ushort slot in slots.AsSpan(0, count)) sum += (sbyte)weights[slot];
            bool alone = _features.Windows == 1;
            float threshold = alone ? sieve.ThresholdAlone : sieve.Threshold;
            if (windows[w] != sum >= (alone ? sieve.LeastSumAlone(count) : sieve.LeastSum(count))) return false;
            if (MathF.Abs(sieve.Logit(sum, count) - threshold) > 0.001f && windows[w] != sieve.Logit(sum, count) > threshold) return false;
        }

        return passed == windows[.._features.Windows].Count(w => w)
            && Enumerable.Range(0, _features.Blocks).All(b => blocks[b] == Enumerable.Range(Math.Max(0, b - 2), 3).Any(w => w <= b && w < _features.Windows && windows[w]));
    }

    private bool Check(byte[] text)
    {
        _features.Read(text);
        ushort[] whole = _features.Whole().ToArray();
        if (whole.Distinct().Count() != whole.Length) return false;

        _features.ReadBlocks();
        int windows = _features.Windows;
        int blocks = (_features.Length + TextFeatures.BlockLength - 1) / TextFeatures.BlockLength;
        if (_features.Blocks != blocks || windows != Math.Max(1, blocks - TextFeatures.BlocksInWindow + 1)) return false;
        var union = new HashSet<ushort>();
        for (int b = 0; b < blocks; b++)
        {
            ushort[] block = _features.Block(b).ToArray();
            if (block.Distinct().Count() != block.Length) return false;
            union.UnionWith(block);
        }

        for (int w = 0; w < windows; w++)
        {
            IEnumerable<ushort> expected = [];
            for (int b = w; b < Math.Min(w + TextFeatures.BlocksInWindow, blocks); b++) expected = expected.Concat(_features.Block(b).ToArray());
            if (!_features.Window(w).SequenceEqual(expected.ToArray())) return false;
        }

        return union.SetEquals(whole);
    }

    private static byte[] Repeat(byte[] text, int times) => [.. Enumerable.Repeat(text, times).SelectMany(t => t)];
}
