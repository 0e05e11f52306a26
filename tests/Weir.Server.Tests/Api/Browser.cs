using System.Net;
using System.Text.RegularExpressions;
using Weir.Server.Api.Access;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Tests.Api;

/// <summary>Somebody with a browser: keeps cookies, follows no redirect, and sends the proof that the last page had.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(Uri address)
    {
        Cookies = new CookieContainer();
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = address };
    }

    /// <summary>A browser that is signed in.</summary>
    public Browser(Uri address, CookieSecret session)
        : this(address)
    {
        Cookies.Add(address, new Cookie(SessionCookie.PlainName, session.Reveal()));
        Csrf = Server.Api.Access.Csrf.TokenOf(session);
    }

    public CookieContainer Cookies { get; }

    public Uri Address => _client.BaseAddress!;

    /// <summary>Proof of the session; null until a page had one.</summary>
    public string? Csrf { get; private set; }

    public async Task<Page> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request);
    }

    /// <summary>Sends a form, with the proof where there is one.</summary>
    public Task<Page> PostAsync(string path, params (string Name, string Value)[] fields) => PostAsync(path, Csrf, fields);

    public async Task<Page> PostAsync(string path, string? csrf, (string Name, string Value)[] fields, params (string Name, string Value)[] headers)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).ToList();
        if (csrf is not null)
        {
            all.Add(KeyValuePair.Create("csrf", csrf));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(all) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await SendAsync(request);
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        if (Proof().Match(text) is { Success: true } proof)
        {
            Csrf = proof.Groups[1].Value;
        }

        return new Page(answer.StatusCode, answer.Headers.Location?.OriginalString, text, answer.Headers.ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("""name="csrf" value="([0-9a-f]+)">""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Proof();

    internal sealed record Page(HttpStatusCode Status, string? Location, string Text, IReadOnlyDictionary<string, string> Headers);
}
