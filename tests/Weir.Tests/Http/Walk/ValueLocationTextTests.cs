using System.Text;
using Shouldly;
using Weir.Http;
using Xunit;

namespace Weir.Tests.Http.Walk;

public sealed class ValueLocationTextTests
{
    [Theory]
    [InlineData(ValueLocation.Payload, "", "payload")]
    [InlineData(ValueLocation.Path, "", "path")]
    [InlineData(ValueLocation.Query, "q", "query:q")]
    [InlineData(ValueLocation.Form, "a b", "form:a b")]
    [InlineData(ValueLocation.Cookie, "Sid", "cookie:Sid")]
    [InlineData(ValueLocation.Header, "X-Name", "header:x-name")]
    [InlineData(ValueLocation.GraphQl, "id", "graphql:id")]
    [InlineData(ValueLocation.Body, "", "body")]
    [InlineData(ValueLocation.Method, "", "method")]
    [InlineData(ValueLocation.Query, "a\r\n\u001b[31m", "query:a\\x0d\\x0a\\x1b[31m")]
    public void Of_Value_NamesItsPlace(ValueLocation location, string name, string expected)
        => ValueLocationText.Of(new WalkedValue { Location = location, Name = Encoding.UTF8.GetBytes(name), Bytes = "v"u8 }).ShouldBe(expected);

    [Fact]
    public void Of_EveryLocation_HasAName()
    {
        foreach (ValueLocation location in Enum.GetValues<ValueLocation>())
        {
            ValueLocationText.Of(new WalkedValue { Location = location }).ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Of_LongName_IsBounded()
        => ValueLocationText.Of(new WalkedValue { Location = ValueLocation.Query, Name = new byte[10_000] }).Length.ShouldBe(ValueLocationText.Longest);
}
