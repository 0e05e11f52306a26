using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Weir.Server.Pages.Violations;

namespace Weir.Server.Pages.Sending;

/// <summary>A policy in the form in which it goes with answers. Thread-safe.</summary>
internal sealed class SentPolicy
{
    private readonly string _page;
    private readonly GovernedDirectives _directives;
    private readonly string[] _hosts;
    private readonly bool _enforces;
    private readonly StringValues _value;
    private readonly StringValues _secureValue;
    private readonly StringValues _endpoint;
    private long _waiting;

    /// <param name="choice">One that is not off.</param>
    public SentPolicy(PolicyChoice choice)
    {
        var page = new Uri(choice.Page);
        string host = page.HostNameType == UriHostNameType.IPv6 ? page.Host : page.IdnHost;
        (Number, Path) = (choice.Number, PathString.FromUriComponent(page.AbsolutePath).Value ?? "/");
        _hosts = page.IsDefaultPort ? [host, $"{host}:443", $"{host}:80"] : [$"{host}:{page.Port.ToString(CultureInfo.InvariantCulture)}"];
        _page = JsonText.Cut(choice.Page, ReportAddress.Most);
        _directives = new GovernedDirectives(choice.Value);
        _enforces = choice.ModeOf == SendMode.Enforce;
        _value = PolicyHeader.Value(choice.Value, choice.Number, choice.ModeOf, isSecure: false);
        _secureValue = PolicyHeader.Value(choice.Value, choice.Number, choice.ModeOf, isSecure: true);
        _endpoint = PolicyHeader.Endpoint(choice.Number, choice.ModeOf);
        WasSent = choice.FirstSent is not null;
    }

    /// <summary>Of the choice.</summary>
    public long Number { get; }

    /// <summary>Path of the page, as servers decode it.</summary>
    public string Path { get; }

    /// <summary>Whether the store knows that it was sent.</summary>
    public bool WasSent { get; private set; }

    /// <summary>With how many answers it was sent since that was last written down.</summary>
    public long Waiting => Interlocked.Read(ref _waiting);

    /// <summary>Whether a page of this host is meant.</summary>
    /// <param name="host">As the client wrote it.</param>
    public bool IsOf(string? host)
    {
        foreach (string known in _hosts)
        {
            if (string.Equals(known, host, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a browser that was sent this policy could tell that: of its page, a directive that it has a say in, and what browsers do with it, where they told.</summary>
    public bool Fits(Violation violation)
    {
        var key = violation.Key;
        string disposition = _enforces ? "enforce" : "report";
        return violation.Kind == Violation.Csp && (key.Disposition.Length == 0 || key.Disposition == disposition) && _directives.Has(key.Directive) && IsPage(key.Page);
    }

    /// <summary>Adds it to an answer, beside those of the application: browsers hold to all of them, so that it can only forbid more.</summary>
    /// <param name="response">Headers of the application stand already.</param>
    /// <param name="isSecure">Whether the browser asked by https.</param>
    public void Add(HttpResponse response, bool isSecure)
    {
        StringValues value = isSecure ? _secureValue : _value;
        var headers = response.Headers;
        if (_enforces)
        {
            headers.ContentSecurityPolicy = StringValues.Concat(headers.ContentSecurityPolicy, value);
        }
        else
        {
            headers.ContentSecurityPolicyReportOnly = StringValues.Concat(headers.ContentSecurityPolicyReportOnly, value);
        }

        if (isSecure)
        {
            headers[PolicyHeader.Endpoints] = StringValues.Concat(headers[PolicyHeader.Endpoints], _endpoint);
        }

        // A page that a person may have seen; a head alone, an error or a page from a browser's memory tries nothing.
        if (response.StatusCode == StatusCodes.Status200OK && HttpMethods.IsGet(response.HttpContext.Request.Method))
        {
            Interlocked.Increment(ref _waiting);
        }
    }

    /// <summary>As browsers write the address, or by the other scheme, by which it is sent, too.</summary>
    private bool IsPage(string page) => page == _page || (Uri.TryCreate(page, UriKind.Absolute, out Uri? address) && IsOf(address.Authority) && PathString.FromUriComponent(address.AbsolutePath).Value == Path);

    /// <summary>Takes from the count what was written down.</summary>
    public void Written(long count)
    {
        Interlocked.Add(ref _waiting, -count);
        WasSent = true;
    }
}
