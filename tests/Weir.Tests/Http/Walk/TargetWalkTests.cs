using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class TargetWalkTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("")]
    [InlineData("/?")]
    [InlineData("/?&&&")]
    [InlineData("/?page=12&t=1688374836&x=-1.5&e=")]
    public void Run_NothingButNumbers_YieldsNothing(string target) => Walked.Target(target).Values.ShouldBeEmpty();

    [Fact]
    public void Run_PlainPath_YieldsItOnce() => Walked.Target("/a/b-c/d.js").Values.ShouldBe(["path=/a/b-c/d.js"]);

    [Fact]
    public void Run_OddSegment_YieldsPathAndThatSegment()
        => Walked.Target("/users/1'--/photos").Values.ShouldBe(["path=/users/1'--/photos", "path=1'--"]);

    [Fact]
    public void Run_SingleOddSegment_YieldsItOnce() => Walked.Target("/x'y").Values.ShouldBe(["path=x'y"]);

    [Fact]
    public void Run_Traversal_YieldsWholePath() => Walked.Target("/img/../../etc/passwd").Values.ShouldBe(["path=/img/../../etc/passwd"]);

    [Fact]
    public void Run_EncodedTraversal_YieldsWholePathAndSegment()
        => Walked.Target("/img/..%2f..%2fetc/x").Values.ShouldBe(["path=/img/..%2f..%2fetc/x", "path=..%2f..%2fetc"]);

    [Fact]
    public void Run_MatrixParameters_YieldsTheirValues()
        => Walked.Target("/car;color=red'x;n=1/y").Values.ShouldBe(["path=/car;color=red'x;n=1/y", "path=car;color=red'x;n=1", "path:color=red'x"]);

    [Fact]
    public void Run_AbsoluteForm_YieldsAuthorityWithPath()
        => Walked.Target("http://10.0.0.1:80/x?u=v'").Values.ShouldBe(["path=http://10.0.0.1:80/x", "query:u=v'"]);

    [Fact]
    public void Run_NumberSign_StaysInTheValue() => Walked.Target("/a#b?q=#{7*7}").Values.ShouldBe(["path=a#b", "query:q=#{7*7}"]);

    [Fact]
    public void Run_QueryWithoutEquals_YieldsItWithoutName()
        => Walked.Target("/?1'or'1&b").Values.ShouldBe(["query=1'or'1", "query=b"]);

    [Theory]
    [InlineData("a[$ne]=1")]
    [InlineData("a%5B%24gt%5D=x")]
    [InlineData("__proto__[admin]=1")]
    [InlineData("constructor.prototype.x=y")]
    [InlineData("class.module.classLoader.x=")]
    [InlineData("_SERVER[a]=1")]
    [InlineData("GLOBALS[a]=1")]
    [InlineData("<svg onload=x>")]
    [InlineData("a'b=c")]
    [InlineData("%61dmin=1")]
    public void Run_OddName_YieldsNameWithValue(string pair)
        => Walked.Target("/?" + pair).Values[0].ShouldBe($"query:{pair[..pair.IndexOf('=', StringComparison.Ordinal)]}={pair}");

    [Theory]
    [InlineData("filter[name]=x")]
    [InlineData("columns%5B0%5D%5bdata%5d=x")]
    [InlineData("utm_source.a-b=x")]
    public void Run_OrdinaryName_YieldsOnlyTheValue(string pair) => Walked.Target("/?" + pair).Values.ShouldBe([$"query:{pair[..^2]}=x"]);

    [Fact]
    public void Run_GraphQlInQuery_YieldsLiterals()
        => Walked.Target("/g?query=%7Buser(id:%221%27--%22)%7Bname%7D%7D").Values.ShouldBe(["path=/g", "graphql:id=1%27--"]);

    [Fact]
    public void Run_QueryThatIsNoGraphQl_IsAnOrdinaryValue()
        => Walked.Target("/?query={a}||1=1").Values.ShouldBe(["query:query={a}||1=1"]);

    [Fact]
    public void Run_OddMethod_IsYielded()
    {
        var sink = new Walked.Collector([]);
        Weir.Http.HttpWalk.Run(new Weir.Http.HttpRequestView { Method = "GET';x"u8, Target = "/"u8 }, Weir.Http.WalkLimits.Default, ref sink);
        sink.Values.ShouldBe(["method=GET';x"]);
    }
}
