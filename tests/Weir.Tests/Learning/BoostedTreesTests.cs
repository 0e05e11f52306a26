using Shouldly;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class BoostedTreesTests
{
    private static readonly BoostingOptions s_options = new() { Trees = 40, Depth = 3, RowShare = 0.8, FeatureShare = 1 };

    [Fact]
    public void Fit_WhatNoSingleFeatureTells_IsLearned()
    {
        // True where exactly one of the first two is above a half: the third is noise.
        var (values, positive) = Rows(4000, 1);
        TreeEnsemble trees = BoostedTrees.Fit(values, 3, positive, Ones(positive.Length), s_options);

        var (unseen, truth) = Rows(2000, 2);
        Enumerable.Range(0, truth.Length).Count(row => trees.Sum(unseen.AsSpan(row * 3, 3)) > 0 == truth[row]).ShouldBeGreaterThan(1950);
    }

    [Fact]
    public void Fit_SameSeed_GivesTheSameBits()
    {
        var (values, positive) = Rows(3000, 3);
        TreeEnsemble one = BoostedTrees.Fit(values, 3, positive, Ones(positive.Length), s_options);
        TreeEnsemble other = BoostedTrees.Fit(values, 3, positive, Ones(positive.Length), s_options);

        other.Leaves.ToArray().ShouldBe(one.Leaves.ToArray());
        other.Thresholds.ToArray().ShouldBe(one.Thresholds.ToArray());
        other.Features.ToArray().ShouldBe(one.Features.ToArray());
    }

    [Fact]
    public void Fit_RowsOfNoWeight_TeachNothing()
    {
        var (values, positive) = Rows(2000, 4);
        float[] weights = Ones(2 * positive.Length);
        weights.AsSpan(positive.Length).Clear();
        TreeEnsemble trees = BoostedTrees.Fit((float[])[.. values, .. values], 3, [.. positive, .. positive.Select(label => !label)], weights, s_options);

        Enumerable.Range(0, positive.Length).Count(row => trees.Sum(values.AsSpan(row * 3, 3)) > 0 == positive[row]).ShouldBeGreaterThan(1900);
    }

    [Fact]
    public void Fit_OneClassOrWrongLengths_SaysSo()
    {
        Should.Throw<ArgumentException>(() => BoostedTrees.Fit(new float[6], 3, [true, true], [1, 1], s_options));
        Should.Throw<ArgumentException>(() => BoostedTrees.Fit(new float[5], 3, [true, false], [1, 1], s_options));
    }

    [Fact]
    public void Sum_ValuesThatAreNoNumbers_GoLeft()
    {
        var (values, positive) = Rows(1000, 5);
        TreeEnsemble trees = BoostedTrees.Fit(values, 3, positive, Ones(positive.Length), s_options);
        trees.Sum([float.NaN, float.NaN, float.NaN]).ShouldBe(trees.Sum([float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity]));
    }

    [Fact]
    public void Fit_OneValueEverywhere_GivesTheRate()
    {
        TreeEnsemble trees = BoostedTrees.Fit(new float[400], 1, [.. Enumerable.Range(0, 400).Select(i => i % 4 == 0)], Ones(400), s_options with { RowShare = 1 });
        ((double)trees.Sum([0])).ShouldBe(Math.Log(1.0 / 3), 0.05);
    }

    private static (float[] Values, bool[] Positive) Rows(int count, ulong seed)
    {
        var random = new SeededRandom(seed);
        var values = new float[3 * count];
        var positive = new bool[count];
        for (int row = 0; row < count; row++)
        {
            for (int feature = 0; feature < 3; feature++)
            {
                values[(3 * row) + feature] = (float)random.NextDouble();
            }

            positive[row] = values[3 * row] > 0.5f != values[(3 * row) + 1] > 0.5f;
        }

        return (values, positive);
    }

    private static float[] Ones(int count) => [.. Enumerable.Repeat(1f, count)];
}
