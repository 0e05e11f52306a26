using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Weir.Server.Tests.Api;

/// <summary>A small OpenID provider on loopback, which signs in whoever comes, and lies when told to.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string Client = "weir";
    public const string Secret = "a secret of the client";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge, string Back)> _codes = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private IdentityProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    /// <summary>Claims of whom it signs in, over those that belong there.</summary>
    public JsonObject Claims { get; set; } = new() { ["sub"] = "1", ["preferred_username"] = "ann", ["roles"] = new JsonArray("other", "weir-analysts") };

    /// <summary>Signs tokens instead of its own key.</summary>
    public RSA? OtherKey { get; set; }

    /// <summary>Header of tokens.</summary>
    public string Algorithm { get; set; } = "RS256";

    /// <summary>What went wrong in a request for a token; null for nothing.</summary>
    public string? Problem { get; private set; }

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddRoutingCore();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new IdentityProvider(app);
        app.UseRouting();
        app.MapGet("/.well-known/openid-configuration", (HttpContext context) => provider.DescribeAsync(context));
        app.MapGet("/jwks", (HttpContext context) => provider.KeysAsync(context));
        app.MapGet("/authorize", (HttpContext context) => provider.Authorize(context));
        app.MapPost("/token", (HttpContext context) => provider.TokenAsync(context));
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private Task DescribeAsync(HttpContext context) => WriteAsync(context, new JsonObject
    {
        ["issuer"] = Address,
        ["authorization_endpoint"] = $"{Address}/authorize",
        ["token_endpoint"] = $"{Address}/token",
        ["jwks_uri"] = $"{Address}/jwks",
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
    });

    private Task KeysAsync(HttpContext context)
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return WriteAsync(context, new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "k", ["alg"] = "RS256", ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent) }),
        });
    }

    private Task Authorize(HttpContext context)
    {
        var query = context.Request.Query;
        string code = Guid.NewGuid().ToString("n");
        bool isGood = query["client_id"] == Client && query["response_type"] == "code" && query["code_challenge_method"] == "S256" && query["scope"].ToString().Split(' ').Contains("openid");
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        context.Response.Redirect(isGood ? $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}" : "/wrong");
        return Task.CompletedTask;
    }

    private async Task TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        bool isCode = _codes.TryRemove(form["code"].ToString(), out var code);
        string verified = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        Problem = !isCode ? "code" : verified != code.Challenge ? "verifier" : form["redirect_uri"] != code.Back ? "redirect" : form["client_secret"] != Secret ? "secret" : null;
        if (Problem is not null)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await WriteAsync(context, new JsonObject { ["error"] = "invalid_grant" });
            return;
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Address, ["aud"] = Client, ["iat"] = now, ["exp"] = now + 300, ["nonce"] = code.Nonce };
        foreach (var (name, value) in Claims)
        {
            claims[name] = value?.DeepClone();
        }

        await WriteAsync(context, new JsonObject { ["access_token"] = "x", ["token_type"] = "Bearer", ["id_token"] = Sign(claims) });
    }

    private string Sign(JsonObject claims)
    {
        string header = Base64Url.EncodeToString(Encoding.UTF8.GetBytes($$"""{"alg":"{{Algorithm}}","typ":"JWT","kid":"k"}"""));
        string signed = $"{header}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        byte[] bytes = Encoding.ASCII.GetBytes(signed);
        byte[] signature = Algorithm switch
        {
            "none" => [],

            // The mistake that takes the client's secret for a key.
            "HS256" => HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), bytes),
            _ => (OtherKey ?? _key).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static Task WriteAsync(HttpContext context, JsonObject body)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default));
    }
}
