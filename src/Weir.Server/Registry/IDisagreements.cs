using System.Net;
using Weir.Http;

namespace Weir.Server.Registry;

/// <summary>Sees the requests in which a candidate and the live model disagree.</summary>
internal interface IDisagreements
{
    /// <summary>One of them. Called on the thread of candidates.</summary>
    /// <param name="view">The request; gone when the call ends.</param>
    /// <param name="verdict">What the live model says.</param>
    /// <param name="candidate">What the candidate says.</param>
    /// <param name="request">Id of the request; empty where it has none.</param>
    /// <param name="client">Who sent it; null where that is not known.</param>
    void Take(scoped in HttpRequestView view, in HttpVerdict verdict, in HttpVerdict candidate, string request, IPAddress? client);
}
