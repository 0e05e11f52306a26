using System.Text;
using Shouldly;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class RowKindsTests
{
    [Theory]
    [InlineData("'", nameof(RowKind.SingleCharacter))]
    [InlineData("  ", nameof(RowKind.SingleCharacter))]
    [InlineData("seven", nameof(RowKind.PlainWords))]
    [InlineData("foo bar 17", nameof(RowKind.PlainWords))]
    [InlineData("mail-7.example.com", nameof(RowKind.PlainWords))]
    [InlineData("10.0.0.1", nameof(RowKind.PlainWords))]
    [InlineData("https://www.example.com/a/b.html", nameof(RowKind.PlainUrl))]
    [InlineData("//example.com", nameof(RowKind.PlainUrl))]
    [InlineData("www.example.com/", nameof(RowKind.PlainUrl))]
    [InlineData("This one works in older browsers, too.", nameof(RowKind.Prose))]
    [InlineData("Don't forget the second step:", nameof(RowKind.Prose))]
    [InlineData("Note: it replaces the \"name\" field (see the page on forms/fields), as told before.", nameof(RowKind.Prose))]
    [InlineData("Lists all tables of the current database", nameof(RowKind.Prose))]
    public void Of_NoFormOfAnAttack_SaysWhichForm(string text, string kind) => RowKinds.Of(Encoding.UTF8.GetBytes(text)).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("''")]
    [InlineData("id")]
    [InlineData("cat passwd")]
    [InlineData("ping 10.0.0.1")]
    [InlineData("union select name from users")]
    [InlineData("1 or sleep(5)")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\boot.ini")]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://localhost/")]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/")]
    [InlineData("http://example.com/shell.txt?")]
    [InlineData("http://example.com/%2e%2e")]
    [InlineData("//example.com/..")]
    [InlineData("javascript:alert")]
    [InlineData("This one works (in older browsers).")]
    [InlineData("it replaces the \"name\" field (see the page on forms), as told before")]
    [InlineData("It replaces the name field by <b>, as told before here")]
    [InlineData("The name field -- as told before here, by us")]
    [InlineData("SELECT name FROM (SELECT top FROM users WHERE id LIKE value)")]
    [InlineData("x' or 'a'='a")]
    [InlineData("a;id")]
    public void Of_AnythingElse_IsTheRest(string text) => RowKinds.Of(Encoding.UTF8.GetBytes(text)).ShouldBe(RowKind.Rest);

    [Fact]
    public void Of_LongWord_DoesNotThrow() => RowKinds.Of(Encoding.UTF8.GetBytes(new string('a', 500))).ShouldBe(RowKind.PlainWords);

    [Fact]
    public void Of_Samples_LooksAtTheValueOrTheMostHostileText()
    {
        var data = new HttpDataSet();
        Add("""{"kind":"payload","payload":"%27","label":"sqli"}""");
        Add("""{"kind":"payload","payload":"seven","label":"sqli"}""");
        Add("""{"kind":"request","method":"GET","uri":"/a?b=one+two&c=x%27--","label":"sqli"}""");
        Add("""{"kind":"request","method":"GET","uri":"/a?b=one+two","label":"sqli"}""");

        data.Samples.Select(RowKinds.Of).ShouldBe([RowKind.SingleCharacter, RowKind.PlainWords, RowKind.Rest, RowKind.PlainWords]);

        void Add(string row) => data.Add("fuzzdb", new MemoryStream(Encoding.UTF8.GetBytes(row)));
    }
}
