using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Numerics;

/// <summary>The set of bits against a HashSet and a List.</summary>
public sealed class SlotSetTests
{
    private static readonly NGramMultipliers s_multipliers = new(0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F);

    [Fact]
    public void AllOperations_InRandomOrder_AgreeWithTheOracle()
    {
        var random = new SeededRandom(5);
        var set = new SlotSet(20_000);
        var oracle = new Oracle();
        for (int round = 0; round < 5_000; round++)
        {
            switch (round % 50 == 49 ? 4 : random.Next(4))
            {
                case 0:
                    // Few values, so that most are repeats.
                    var slot = (ushort)(random.Next(40) * 1637);
                    set.Add(slot);
                    oracle.Add(slot);
                    break;
                case 1:
                    var slots = new ushort[random.Next(60)];
                    for (int i = 0; i < slots.Length; i++) slots[i] = (ushort)random.Next(200);
                    set.AddAll(slots);
                    oracle.AddAll(slots);
                    break;
                case 2:
                    var text = new byte[random.Next(4, 70)];
                    for (int i = 0; i < text.Length; i++) text[i] = (byte)"aab\0"u8[random.Next(4)];
                    int length = random.Next(text.Length - 3), from = random.Next(length + 1), to = random.Next(from, length + 1);
                    set.AddNGrams(text, length, from, to, s_multipliers);
                    oracle.AddNGrams(text, length, from, to);
                    break;
                case 3:
                    set.BeginBlock();
                    oracle.BeginBlock();
                    break;
                default:
                    set.Clear();
                    oracle.Clear();
                    break;
            }

            set.All.SequenceEqual(oracle.All.ToArray()).ShouldBeTrue($"round {round}");
        }
    }

    [Fact]
    public void AddNGrams_AnyText_AgreesWithTheOracle()
    {
        var set = new SlotSet(10_000);
        Prop.ForAll<byte[], byte>((text, cut) =>
        {
            byte[] padded = [.. text, 1, 2, 3, 4];
            int from = text.Length == 0 ? 0 : cut % text.Length;
            var oracle = new Oracle();
            set.Clear();
            set.AddNGrams(padded, text.Length, from, text.Length, s_multipliers);
            oracle.AddNGrams(padded, text.Length, from, text.Length);
            return set.All.SequenceEqual(oracle.All.ToArray());
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(-1, 2, 4)]
    [InlineData(0, 5, 4)]
    [InlineData(0, 2, 5)]
    public void AddNGrams_OutsideTheText_Refuses(int from, int to, int length)
    {
        var set = new SlotSet(100);
        Should.Throw<ArgumentOutOfRangeException>(() => set.AddNGrams(new byte[8], length, from, to, s_multipliers));
        set.All.Length.ShouldBe(0);
    }

    [Fact]
    public void Add_BeyondTheCapacity_RefusesAndKeepsWhatItHas()
    {
        var set = new SlotSet(3);
        set.AddAll([7, 8, 9]);

        Should.Throw<InvalidOperationException>(() => set.Add(10));
        Should.Throw<InvalidOperationException>(() => set.AddAll([10, 11]));
        Should.Throw<InvalidOperationException>(() => set.AddNGrams(new byte[8], 1, 0, 1, s_multipliers));

        set.All.ToArray().ShouldBe([7, 8, 9]);
        set.Clear();
        set.Add(7);
        set.All.ToArray().ShouldBe([7]);
    }

    private sealed class Oracle
    {
        private readonly HashSet<ushort> _block = [];

        public List<ushort> All { get; } = [];

        public void Add(ushort slot)
        {
            if (_block.Add(slot)) All.Add(slot);
        }

        public void AddAll(ushort[] slots)
        {
            foreach (ushort slot in slots) Add(slot);
        }

        public void AddNGrams(byte[] text, int length, int from, int to)
        {
            uint[] multipliers = [s_multipliers.One, s_multipliers.Two, s_multipliers.Three, s_multipliers.Four];
            for (int at = from; at < to; at++)
            {
                uint gram = 0;
                for (int n = 0; n < 4 && at + n < length; n++)
                {
                    gram |= (uint)text[at + n] << (8 * n);
                    Add((ushort)(unchecked(gram * multipliers[n]) >> 16));
                }
            }
        }

        public void BeginBlock() => _block.Clear();

        public void Clear()
        {
            _block.Clear();
            All.Clear();
        }
    }
}
