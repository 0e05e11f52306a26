using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Weir.AspNetCore;

namespace Weir.Server.Gateway;

/// <summary>The page that lets a browser work. Its script needs nothing but itself, and no secure context: browsers keep their own SHA-256 from pages of plain HTTP.</summary>
internal static class ChallengePage
{
    private const string Page = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>One moment</title>
        <style nonce="{nonce}">
        :root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:32rem;margin:20vh auto 0;padding:0 1rem}progress{width:100%}small{opacity:.75}
        </style>
        <h1>One moment</h1>
        <p id="say" role="status">Your browser does a small calculation before it goes on. Nothing is sent to anybody else.</p>
        <progress id="bar" aria-label="Calculation"></progress>
        <noscript><p>This page needs JavaScript and cookies. Switch them on for this site, and load the page again.</p></noscript>
        <p><small>Request <code>{request}</code></small></p>
        <script nonce="{nonce}">
        (() => {
          "use strict";
          const task = "{task}", bits = {bits};
          const primes = [];
          for (let n = 2; primes.length < 64; n++) if (primes.every(p => n % p)) primes.push(n);
          const fraction = x => ((x - Math.floor(x)) * 4294967296) | 0;
          const k = primes.map(p => fraction(Math.cbrt(p))), start = primes.slice(0, 8).map(p => fraction(Math.sqrt(p)));
          const turn = (x, n) => (x >>> n) | (x << (32 - n));
          const w = new Int32Array(64);
          // First word of the SHA-256 (FIPS 180-4) of a text of ASCII signs.
          function firstWord(text) {
            const blocks = ((text.length + 8) >> 6) + 1, m = new Int32Array(blocks * 16);
            for (let i = 0; i < text.length; i++) m[i >> 2] |= text.charCodeAt(i) << (24 - 8 * (i & 3));
            m[text.length >> 2] |= 0x80 << (24 - 8 * (text.length & 3));
            m[m.length - 1] = text.length * 8;
            const h = start.slice();
            for (let b = 0; b < m.length; b += 16) {
              let [a, c, d, e, f, g, i, j] = h;
              for (let t = 0; t < 64; t++) {
                if (t < 16) w[t] = m[b + t];
                else {
                  const x = w[t - 15], y = w[t - 2];
                  w[t] = (w[t - 16] + (turn(x, 7) ^ turn(x, 18) ^ (x >>> 3)) + w[t - 7] + (turn(y, 17) ^ turn(y, 19) ^ (y >>> 10))) | 0;
                }
                const one = (j + (turn(f, 6) ^ turn(f, 11) ^ turn(f, 25)) + ((f & g) ^ (~f & i)) + k[t] + w[t]) | 0;
                const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & c) ^ (a & d) ^ (c & d))) | 0;
                j = i; i = g; g = f; f = (e + one) | 0; e = d; d = c; c = a; a = (one + two) | 0;
              }
              [a, c, d, e, f, g, i, j].forEach((x, n) => { h[n] = (h[n] + x) | 0; });
            }
            return h[0] >>> 0;
          }
          const most = 2 ** (32 - bits);
          let count = 0;
          function work() {
            for (const end = count + 2000; count < end; count++) {
              if (firstWord(task + ":" + count) < most) {
                document.cookie = "weir-answer=" + task + ":" + count + ";path=/;max-age=300;samesite=lax" + (location.protocol === "https:" ? ";secure" : "");
                if (document.cookie.includes("weir-answer=")) location.reload();
                else document.getElementById("say").textContent = "This site needs cookies. Switch them on for it, and load the page again.";
                return;
              }
            }
            setTimeout(work);
          }
          work();
        })();
        </script>
        </html>

        """;

    public static Task WriteAsync(HttpContext context, string task, int bits, string requestId)
    {
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        byte[] body = Encoding.UTF8.GetBytes(Page
            .Replace("{nonce}", nonce, StringComparison.Ordinal)
            .Replace("{request}", requestId, StringComparison.Ordinal)
            .Replace("{task}", task, StringComparison.Ordinal)
            .Replace("{bits}", bits.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        var response = context.Response;
        response.StatusCode = StatusCodes.Status403Forbidden;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
        response.Headers[WeirHeaders.Mitigated] = "challenge";
        return response.Body.WriteAsync(body).AsTask();
    }
}
