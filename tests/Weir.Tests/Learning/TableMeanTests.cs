using System.Runtime.Intrinsics;
using Shouldly;
using Weir.Learning;
using Xunit;

namespace Weir.Tests.Learning;

public sealed class TableMeanTests
{
    [Fact]
    public void ToTable_TwoStates_IsTheirMean()
    {
        var mean = new TableMean();
        var table = new HeadTable();
        (table.Weights[0], table.Weights[^1]) = (1, -2);
        mean.Add(table, Vector512.Create(3f));
        (table.Weights[0], table.Weights[^1]) = (2, 4);
        mean.Add(table, Vector512.Create(5f));

        HeadTable made = mean.ToTable();

        (made.Weights[0], made.Weights[1], made.Weights[^1]).ShouldBe((1.5f, 0, 1));
        made.Bias.ShouldAllBe(bias => bias == 4);
    }
}
