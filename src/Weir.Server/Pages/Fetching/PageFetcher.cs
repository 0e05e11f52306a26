using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Weir.Server.Pages.Headers;

namespace Weir.Server.Pages.Fetching;

/// <summary>Fetches a page and what it loads, within limits, as a client that says who it is. One for each page: it keeps connections, and no cookies.</summary>
/// <remarks>Redirects are followed here and not by the handler, so that each address on the way is checked. No proxy is used: behind one nobody would look at addresses.</remarks>
internal sealed class PageFetcher : IDisposable
{
    private const int MostHeaderKibibytes = 64;
    private const int BufferBytes = 64 * 1024;

    private readonly FetchLimits _limits;
    private readonly HttpClient _client;
    private readonly HttpClient _fresh;
    private long _left;

    /// <param name="limits">How much, and for how long.</param>
    /// <param name="local">An address that a person named, of which host and port may be on this machine or in a private network; null where none may, as for a server.</param>
    /// <param name="resolve">Addresses of a name; without it those of the system.</param>
    /// <param name="userAgent">What it calls itself; null for what it is.</param>
    public PageFetcher(FetchLimits limits, Uri? local = null, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null, string? userAgent = null)
    {
        _limits = limits;
        _left = limits.BytesTogether;
        var connector = new PeerConnector(local, resolve);
        string name = userAgent ?? $"Weir/{typeof(PageFetcher).Assembly.GetName().Version?.ToString(3)} (page monitor)";
        _client = ClientOf(connector, limits.AtOnce, name, keepsConnections: true);
        _fresh = ClientOf(connector, limits.AtOnce, name, keepsConnections: false);
    }

    /// <summary>Fetches an address.</summary>
    /// <param name="address">An absolute http or https address.</param>
    /// <param name="mostBytes">Bytes that are kept of the body.</param>
    /// <param name="etag">A version that is known already; an answer with status 304 and no body says that it is the current one.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <exception cref="PageException">It cannot be fetched, or may not be.</exception>
    public Task<Fetched> FetchAsync(Uri address, int mostBytes, string? etag, CancellationToken cancellationToken) =>
        FetchAsync(address, mostBytes, etag is null ? [] : [new HeaderLine("If-None-Match", etag)], static _ => true, cancellationToken);

    /// <summary>Fetches an address, and does not follow it everywhere.</summary>
    /// <param name="address">As above.</param>
    /// <param name="mostBytes">As above.</param>
    /// <param name="follows">Whether it may be sent on to an address; where it may not, the answer is the one that sends on, and says where to.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <exception cref="PageException">As above.</exception>
    public Task<Fetched> FetchWithinAsync(Uri address, int mostBytes, Func<Uri, bool> follows, CancellationToken cancellationToken) => FetchAsync(address, mostBytes, [], follows, cancellationToken);

    /// <summary>Fetches an address for a client that follows redirects itself: an answer that sends on is an answer.</summary>
    /// <param name="address">As above.</param>
    /// <param name="mostBytes">As above.</param>
    /// <param name="lines">Lines of the head that go along.</param>
    /// <param name="cancellationToken">Stops the fetch.</param>
    /// <exception cref="PageException">As above.</exception>
    public Task<Fetched> FetchStepAsync(Uri address, int mostBytes, IReadOnlyList<HeaderLine> lines, CancellationToken cancellationToken) =>
        FetchAsync(address, mostBytes, lines, follows: null, cancellationToken);

    public void Dispose()
    {
        _client.Dispose();
        _fresh.Dispose();
    }

    private static HttpClient ClientOf(PeerConnector connector, int atOnce, string userAgent, bool keepsConnections)
    {
        var client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = atOnce,
            MaxResponseHeadersLength = MostHeaderKibibytes,
            PooledConnectionLifetime = keepsConnections ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
            ConnectCallback = (context, cancellation) => connector.ConnectAsync(context.DnsEndPoint, cancellation),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        return client;
    }

