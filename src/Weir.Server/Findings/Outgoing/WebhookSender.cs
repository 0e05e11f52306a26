using System.Net.Http.Headers;
using System.Net.Security;

namespace Weir.Server.Findings.Outgoing;

/// <summary>Posts a finding, signed. Follows no redirect, uses no proxy, and reads nothing of the answer but its status.</summary>
internal sealed class WebhookSender : IOutgoingSender
{
    public const string DeliveryHeader = "Weir-Delivery";

    private const int MostHeaderKibibytes = 16;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly OutgoingTarget _target;
    private readonly TimeProvider _clock;
    private readonly HttpClient _client;

    public WebhookSender(OutgoingTarget target, TimeProvider clock)
    {
        _target = target;
        _clock = clock;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MostHeaderKibibytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            SslOptions = target.CaFile is null ? new SslClientAuthenticationOptions() : TrustedAuthorities.Options(target.Address!.IdnHost, target.CaFile),
            ConnectCallback = (context, cancellation) => PeerAddresses.ConnectAsync(context.DnsEndPoint, target, cancellation),
        };
        _client = new HttpClient(handler) { Timeout = s_patience };
    }

    public async Task<string> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        byte[] body = message.Body();
        using var request = new HttpRequestMessage(HttpMethod.Post, _target.Address);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Weir", productVersion: null));
        request.Headers.TryAddWithoutValidation(WebhookSignature.Header, WebhookSignature.Of(_target.Secret!, _clock.GetUtcNow(), body));
        request.Headers.TryAddWithoutValidation(DeliveryHeader, message.Id);
        try
        {
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            string status = $"HTTP {(int)answer.StatusCode}";
            return answer.IsSuccessStatusCode ? status : throw new OutgoingException($"{_target.Shown} answered {status}");
        }
        catch (HttpRequestException error)
        {
            throw error.InnerException as OutgoingException ?? new OutgoingException($"{_target.Shown}: {(error.InnerException ?? error).Message}", error);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new OutgoingException($"{_target.Shown} did not answer within {s_patience.TotalSeconds:0} seconds", error);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return default;
    }
}
