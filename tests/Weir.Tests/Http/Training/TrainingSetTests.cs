using System.Text;
using Shouldly;
using Weir.Http.Features;
using Weir.Http.Training;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class TrainingSetTests
{
    private readonly TrainingSet _set = new();
    private readonly HttpTrainingOptions _options = new();

    [Fact]
    public void Without_AnyFold_WeighsBothSidesTheSameAndLeavesTheFoldOut()
    {
        for (int i = 0; i < 300; i++) Add(Word(i), i % 10 == 0 ? AttackClass.Sqli : null, group: i % 7, fold: i % OriginFolds.Count);
        Add("generated", AttackClass.Xss, group: 99, TrainingSet.EveryFold);

        for (int fold = TrainingSet.EveryFold; fold < OriginFolds.Count; fold++)
        {
            SlotExample[] examples = _set.Without(fold, _options);
            int[] expected = [.. _set.Candidates.Where(c => fold == TrainingSet.EveryFold || c.Fold != fold).Select(c => c.Row)];
            examples.Select(e => e.Row).ShouldBe(expected);
            double attacks = examples.Where(e => e.Class >= 0).Sum(e => (double)e.Weight), benign = examples.Where(e => e.Class < 0).Sum(e => (double)e.Weight);
            attacks.ShouldBe(examples.Length / 2.0, 1e-3 * examples.Length);
            benign.ShouldBe(attacks, 1e-3 * examples.Length);
        }
    }

    [Fact]
    public void Without_GroupsOfManySizes_WeighsByPowerAndCap()
    {
        for (int i = 0; i < 400; i++) Add(Word(i), null, group: 1, fold: 0);
        for (int i = 0; i < 25; i++) Add(Word(1000 + i), null, group: 2, fold: 0);
        Add(Word(2000), null, group: 3, fold: 0);
        Add(Word(3000), null, group: 1, fold: 0, factor: 0.5f);
        Add("x'", AttackClass.Sqli, group: 4, fold: 0);

        SlotExample[] examples = _set.Without(TrainingSet.EveryFold, _options with { Alpha = 0.5, WeightCap = 10 });

        double lightest = Math.Pow(401, -0.5), unit = examples[0].Weight / lightest;
        examples[400].Weight.ShouldBe((float)(unit / 5), 1e-3f);
        examples[425].Weight.ShouldBe((float)(unit * lightest * 10), 1e-3f);
        examples[426].Weight.ShouldBe(examples[0].Weight / 2, 1e-4f);
    }

    [Fact]
    public void Without_RowsThatPeopleJudged_HaveNoMoreThanTheirShareOfEachSide()
    {
        for (int i = 0; i < 300; i++) Add(Word(i), i % 3 == 0 ? AttackClass.Sqli : null, group: i % 3 == 0 ? 1 : 0, fold: 0);
        for (int i = 300; i < 1300; i++) Add(Word(i), null, group: TrainingSet.JudgedGroup, fold: 0, factor: 0.8f);
        Add(Word(1300), AttackClass.Sqli, group: TrainingSet.JudgedGroup + 1, fold: 0, factor: 0.1f);

        SlotExample[] examples = _set.Without(TrainingSet.EveryFold, _options);

        double benign = examples.Where(e => e.Class < 0).Sum(e => (double)e.Weight), attacks = examples.Where(e => e.Class >= 0).Sum(e => (double)e.Weight);
        benign.ShouldBe(attacks, 1e-3 * attacks);
        examples.Where(e => e.Class < 0 && e.Row >= 300).Sum(e => (double)e.Weight).ShouldBe(_options.MostOfJudged * benign, 1e-3 * benign);

        // A few are far below the bound and keep their weight: ten times a row of its own group of one.
        examples[^1].Weight.ShouldBeLessThan((float)(0.2 * attacks));
        _set.Without(TrainingSet.EveryFold, _options with { MostOfJudged = 0.9 }).Where(e => e.Class < 0 && e.Row >= 300).Sum(e => (double)e.Weight).ShouldBeGreaterThan(0.5 * benign);
    }

    [Fact]
    public void Without_TextThatIsBenignElsewhere_IsNoAttackUnlessThatFoldIsLeftOut()
    {
        Add("select a plan", AttackClass.Sqli, group: 1, fold: 0, benignFolds: 1 << 3);
        Add("x'", AttackClass.Sqli, group: 1, fold: 0);
        Add("tea", null, group: 2, fold: 1);

        _set.Without(TrainingSet.EveryFold, _options).Count(e => e.Class >= 0).ShouldBe(1);
        _set.Without(2, _options).Count(e => e.Class >= 0).ShouldBe(1);
        _set.Without(3, _options).Count(e => e.Class >= 0).ShouldBe(2);
    }

    [Fact]
    public void Add_SameTemplate_CountsOnceForEachGroup()
    {
        Add("id=1'", AttackClass.Sqli, group: 1, fold: 0);
        Add("ID = 22'", AttackClass.Sqli, group: 1, fold: 0);
        Add("id=1'", AttackClass.Sqli, group: 2, fold: 0);

        _set.Candidates.Select(c => c.Group).ShouldBe([1, 2]);
    }

    [Fact]
    public void AddBag_Texts_BecomeOneCandidateOfManyRows()
    {
        _set.AddBag(["a'"u8.ToArray(), "b<"u8.ToArray()], AttackClass.Xss, 1, 0);
        _set.AddBag([], AttackClass.Xss, 1, 0);

        TrainingSet.Candidate bag = _set.Candidates.ShouldHaveSingleItem();
        (bag.Row, bag.Count, bag.Class).ShouldBe((0, 2, (sbyte)AttackClass.Xss));
        var features = new TextFeatures();
        features.Read("b<"u8);
        _set.Rows[1].ToArray().ShouldBe(features.Whole().ToArray());
    }

    [Fact]
    public void AddBenignWindows_LongText_IsABagForEachPieceAndAFewAlone()
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(Word)));

        _set.AddBenignWindows(text, 1, 0, 1, new SeededRandom(1));
        _set.AddBenignWindows("short"u8, 1, 0, 1, new SeededRandom(1));

        // Four pieces of 2,050 folded bytes have 129 blocks, 127 windows and 128 short ones each; the short text has one window.
        _set.Candidates.Count(c => c.Count == 255).ShouldBe(4);
        _set.SieveRows.Count.ShouldBe(_set.Rows.Count);
        _set.Candidates[^1].Count.ShouldBe(1);
        _set.Candidates.Count(c => c.Count == 1).ShouldBeInRange(2, 25);
        _set.Candidates.ShouldAllBe(c => c.Class == SlotExample.Benign);
    }

    [Fact]
    public void AddAttackWindows_AttackInsideText_TakesOnlyWindowsThatTouchIt()
    {
        byte[] text = Encoding.ASCII.GetBytes(new string('a', 400));
        for (int i = 0; i < text.Length; i++) text[i] = (byte)('a' + (i % 26));

        _set.AddAttackWindows([text], AttackClass.Sqli, 1, 0, skip: 200, take: 20);

        // Windows of 48 bytes every 16: those that end behind 200 and start before 220 begin at 160, 176, 192 and 208, each with a short one.
        _set.Candidates.ShouldHaveSingleItem().Count.ShouldBe(8);
    }

    private void Add(string text, AttackClass? cls, int group, int fold, float factor = 1, int benignFolds = 0)
        => _set.Add(Encoding.UTF8.GetBytes(text), cls, group, fold, factor, benignFolds);

    /// <summary>A word for a number, without digits, because templates have none.</summary>
    private static string Word(int number) => string.Concat(number.ToString("D4", null).Select(digit => (char)(digit - '0' + 'k'))) + " ";
}
