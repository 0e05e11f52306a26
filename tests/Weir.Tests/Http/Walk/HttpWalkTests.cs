using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class HttpWalkTests
{
    [Fact]
    public void Run_QueryAndPath_YieldsWholePathAndEachParameter()
        => Walked.Target("/shop/items?q=it's&page=2&sort=name+asc").Values.ShouldBe(["path=/shop/items", "query:q=it's", "query:sort=name+asc"]);

    [Fact]
    public void Run_Json_YieldsStringsWithTheirPath()
        => Walked.Body("""{"user":{"name":"O'Neil","age":7,"items":[{"n":"a"},{"n":"b","t":["x","y"]}]},"ok":true}""", "application/json").Values.ShouldBe(
            ["json:$.user.name=O'Neil", "json:$.user.items[0].n=a", "json:$.user.items[1].n=b", "json:$.user.items[1].t[0]=x", "json:$.user.items[1].t[1]=y"]);

    [Fact]
    public void Run_JsonOperator_YieldsObjectWithOperator()
        => Walked.Body("""{"user":{"$ne": null},"a":1}""", "application/json").Values.ShouldBe(["""json:$.user.$ne={"$ne": null}"""]);

    [Fact]
    public void Run_Xml_YieldsTextsAndAttributes()
        => Walked.Body("""<?xml version="1.0"?><a><b c="it's">text</b><!-- note --><d/></a>""", "text/xml").Values.ShouldBe(
            ["xml:/a/b/@c=it's", "xml:/a/b=text", "xml:/a=note"]);

    [Fact]
    public void Run_Multipart_YieldsFileNameAndContents()
        => Walked.Body("--x1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--x1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"s.php\"\r\nContent-Type: text/plain\r\n\r\n<?php echo 1;\r\n--x1--\r\n",
            "multipart/form-data; boundary=x1").Values.ShouldBe(["multipart:a=value", "multipart:file#filename=s.php", "multipart:file=<?php echo 1;"]);

    [Fact]
    public void Run_GraphQlInJson_YieldsOnlyLiterals()
        => Walked.Body("""{"query":"query Q($a: Int = 1) { user(name: \"x' or 1=1\", id: $a) { id, name } }","variables":{"v":"w"}}""", "application/json").Values.ShouldBe(
            ["graphql:name=x' or 1=1", "json:$.variables.v=w"]);
}
