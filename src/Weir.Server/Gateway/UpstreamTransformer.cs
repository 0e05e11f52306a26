using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Weir.AspNetCore;
using Weir.Server.Pages.Sending;
using Weir.Server.Pages.Violations;
using Yarp.ReverseProxy.Forwarder;

namespace Weir.Server.Gateway;

/// <summary>Makes the request for the upstream: the target byte for byte as it was received and scored, and the tags of Weir.</summary>
internal sealed class UpstreamTransformer(bool tag, bool trustForwarded, ReportPolicy? reports, PagePolicies? policies) : HttpTransformer
{
    private const string TraceParent = "traceparent";

    // Without this, a second writing of the target would be sent, which nobody has scored.
    private static readonly UriCreationOptions s_verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken).ConfigureAwait(false);
        RequestTarget.TryGetOriginForm(httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget, out string origin);
        proxyRequest.RequestUri = new Uri(destinationPrefix + origin, s_verbatim);
        if (httpContext.Request.Host.Value is null or "")
        {
            // Else an empty one would go on beside that of the upstream.
            proxyRequest.Headers.Remove("Host");
        }

        RemoveMadeUp(httpContext.Request, proxyRequest);
        Forwarded.Write(httpContext, proxyRequest.Headers, trustForwarded);
        Tags.Write(httpContext, proxyRequest.Headers, tag);
        if (GatewayTrace.Current is { Id: { } id })
        {
            // What the application does is part of the gateway's step, which is part of the client's.
            proxyRequest.Headers.Remove(TraceParent);
            proxyRequest.Headers.TryAddWithoutValidation(TraceParent, id);
        }
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        // The gateway's identifier stands; an upstream that has one of its own must not add a second.
        proxyResponse?.Headers.Remove(WeirHeaders.RequestId);
        bool hasBody = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken).ConfigureAwait(false);
        if (proxyResponse is not null)
        {
            bool isSecure = Forwarded.IsSecure(httpContext, trustForwarded);
            reports?.Add(httpContext, proxyResponse, isSecure);

            // After the sample, which is for pages whose application has none of its own: both are told apart by where reports of them go.
            policies?.Current.Add(httpContext, isSecure);
        }

        return hasBody;
    }

    /// <summary>Takes out what only a proxy may say.</summary>
    private void RemoveMadeUp(HttpRequest request, HttpRequestMessage proxyRequest)
    {
        foreach (var header in request.Headers)
        {
            if (WeirHeaders.IsOwn(header.Key) || Forwarded.IsAlike(header.Key, trustForwarded))
            {
                proxyRequest.Headers.Remove(header.Key);
            }
        }
    }
}
