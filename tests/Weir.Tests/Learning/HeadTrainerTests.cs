using Shouldly;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class HeadTrainerTests
{
    private const ushort BenignSlot = 1, NoiseSlots = 1000;

    private readonly SeededRandom _random = new(21);
    private readonly SlotRows _rows = new();
    private readonly List<SlotExample> _examples = [];

    [Fact]
    public void Fit_SeparableClasses_DecidesEveryRowRightly()
    {
        AddEasyRows();

        HeadTable table = Fit(new HeadTrainerOptions { Epochs = 8 });

        double loss = 0;
        foreach (SlotExample example in _examples)
        {
            float decision = HeadTable.Decide(table.Logits(_rows[example.Row]), out int best);
            if (example.Class >= 0) best.ShouldBe(example.Class);
            loss += Math.Log(1 + Math.Exp(example.Class >= 0 ? -decision : decision));
        }

        (loss / _examples.Count).ShouldBeLessThan(0.1);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBits()
    {
        AddEasyRows();

        HeadTable first = Fit(new HeadTrainerOptions()), second = Fit(new HeadTrainerOptions()), other = Fit(new HeadTrainerOptions { Seed = 2 });

        second.Weights.AsSpan().SequenceEqual(first.Weights).ShouldBeTrue();
        second.Bias.ShouldBe(first.Bias);
        other.Weights.AsSpan().SequenceEqual(first.Weights).ShouldBeFalse();
    }

    [Fact]
    public void Fit_MislabelledAttacks_AreLeftOutOnceTheyLookBenign()
    {
        AddEasyRows();
        for (int i = 0; i < 40; i++) Add((sbyte)AttackClass.Sqli, BenignSlot);

        HeadTable trimmed = Fit(new HeadTrainerOptions { Epochs = 8 });
        HeadTable believed = Fit(new HeadTrainerOptions { Epochs = 8, TrimFromEpoch = int.MaxValue });

        Decide(trimmed, BenignSlot).ShouldBeLessThan(Decide(believed, BenignSlot) - 0.3f);
    }

    [Fact]
    public void Fit_Bags_LearnFromTheHostileRowOnly()
    {
        const ushort BesideTheAttack = 2000, OfTheAttack = 3000;
        AddEasyRows();
        for (int i = 0; i < 60; i++)
        {
            int first = _rows.Add([BenignSlot, BesideTheAttack]);
            _rows.Add([SlotOf((int)AttackClass.Xss), OfTheAttack]);
            _rows.Add([BenignSlot, BesideTheAttack + 1]);
            _examples.Add(new SlotExample(first, 3, (sbyte)AttackClass.Xss, 1));
        }

        HeadTable table = Fit(new HeadTrainerOptions { Epochs = 8 });

        Decide(table, BenignSlot, BesideTheAttack).ShouldBeLessThan(0);
        Decide(table, BenignSlot, OfTheAttack).ShouldBeGreaterThan(Decide(table, BenignSlot, BesideTheAttack) + 1);
    }

    [Fact]
    public void Fit_NoWeightOrNoSlots_LearnsNothing()
    {
        _examples.Add(new SlotExample(_rows.Add([5, 6]), 1, 0, 0));
        _examples.Add(new SlotExample(_rows.Add([]), 1, 0, 1));

        HeadTable table = Fit(new HeadTrainerOptions());

        table.Weights.ShouldAllBe(weight => weight == 0);
        table.Bias.ShouldAllBe(bias => bias == 0);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        AddEasyRows();
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();

        Should.Throw<OperationCanceledException>(() => HeadTrainer.Fit(_rows, _examples.ToArray(), new HeadTrainerOptions(), cancel: cancel.Token));
    }

    private HeadTable Fit(HeadTrainerOptions options) => HeadTrainer.Fit(_rows, _examples.ToArray(), options);

    private static float Decide(HeadTable table, params ushort[] slots) => HeadTable.Decide(table.Logits(slots), out _);

    private void AddEasyRows()
    {
        for (int i = 0; i < 1100; i++)
        {
            Add(SlotExample.Benign, BenignSlot);
            if (i % 2 == 0) Add((sbyte)(i / 2 % AttackClasses.Count), SlotOf(i / 2 % AttackClasses.Count));
        }
    }

    private void Add(sbyte cls, ushort sign)
    {
        int row = _rows.Add([sign, (ushort)(NoiseSlots + _random.Next(50)), (ushort)(NoiseSlots + 50 + _random.Next(50))]);
        _examples.Add(new SlotExample(row, 1, cls, 1));
    }

    private static ushort SlotOf(int cls) => (ushort)(100 + cls);
}
