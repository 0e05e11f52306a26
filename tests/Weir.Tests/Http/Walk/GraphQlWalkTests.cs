using System.Text.Json;
using Shouldly;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class GraphQlWalkTests
{
    private static IReadOnlyList<string> Wrapped(string document) => Walked.Body($$"""{"query":{{JsonSerializer.Serialize(document, s_plain)}}}""", "application/json").Values;

    private static readonly JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("{ me { name } }")]
    [InlineData("query { a(first: 10, order: DESC) { b } }")]
    [InlineData("query Q($a: [Int!]! = 5, $b: String) @cached(ttl: 60) { a(x: $a, y: {z: [1, -2]}) { ...F ... on T { c } } }\nfragment F on T { d }")]
    [InlineData("mutation M { a: save(on: true) { id } }")]
    [InlineData("subscription { s }")]
    public void Run_DocumentWithoutLiterals_YieldsNothing(string document)
    {
        Wrapped(document).ShouldBeEmpty();
        Walked.Body(document, "application/graphql").Values.ShouldBeEmpty();
    }

    [Fact]
    public void Run_Literals_AreYieldedWithTheirArgument()
    {
        const string Document = "query { a(x: \"1' or '1\", y: \"say \\\"hi\\\"\", z: \"\"\"block \"quoted\" text\"\"\") { b } }";
        Walked.Body(Document, "application/graphql").Values.ShouldBe(["graphql:x=1' or '1", "graphql:y=say \\\"hi\\\"", "graphql:z=block \"quoted\" text"]);
        Wrapped(Document).ShouldBe(["graphql:x=1' or '1", "graphql:y=say \\\\\\\"hi\\\\\\\"", "graphql:z=block \\\"quoted\\\" text"]);
    }

    [Theory]
    [InlineData("{{7*7}}")]
    [InlineData("{a}$(id)")]
    [InlineData("{a}||id")]
    [InlineData("{a} or 1=1")]
    [InlineData("query or 1 like 1 {a}")]
    [InlineData("select x from y {a}")]
    [InlineData("{a(b:\"c)}")]
    [InlineData("{a}}")]
    [InlineData("{ sleep(5 }")]
    [InlineData("{ a # comment\n }")]
    [InlineData("{$ne: 1}")]
    [InlineData("{'a'}")]
    [InlineData("query")]
    public void Run_TextThatIsNoGraphQl_IsYieldedWhole(string document) => Wrapped(document).Single().ShouldStartWith("json:$.query=");

    [Fact]
    public void Run_BatchOfDocuments_YieldsLiteralsOfEach()
        => Walked.Body("""[{"query":"{a(b:\"c'\")}"},{"query":"{a(b:\"d'\")}"}]""", "application/json").Values.ShouldBe(["graphql:b=c'", "graphql:b=d'"]);
}
