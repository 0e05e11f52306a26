using System.Net;
using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>Sees what is scored, and what the verdict was; whoever it is, it must not take long.</summary>
internal interface ITrafficShadow
{
    /// <summary>One request of live traffic.</summary>
    /// <param name="view">Head and the first of the body; gone when the call ends.</param>
    /// <param name="verdict">What the engine said, by its own thresholds and without exclusions.</param>
    /// <param name="request">Id of the request; empty where it has none.</param>
    /// <param name="client">Who sent it; null where that is not known.</param>
    void Offer(scoped in HttpRequestView view, in HttpVerdict verdict, string request, IPAddress? client);
}
