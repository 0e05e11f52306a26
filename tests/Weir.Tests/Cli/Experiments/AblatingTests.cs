using Shouldly;
using Weir.Cli.Experiments;
using Weir.Evaluation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Cli.Experiments;

/// <summary>What is said of parts, where it is known what they are worth.</summary>
public sealed class AblatingTests
{
    private const double Worthless = 0, Worth = 0.2;

    [Fact]
    public void Run_ManyPartsThatAreWorthNothing_NonePaysThoughSomeLookSo()
    {
        Ablation ablation = Run(Enumerable.Repeat(Worthless, 25));

        ablation.Parts.Count(part => part.Change.MeanP <= 0.05 && part.Change.Difference.Value < 0).ShouldBeGreaterThan(0);
        ablation.Parts.ShouldAllBe(part => part.Verdict != PartVerdict.Pays);
    }

    [Fact]
    public void Run_OnePartThatIsWorthSomethingAmongMany_ThatOnePays()
    {
        Ablation ablation = Run(Enumerable.Repeat(Worthless, 25).Append(Worth));

        ablation.Parts.Where(part => part.Verdict == PartVerdict.Pays).ShouldHaveSingleItem().Name.ShouldBe("25");
        ablation.Parts[0].P.ShouldBeInRange(0.001, 0.05);
    }

    [Fact]
    public void Run_ShareOfTheData_IsWhatTheRecipeLearnsFrom()
    {
        var recipe = new MadeRecipe();

        _ = Ablating.Run(recipe, [], [new RecipePart("one", "0")], 0.05, reseeded: 1, learned: 0.25, seed: 1, _ => { });

        recipe.Learned.ShouldBe([0.25, 0.25, 0.25]);
    }

    private static Ablation Run(IEnumerable<double> worth) =>
        Ablating.Run(new MadeRecipe(), [], [.. worth.Select((one, i) => new RecipePart($"{i}", $"{one}", $"{i}"))], 0.05, reseeded: 1, learned: 1, seed: 1, _ => { });

    /// <summary>Scores as a training might give them: a fifth of the attacks is missed, each time others, and without a part that is worth something more.</summary>
    private sealed class MadeRecipe : Recipe
    {
        private const int Rows = 600;
        private const double Missed = 0.2;

        public List<double> Learned { get; } = [];

        public override IReadOnlyList<string> Sources => ["one", "two"];

        public override IReadOnlyList<RecipePart> Parts => [];

        public override string Protocol => "";

        public override bool HasOrigins => false;

        public override long Count(Subset subset) => Rows;

        public override ScoredRow[] Score(IReadOnlyList<string> set, ulong seed, Subset subset, Action<string> progress)
        {
            Learned.Add(subset.Learned);
            var same = new SeededRandom(7);
            var random = new SeededRandom(set.Count < 2 ? 3 : 100 + ulong.Parse(set[1], System.Globalization.CultureInfo.InvariantCulture));
            double lost = set.Count == 0 ? 0 : double.Parse(set[0], System.Globalization.CultureInfo.InvariantCulture);
            return
            [
                .. Enumerable.Range(0, Rows).Select(i =>
                {
                    bool attack = i % 3 == 0;
                    double score = (attack ? 2 : 0) + same.NextDouble();
                    return new ScoredRow(attack && random.NextDouble() < Missed + lost ? -9 : score, attack, null, i % 2, 1, default);
                }),
            ];
        }
    }
}
