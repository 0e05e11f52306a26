using System.Runtime.Intrinsics;
using Shouldly;
using Weir.Learning;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class HeadTableTests
{
    [Fact]
    public void Decide_ManyLogits_AgreesWithTheLoop()
    {
        var random = new SeededRandom(51);
        var logits = new float[HeadKernels.Width];
        for (int round = 0; round < 20_000; round++)
        {
            // Few values, so that ties are common; spare heads are often the highest of all.
            for (int head = 0; head < logits.Length; head++) logits[head] = random.Next(-6, 3) + (head > AttackClasses.Count ? 4 : 0);
            int expected = 0;
            for (int c = 1; c < AttackClasses.Count; c++)
                if (logits[HeadTable.FirstClassHead + c] > logits[HeadTable.FirstClassHead + expected]) expected = c;

            float decision = HeadTable.Decide(Vector512.Create<float>(logits), out int best);

            best.ShouldBe(expected);
            decision.ShouldBe(0.5f * (logits[0] + logits[HeadTable.FirstClassHead + expected]));
            HeadTable.Decide(Vector512.Create<float>(logits)).ShouldBe(decision);
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MinValue)]
    public void Decide_LogitsOfNoUse_StillNamesAClass(float logit)
    {
        HeadTable.Decide(Vector512.Create(logit), out int best);

        best.ShouldBe(0);
    }

    [Fact]
    public void Norm_Slots_IsTheLengthOfAPresenceVector()
    {
        HeadTable.Norm(0).ShouldBe(0);
        HeadTable.Norm(4).ShouldBe(0.5f);
    }
}
