using Weir.Http;

namespace Weir.AspNetCore;

/// <summary>What Weir knows of the current request. Found in <c>HttpContext.Features</c> after <c>UseWeir</c>.</summary>
public interface IWeirFeature
{
    /// <summary>Identifier of the request, 20 characters that sort by time. It is the same that the client receives in <c>Weir-Request-Id</c>.</summary>
    string RequestId { get; }

    /// <summary>The verdict so far. It can rise while the application reads a body that is longer than the scored prefix.</summary>
    HttpVerdict Verdict { get; }

    /// <summary>The reasons, strongest first; empty below <see cref="Severity.Medium"/>. Fragments are as received: mask them before they are stored.</summary>
    IReadOnlyList<HttpEvidence> Evidence { get; }

    /// <summary>Time that scoring took so far.</summary>
    TimeSpan Elapsed { get; }

    /// <summary>Whether the request was, or has to be, answered with 403.</summary>
    bool Blocked { get; }
}
