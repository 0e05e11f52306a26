using System.Text;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Numerics;
using Weir.Server.Drift;
using Weir.Server.Gateway;

namespace Weir.Server.Tests.Drift;

/// <summary>Visits of a small shop, scored by the model that ships and counted as the gateway has them counted.</summary>
internal sealed class MadeVisits
{
    public const string Host = "shop.example";

    private static readonly HttpScorer s_engine = HttpScorer.Load(ShippedModel.Path);
    private static readonly string[] s_browsers =
    [
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15",
    ];

    private readonly SeededRandom _random;
    private readonly RequestScorer _scorer;

    public MadeVisits(ulong seed)
    {
        _random = new SeededRandom(seed);
        foreach (string path in new[] { "/", "/search", "/cart" }) Routes.Learn(path);
        Counts = new TrafficCounts(Routes);
        _scorer = new RequestScorer(new LiveScorer(s_engine), Encoding.Latin1, shadow: Counts);
    }

    public RouteTemplates Routes { get; } = new();

    public TrafficCounts Counts { get; }

    /// <summary>One visitor looks at a page.</summary>
    /// <param name="isApp">Another client application: fewer headers, no cookie, another name.</param>
    /// <param name="route">Where; null for any of the routes.</param>
    public void Visit(bool isApp = false, string? route = null)
    {
        route ??= _random.Next(10) switch { < 5 => "/", < 8 => "/search", _ => "/cart" };
        string target = route == "/search" ? $"/search?q={new string('a', 3 + _random.Next(20))}" : route;
        string headers = isApp
            ? $"Host: {Host}\r\nUser-Agent: okhttp/4.12.0\r\nAccept: */*\r\n"
            : $"Host: {Host}\r\nUser-Agent: {s_browsers[_random.Next(s_browsers.Length)]}\r\nAccept: text/html\r\nAccept-Language: en\r\nAccept-Encoding: gzip\r\nConnection: keep-alive\r\n{(_random.Next(4) > 0 ? $"Cookie: session={_random.Next(100000)}\r\n" : "")}{(_random.Next(2) > 0 ? $"Referer: https://{Host}/\r\n" : "")}";
        Score(target, headers);
    }

    /// <summary>One request as it is.</summary>
    public HttpVerdict Score(string target, string headers) => _scorer.Score(
        new HttpRequestView { Method = "GET"u8, Target = Encoding.Latin1.GetBytes(target), Headers = Encoding.Latin1.GetBytes(headers) }, new HowToScore([], Request: "")).Verdict;
}