    private async Task<Fetched> FetchAsync(Uri address, int mostBytes, IReadOnlyList<HeaderLine> lines, Func<Uri, bool>? follows, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(_limits.Time);
        var redirects = new List<Uri>();
        Uri at = address;
        try
        {
            while (true)
            {
                Check(at, address);
                using HttpResponseMessage response = await AskAsync(at, lines, late.Token).ConfigureAwait(false);
                Uri? next = follows is null ? null : Next(response, at);
                if (next is null || !follows!(next))
                {
                    (byte[] body, bool isCut) = await ReadAsync(response, at, mostBytes, late.Token).ConfigureAwait(false);
                    return new Fetched { Address = at, Redirects = redirects, Status = (int)response.StatusCode, Headers = [.. Lines(response)], Body = body, IsCut = isCut, SentTo = next };
                }

                redirects.Add(next);
                at = next;
                if (redirects.Count > _limits.Redirects)
                {
                    throw new PageException($"{address} redirects more than {_limits.Redirects} times, the last time to {at}");
                }
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PageException(string.Create(CultureInfo.InvariantCulture, $"{at} did not answer in full within {_limits.Time.TotalSeconds:0.###} seconds"), e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException or InvalidOperationException)
        {
            throw e.InnerException is not PageException refused ? new PageException($"{at}: {(e.InnerException ?? e).Message}", e)
                : redirects.Count == 0 ? new PageException(refused.Message, e) { IsPrivate = refused.IsPrivate }
                : new PageException($"{address} redirects to {at}: {refused.Message}", e);
        }
    }

    /// <summary>Asks, and once more on a new connection where the server hung up before it answered: an HTTP/1.0 server closes each connection at a moment of its own, often that of the next question.</summary>
    private async Task<HttpResponseMessage> AskAsync(Uri at, IReadOnlyList<HeaderLine> lines, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(_client, at, lines, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (HungUp(e))
        {
            return await AskAsync(_fresh, at, lines, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, Uri at, IReadOnlyList<HeaderLine> lines, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, at);
        foreach (HeaderLine line in lines)
        {
            request.Headers.TryAddWithoutValidation(line.Name, line.Value);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
    }

    private static bool HungUp(HttpRequestException e) =>
        e.HttpRequestError == HttpRequestError.ResponseEnded
        || (e.InnerException is IOException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown } } && e.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError));

    /// <exception cref="PageException">The address is none that is fetched.</exception>
    private static void Check(Uri address, Uri asked)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new PageException($"{(address == asked ? "" : $"{asked} redirects to ")}{address}{(address == asked ? " is" : ", which is")} no address that is fetched; allowed are http and https");
        }

        if (address.UserInfo.Length > 0)
        {
            throw new PageException($"the address of {address.Host} has a user name or password in it; allowed are addresses without");
        }
    }

    private static Uri? Next(HttpResponseMessage response, Uri at) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.NonValidated.TryGetValues("Location", out HeaderStringValues locations)
            ? Uri.TryCreate(at, locations.First(), out Uri? next) ? next : throw new PageException($"{at} redirects to '{locations.First()}', which is no address")
            : null;

    private static IEnumerable<HeaderLine> Lines(HttpResponseMessage response)
    {
        foreach (HttpHeadersNonValidated head in (HttpHeadersNonValidated[])[response.Headers.NonValidated, response.Content.Headers.NonValidated])
        {
            foreach ((string name, HeaderStringValues values) in head)
            {
                foreach (string value in values)
                {
                    yield return new HeaderLine(name, value);
                }
            }
        }
    }

    private async Task<(byte[] Body, bool IsCut)> ReadAsync(HttpResponseMessage response, Uri at, int mostBytes, CancellationToken cancellationToken)
    {
        long most = Math.Min(mostBytes, Interlocked.Read(ref _left));
        if (most <= 0)
        {
            throw new PageException($"not read: the page and its scripts have more than {_limits.BytesTogether} bytes together") { IsOverLimit = true };
        }

        Stream raw = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        Stream plain = Decompressed(raw, response.Content.Headers.ContentEncoding, at);
        await using (plain.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            byte[] buffer = new byte[BufferBytes];
            while (body.Length <= most)
            {
                int read = await plain.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    Interlocked.Add(ref _left, -body.Length);
                    return (body.ToArray(), false);
                }

                body.Write(buffer, 0, read);
            }

            Interlocked.Add(ref _left, -most);
            return (body.GetBuffer()[..(int)most], true);
        }
    }

    /// <summary>Reads are bounded by what comes out, and by time: a small body that grows without end costs no more than a large one.</summary>
    private static Stream Decompressed(Stream raw, ICollection<string> encodings, Uri at)
    {
        Stream plain = raw;
        foreach (string encoding in encodings.Take(3).Reverse())
        {
            plain = encoding.ToLowerInvariant() switch
            {
                "gzip" or "x-gzip" => new GZipStream(plain, CompressionMode.Decompress),
                "br" => new BrotliStream(plain, CompressionMode.Decompress),
                "deflate" => new ZLibStream(plain, CompressionMode.Decompress),
                "identity" => plain,
                _ => throw new PageException($"{at} is compressed with '{encoding}'; allowed are gzip, br and deflate"),
            };
        }

        return plain;
    }
}
