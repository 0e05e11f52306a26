using System.Text;

namespace Weir.Benchmarks.Budgets;

/// <summary>The requests that have budgets: those of bench/peers, and an attack.</summary>
internal sealed record SampleRequest(string Name, string Method, string Target, string Headers, string Body)
{
    private const string Browser =
        "Host: shop.example\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0\r\nAccept: text/html,application/xhtml+xml\r\n"
        + "Accept-Language: en-GB,en;q=0.8\r\nCookie: session=7f3a9c5e1b2d4f60a8c7e9d1b3f5a7c9; theme=light\r\n";

    private const string Words = "a+quiet+river+runs+behind+the+old+mill+and+over+the+stone+bridge+into+town+";

    public static IReadOnlyList<SampleRequest> All { get; } =
    [
        new("get", "GET", "/shop/list?category=garden-tools&sort=price&page=3&size=24", Browser, ""),
        new("form", "POST", "/account/profile", Browser + "Content-Type: application/x-www-form-urlencoded\r\n",
            string.Join('&', Enumerable.Range(1, 5).Select(i => $"field{i}={string.Concat(Enumerable.Repeat(Words, 6))[..400]}"))),
        new("json", "POST", "/api/orders", Browser + "Content-Type: application/json\r\n",
            "{\"items\":[" + string.Join(',', Enumerable.Range(1, 25).Select(i => $"{{\"id\":{i},\"name\":\"watering can {i}\",\"price\":9.75,\"tags\":[\"metal\",\"blue\"]}}")) + "]}"),
        new("attack", "GET", "/shop/list?q=1%2527%20UNION/**/SELECT%20name,password%20FROM%20users--", Browser, ""),
    ];

    /// <summary>The request as it goes over the wire.</summary>
    public byte[] ToBytes() => Encoding.ASCII.GetBytes(
        $"{Method} {Target} HTTP/1.1\r\n{Headers}{(Body.Length > 0 ? $"Content-Length: {Body.Length}\r\n" : "")}\r\n{Body}");
}
