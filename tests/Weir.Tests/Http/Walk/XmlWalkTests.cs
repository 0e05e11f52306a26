using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class XmlWalkTests
{
    private static Walked Xml(string body) => Walked.Body(body, "application/xml");

    [Fact]
    public void Run_SoapEnvelope_YieldsOnlyTexts()
        => Xml("""<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><Get><id>it's</id><n>12</n></Get></s:Body></s:Envelope>""")
            .Values.ShouldBe(["xml:/s:Envelope/s:Body/Get/id=it's"]);

    [Fact]
    public void Run_Doctype_YieldsTheWholeDeclarationAndFlag()
    {
        Walked walked = Xml("""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///c>d"><!ENTITY % e "f]">]><a>&b;</a>""");
        walked.Values.ShouldBe(["""xml=<!DOCTYPE a [<!ENTITY b SYSTEM "file:///c>d"><!ENTITY % e "f]">]>""", "xml:/a=&b;"]);
        walked.Flags.ShouldBe(VerdictFlags.Doctype);
    }

    [Fact]
    public void Run_DoctypeThatDoesNotEnd_IsYieldedOnceAndBroken()
    {
        Walked walked = Xml("<!DOCTYPE a [<!ENTITY b 'c'>");
        walked.Values.ShouldBe(["xml=<!DOCTYPE a [<!ENTITY b 'c'>"]);
        walked.Flags.ShouldBe(VerdictFlags.Doctype | VerdictFlags.BrokenBody);
    }

    [Fact]
    public void Run_CDataCommentAndInstruction_AreYielded()
        => Xml("<a><![CDATA[<b>]]><!--c--><?d e?></a>").Values.ShouldBe(["xml:/a=<b>", "xml:/a=c", "xml:/a=<?d e?>"]);

    [Theory]
    [InlineData("<a><xi:include href='file:///x'/></a>", "xml:/a/xi:include=<xi:include href='file:///x'/>")]
    [InlineData("<svg onload='f()'/>", "xml:/svg=<svg onload='f()'/>")]
    [InlineData("<a><script>f()</script></a>", "xml:/a/script=<script>")]
    public void Run_TellingTag_IsYieldedWhole(string body, string expected) => Xml(body).Values.ShouldContain(value => value == expected);

    [Fact]
    public void Run_NamespaceOfXInclude_IsYielded()
        => Xml("<a xmlns:x='http://www.w3.org/2001/XInclude'/>").Values.ShouldBe(["xml:/a/@xmlns:x=http://www.w3.org/2001/XInclude"]);

    [Theory]
    [InlineData("<a b=c>d</a>", "xml=<a b=c>d</a>")]
    [InlineData("<a>b</a'>c", "xml:/a=b|xml=</a'>c")]
    [InlineData("<a b='c", "xml=<a b='c")]
    [InlineData("<a'or'>b", "xml=<a'or'>b")]
    [InlineData("<a>b", "xml:/a=b")]
    [InlineData("<", "xml=<")]
    public void Run_BrokenText_YieldsWhatIsLeftAsText(string body, string expected)
    {
        Walked walked = Xml(body);
        string.Join('|', walked.Values).ShouldBe(expected);
        walked.Flags.ShouldBe(VerdictFlags.BrokenBody);
    }

    [Fact]
    public void Run_DeepNesting_GoesOnWithFlag()
    {
        Walked walked = Xml(string.Concat(Enumerable.Repeat("<a>", 200)) + "x'y" + string.Concat(Enumerable.Repeat("</a>", 200)));
        walked.Values.Single().ShouldEndWith("=x'y");
        walked.Flags.ShouldBe(VerdictFlags.TooDeep);
    }
}
