using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class MultipartWalkTests
{
    private const string Type = "multipart/form-data; boundary=x1";

    private static string Part(string disposition, string content, string more = "") => $"--x1\r\nContent-Disposition: form-data; {disposition}\r\n{more}\r\n{content}\r\n";

    private static Walked Parts(params string[] parts) => Walked.Body(string.Concat(parts) + "--x1--\r\n", Type);

    [Fact]
    public void Run_PlainParts_YieldsContents() => Parts(Part("name=\"a\"", "b c"), Part("name=d", "12")).Values.ShouldBe(["multipart:a=b c"]);

    [Theory]
    [InlineData("name=\"a'b\"", "multipart:a'b#name=a'b")]
    [InlineData("name=\"a\"; filename=\"../x;y.jsp\"", "multipart:a#filename=../x;y.jsp")]
    [InlineData("name=\"a\"; filename*=UTF-8''%2e%2e", "multipart:a#filename=UTF-8''%2e%2e")]
    [InlineData("name=\"a\"; filename=\"q\\\"r.txt\"", "multipart:a#filename=q\\\"r.txt")]
    [InlineData("name=\"a\"; name=\"b'c\"", "multipart:a#name=b'c")]
    [InlineData("name=\"a\"d'e", "multipart:a#name=d'e")]
    [InlineData("name=\"a\"; <x>", "multipart:a#name=<x>")]
    public void Run_Disposition_YieldsWhatTells(string disposition, string expected) => Parts(Part(disposition, "1")).Values.ShouldBe([expected]);

    [Fact]
    public void Run_PartHeaders_YieldsOddOnes()
        => Parts(Part("name=\"a\"", "1", "Content-Type: te'xt\r\nX-Y: a b\r\nContent-Length: 5\r\n")).Values.ShouldBe(["multipart:a=te'xt", "multipart:a=X-Y: a b"]);

    [Fact]
    public void Run_JsonAndXmlParts_AreWalkedAsSuch()
        => Parts(Part("name=\"a\"", "{\"b\":\"c'\"}"), Part("name=\"d\"", "<e>f'</e>", "Content-Type: text/xml\r\n")).Values.ShouldBe(["json:$.b=c'", "xml:/e=f'"]);

    [Fact]
    public void Run_BinaryPart_YieldsRunsOfText()
        => Parts(Part("name=\"a\"", "\u0001\u0002abc\u0001<?php f();\u0003\u0004")).Values.ShouldBe(["multipart:a=<?php f();"]);

    [Fact]
    public void Run_WrongBoundary_TakesThatOfTheBody()
        => Walked.Body(Part("name=\"a\"", "b'") + "--x1--", "multipart/form-data; boundary=other").Values.ShouldBe(["multipart:a=b'"]);

    [Fact]
    public void Run_NoBoundaryAtAll_IsBrokenText()
    {
        Walked walked = Walked.Body("it's no part", Type);
        walked.Values.ShouldBe(["body=it's no part"]);
        walked.Flags.ShouldBe(VerdictFlags.BrokenBody);
    }

    [Fact]
    public void Run_TextAroundTheParts_IsYielded()
        => Walked.Body("pre'\r\n" + Part("name=\"a\"", "1") + "--x1--\r\npost'", Type).Values.ShouldBe(["multipart=pre'", "multipart=post'"]);

    [Fact]
    public void Run_MissingEnd_IsBroken()
    {
        Walked walked = Walked.Body(Part("name=\"a\"", "b'"), Type);
        walked.Values.ShouldBe(["multipart:a=b'"]);
        walked.Flags.ShouldBe(VerdictFlags.BrokenBody);
    }
}
