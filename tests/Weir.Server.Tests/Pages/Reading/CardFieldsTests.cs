using Shouldly;
using Weir.Server.Pages.Reading;
using Xunit;

namespace Weir.Server.Tests.Pages.Reading;

/// <summary>Fields that ask for a payment card, by the words that shops call them by; and those that only have such words in them.</summary>
public sealed class CardFieldsTests
{
    [Theory]
    [InlineData("<input name=x autocomplete='billing cc-number'>")]
    [InlineData("<input name=cardnumber>")]
    [InlineData("<input id=cc_number>")]
    [InlineData("<input name='payment[cc_number]'>")]
    [InlineData("<input name='payment[card_number]'>")]
    [InlineData("<input name=cardNumber1 type=tel>")]
    [InlineData("<input name=a placeholder='Card number'>")]
    [InlineData("<input aria-label='Number of your card'>")]
    [InlineData("<input name=cardno>")]
    [InlineData("<input name=CVV2 type=password>")]
    [InlineData("<input id=card-cvc>")]
    [InlineData("<select name=ccexpmonth></select>")]
    [InlineData("<input placeholder='Credit card'>")]
    [InlineData("<input placeholder='1234 1234 1234 1234'>")]
    [InlineData("<input id=kreditkartennummer>")]
    [InlineData("<input placeholder='Numéro de carte'>")]
    public void Read_FieldOfACard_AsksForACard(string field)
    {
        PageReader.Read($"<form>{field}</form>", page: null).Forms.ShouldHaveSingleItem().Asks.ShouldBe(["card"]);
        PageReader.Read(field, page: null).Asks.ShouldBe(["card"]);
    }

    [Theory]
    [InlineData("<input name=gift_card_number>")]
    [InlineData("<input name=cardnumber placeholder='Gift card number'>")]
    [InlineData("<input name=cardinalNumber>")]
    [InlineData("<input name=discardNumber>")]
    [InlineData("<input placeholder='Business card number'>")]
    [InlineData("<input name=idCardNumber>")]
    [InlineData("<input name=card-number type=search>")]
    [InlineData("<input placeholder='Search card numbers'>")]
    [InlineData("<input name=email placeholder='No card needed'>")]
    [InlineData("<input name=cc placeholder='Copy to'>")]
    [InlineData("<input name=card_number_token type=hidden>")]
    [InlineData("<input name=payment value=credit-card type=radio id=credit_card>")]
    [InlineData("<input name=card_title>")]
    [InlineData("<input name=accno>")]
    public void Read_OtherField_AsksForNone(string field) => PageReader.Read(field, page: null).Asks.ShouldBeEmpty();

    [Fact]
    public void Read_FieldThatNamesItsForm_CountsForThatFormWhereverItStands()
    {
        PageContents page = PageReader.Read("<input name=cardnumber form=pay><form id=search></form><form id=pay></form><input type=password form=pay><form><input name=cvc form=none></form>", page: null);

        page.Forms.Select(form => string.Join(' ', form.Asks)).ShouldBe(["", "card password", ""]);
        page.Asks.ShouldBe(["card"]);
    }
}
