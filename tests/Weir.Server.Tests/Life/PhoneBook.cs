using System.Net;
using Shouldly;
using Weir.Http.Corpus;
using Weir.Numerics;

namespace Weir.Server.Tests.Life;

/// <summary>Who visits a small site: people with browsers, now and then somebody who attacks, and from some day on an app that looks up colleagues by filters of LDAP, as directories take them.</summary>
/// <param name="client">Speaks with the gateway.</param>
/// <param name="seed">The same seed gives the same visits.</param>
internal sealed class PhoneBook(HttpClient client, ulong seed)
{
    public const string App = "okhttp/4.12.0";

    private static readonly string[] s_names = ["ann", "ben", "carla", "dora", "emil", "fatma", "georg", "hana", "ivan", "jana", "karl", "lena", "mona", "nils", "olga", "paul"];
    private static readonly string[] s_families = ["adler", "berg", "cole", "diaz", "engel", "fuchs", "gold", "hahn", "ito", "jung", "kern", "lang", "moss", "noor", "ott", "park", "quist", "rau", "stein", "thal"];
    private static readonly string[] s_departments = ["sales", "support", "design", "legal", "office", "kitchen"];
    private static readonly string[] s_words = ["tea", "green tea", "cups", "honey", "a pot for two", "gift box"];

    private readonly SeededRandom _random = new(seed);
    private readonly LabelledValue[] _attacks = [.. Enumerable.Range(0, AttackClasses.Count).SelectMany(one => AttackCorpus.Generate((AttackClass)one, seed, 40)).Where(value => value.Text.Length < 300)];

    /// <summary>Networks from which attacks come here.</summary>
    public static bool IsAttacker(string source) => source.StartsWith("203.0.113.", StringComparison.Ordinal);

    public Task<bool> BrowseAsync(CancellationToken cancellationToken)
    {
        string target = _random.Next(10) switch { < 5 => "/", < 8 => $"/search?q={Uri.EscapeDataString(s_words[_random.Next(s_words.Length)])}&page={_random.Next(20)}", _ => "/cart" };
        return SendAsync(target, $"198.51.100.{_random.Next(250)}", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", cancellationToken);
    }

    public Task<bool> AttackAsync(CancellationToken cancellationToken) =>
        SendAsync($"/search?q={Uri.EscapeDataString(_attacks[_random.Next(_attacks.Length)].Text)}", $"203.0.113.{_random.Next(250)}", "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0", cancellationToken);

    public Task<bool> LookUpAsync(CancellationToken cancellationToken) => SendAsync(LookUp(), $"192.0.2.{_random.Next(250)}", App, cancellationToken);

    /// <summary>What the app asks.</summary>
    public string LookUp()
    {
        string name = $"{s_names[_random.Next(s_names.Length)]}.{s_families[_random.Next(s_families.Length)]}", department = s_departments[_random.Next(s_departments.Length)];
        string filter = _random.Next(4) switch
        {
            0 => $"(&(objectClass=person)(|(cn={name}*)(mail={name}*)))",
            1 => $"(&(objectClass=person)(department={department}))",
            2 => $"(&(objectClass=group)(member=uid={name},ou=people,dc=shop,dc=example))",
            _ => $"(&(objectClass=person)(!(department={department}))(cn={name[..1]}*))",
        };
        return $"/people?filter={Uri.EscapeDataString(filter)}&limit=20";
    }

    /// <returns>Whether the gateway let it through.</returns>
    private async Task<bool> SendAsync(string target, string source, string agent, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target);
        request.Headers.Host = "tea.example";
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", source);
        if (agent == App)
        {
            request.Headers.TryAddWithoutValidation("Accept", "application/json");
        }
        else
        {
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            request.Headers.TryAddWithoutValidation("Accept-Language", "en");
            request.Headers.TryAddWithoutValidation("Cookie", $"session={_random.Next(100_000)}");
        }

        using HttpResponseMessage answer = await client.SendAsync(request, cancellationToken);
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Forbidden);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
