using Shouldly;
using Weir.Server.Stores.Lake;
using Xunit;

namespace Weir.Server.Tests.Stores;

public sealed class SqlTests
{
    [Fact]
    public void Of_Values_BecomeLiterals()
    {
        var time = new DateTimeOffset(2026, 11, 26, 13, 0, 0, 500, TimeSpan.FromHours(1));
        var inner = Sql.Of($"a = {"it's"}");

        Sql.Of($"{inner} OR b > {7L} OR c < {time} OR d = {new DateOnly(2026, 1, 2)}").Text
            .ShouldBe("a = 'it''s' OR b > 7 OR c < '2026-11-26T12:00:00.500000Z'::TIMESTAMPTZ OR d = '2026-01-02'::DATE");
    }

    [Theory]
    [InlineData("x' or true--")]
    [InlineData("\\' or true--")]
    [InlineData("''")]
    [InlineData("ends with a zero\0")]
    [InlineData("$$ \" ; ü 漢 \U0001F600")]
    public async Task Of_HostileText_IsTheTextToDuckDb(string text)
    {
        await using var lake = new TestLake();
        await lake.AddAsync(TestLake.Request(1));

        lake.Value(Sql.Of($"SELECT {text} FROM requests").Text).ShouldBe(text.Replace("\0", "", StringComparison.Ordinal));
    }

    [Fact]
    public void All_None_IsTrue() => Sql.All([]).Text.ShouldBe("true");

    [Fact]
    public void All_Some_KeepsEachWhole() => Sql.All([Sql.Of($"a OR b"), Sql.Of($"c")]).Text.ShouldBe("(a OR b) AND (c)");
}
