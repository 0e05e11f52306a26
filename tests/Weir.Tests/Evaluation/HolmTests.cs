using Shouldly;
using Weir.Evaluation;
using Xunit;

namespace Weir.Tests.Evaluation;

public sealed class HolmTests
{
    [Fact]
    public void Adjust_SeveralValues_TheSmallestCountsMostAndNoneGetsSmallerThanTheOneBefore()
    {
        // By hand: 4 x .005 = .02; 3 x .01 = .03; 2 x .03 = .06; 1 x .04 = .04, but no less than .06.
        double[] adjusted = Holm.Adjust([0.01, 0.04, 0.03, 0.005]);

        adjusted.ShouldBe([0.03, 0.06, 0.06, 0.02], 1e-12);
    }

    [Fact]
    public void Adjust_LargeValues_StayProbabilities() => Holm.Adjust([0.6, 0.9, 0.4]).ShouldBe([1, 1, 1], 1e-12);

    [Fact]
    public void Adjust_WhatWasNotTested_StaysUnknownAndDoesNotCount()
    {
        double[] adjusted = Holm.Adjust([0.02, double.NaN, 0.01]);

        adjusted[0].ShouldBe(0.02, 1e-12);
        adjusted[1].ShouldBe(double.NaN);
        adjusted[2].ShouldBe(0.02, 1e-12);
    }

    [Fact]
    public void Adjust_Nothing_IsNothing() => Holm.Adjust([]).ShouldBeEmpty();
}
