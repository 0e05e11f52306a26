using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Weir.Server.Dashboard;

/// <summary>Scripts, styles and pictures of the pages: resources of this assembly, read once. A name that is not among them is answered with 404; none reaches the disk.</summary>
internal static class AssetFiles
{
    // Bundles have their content's hash in their name; the others keep their name and are asked for again.
    private const string Hashed = "Assets/";
    private const string Named = "Named/";

    private static readonly FrozenDictionary<string, Asset> s_all = Load().ToFrozenDictionary(asset => asset.Name, StringComparer.Ordinal);

    /// <summary>Address of the bundle that an entry became, such as <c>/assets/app-1a2b3c4d.js</c>.</summary>
    public static string Address(string entry, string extension) =>
        $"/assets/{s_all.Keys.Single(name => name.StartsWith($"{entry}-", StringComparison.Ordinal) && name.EndsWith(extension, StringComparison.Ordinal))}";

    public static Task AnswerAsync(HttpContext context)
    {
        if (context.GetRouteValue("name") is not string name || !s_all.TryGetValue(name, out var asset))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.CacheControl = asset.IsHashed ? "public, max-age=31536000, immutable" : "no-cache";
        headers.ETag = asset.Tag;
        if (context.Request.Headers.IfNoneMatch.Contains(asset.Tag, StringComparer.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = asset.ContentType;
        context.Response.ContentLength = asset.Bytes.Length;
        return context.Response.Body.WriteAsync(asset.Bytes, context.RequestAborted).AsTask();
    }

    private static IEnumerable<Asset> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            if (resource.StartsWith(Hashed, StringComparison.Ordinal) || resource.StartsWith(Named, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                byte[] bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                string name = resource[(resource.IndexOf('/', StringComparison.Ordinal) + 1)..];
                string tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 12))}\"").ToString();
                var asset = new Asset(name, bytes, TypeOf(name), tag, resource.StartsWith(Hashed, StringComparison.Ordinal));
                yield return asset;
                if (name.StartsWith("app-", StringComparison.Ordinal) && asset.ContentType.StartsWith("text/css", StringComparison.Ordinal))
                {
                    // For pages that are not of the dashboard, such as the one to sign in, and do not know the bundle's name.
                    yield return asset with { Name = "app.css", IsHashed = false };
                }
            }
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The dashboard has a file of the kind {other}, whose media type is not known."),
    };

    private sealed record Asset(string Name, ReadOnlyMemory<byte> Bytes, string ContentType, string Tag, bool IsHashed);
}
