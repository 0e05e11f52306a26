using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class RareStreamTests
{
    [Fact]
    public void Choose_ChunkUnlikeTheOthers_TakesAPlaceAndOthersDoNot()
    {
        var stream = new RareStream(2);
        for (int i = 0; i < 64; i++) stream.Learn("some words. it's common"u8);

        stream.Choose("other words. it's common"u8).ShouldBe(-1);
        stream.Choose("1' or '1'='1"u8).ShouldBe(0);
    }

    [Fact]
    public void Choose_MoreThanThereArePlaces_KeepsTheRarest()
    {
        var stream = new RareStream(2);
        for (int i = 0; i < 64; i++) stream.Learn("some words"u8);

        stream.Choose("a;b"u8).ShouldBe(0);
        stream.Choose("<a|b>{c}"u8).ShouldBe(1);
        stream.Choose("(a)"u8).ShouldBe(0);
        stream.Choose("x.y"u8).ShouldBe(-1);
    }

    [Fact]
    public void Choose_NewKindOfContent_GivesWayToWhatIsRareInIt()
    {
        var stream = new RareStream(4);
        for (int i = 0; i < 64; i++) stream.Learn("some words"u8);

        // The first of the new kind take all places, with a dozen marks each; the odd one has two.
        byte[] rows = Encoding.ASCII.GetBytes("<tr class=a><td>[1]</td><td>{2}</td><td>(3)</td></tr>");
        for (int i = 0; i < 200; i++) stream.Choose(rows);

        stream.Choose("it's odd; it is"u8).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Choose_VeryManyChunks_ForgetsWhatWasCommonLongAgo()
    {
        var stream = new RareStream(1);
        for (int i = 0; i < 100_000; i++) stream.Learn("it's"u8);
        for (int i = 0; i < 100_000; i++) stream.Learn("words"u8);

        stream.Choose("it's"u8).ShouldBe(0);
    }

    [Fact]
    public void Clear_AfterChoosing_FreesThePlacesAndRemembersWhatIsCommon()
    {
        var stream = new RareStream(1);
        for (int i = 0; i < 64; i++) stream.Learn("it's"u8);
        stream.Choose("<a>{b}"u8).ShouldBe(0);

        stream.Clear();

        stream.Choose("it's"u8).ShouldBe(0);
        stream.Choose("a;b"u8).ShouldBe(0);
        stream.Choose("it's"u8).ShouldBe(-1);
    }
}
