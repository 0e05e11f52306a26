using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;

namespace Weir.Server.Pages.Sending;

/// <summary>The policies that are sent now: an immutable table, swapped whole when a choice changes.</summary>
internal sealed class SentPolicies
{
    private readonly FrozenDictionary<string, SentPolicy[]> _byPath;
    private readonly FrozenDictionary<long, SentPolicy> _byNumber;

    /// <param name="newest">Number of the newest choice, whether it is one of these or one of off.</param>
    /// <param name="all">Of each page at most one of each mode.</param>
    public SentPolicies(long newest, IReadOnlyList<SentPolicy> all)
    {
        (Newest, All) = (newest, all);
        _byNumber = all.ToFrozenDictionary(policy => policy.Number);
        _byPath = all.GroupBy(policy => policy.Path, StringComparer.Ordinal).ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    public long Newest { get; }

    public IReadOnlyList<SentPolicy> All { get; }

    /// <summary>One by its number; null when it is not sent.</summary>
    public SentPolicy? Find(long number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Adds to an answer the policies of its page, if it has some. Of other paths it costs one look into a table; where nothing is sent, nothing.</summary>
    /// <param name="context">The request; headers of the answer stand already.</param>
    /// <param name="isSecure">Whether the browser asked by https.</param>
    public void Add(HttpContext context, bool isSecure)
    {
        if (All.Count == 0 || !_byPath.TryGetValue(context.Request.Path.Value ?? "", out var candidates))
        {
            return;
        }

        foreach (var policy in candidates)
        {
            if (policy.IsOf(context.Request.Host.Value) && IsPage(context.Response))
            {
                policy.Add(context.Response, isSecure);
            }
        }
    }

    /// <summary>
    /// Whether browsers could show the answer as HTML: also where its type is missing, since they guess then. An answer of 304 has none, and what
    /// stands in its head takes the place of what stood in the head of the page that the browser kept.
    /// </summary>
    private static bool IsPage(HttpResponse response)
    {
        var type = response.ContentType.AsSpan();
        int end = type.IndexOf(';');
        type = (end < 0 ? type : type[..end]).Trim();
        return !type.Contains('/') || type.Equals("text/html", StringComparison.OrdinalIgnoreCase) || type.Equals("application/xhtml+xml", StringComparison.OrdinalIgnoreCase);
    }
}
