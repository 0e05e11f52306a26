using Weir.Server.Dashboard.Queries;

namespace Weir.Server.Dashboard;

/// <summary>Says in plain words what was done with a request, and why.</summary>
internal static class Explanation
{
    public static string Of(RequestRecord request)
    {
        string place = request.Evidence.Count == 0 ? "" : $" because of what stood in {Place(request.Evidence[0].Where)}";
        string found = request.Severity == Severity.None
            ? $"its score of {Words.Percent(request.Score)} is below every severity"
            : $"with a probability of {Words.Percent(request.Score)} it is an attack, {Words.Class(request.Class)}{place}; that is {request.Severity}";
        return request.Action switch
        {
            "block" => $"Blocked with {request.Status}: {found}. Requests of that severity are blocked here.",
            "refuse" when request.Severity == Severity.None => $"Refused with {request.Status}: the request broke a rule of HTTP or a limit{Flags(request)}, and did not reach the application whole.",
            "refuse" => $"Refused with {request.Status}: the request broke a rule of HTTP or a limit{Flags(request)}. Besides, {found}.",
            "fail" => $"Sent on, but the application gave no answer ({request.Status}); {found}.",
            "leave" => $"The client left before its answer was whole; {found}.",
            _ when request.Severity == Severity.None => $"Passed to the application, which answered {request.Status}: {found}.",
            _ => $"Passed to the application, which answered {request.Status}, although {found}. Requests of that severity were not blocked here.",
        };
    }

    /// <summary>A place as a person says it: the query parameter q.</summary>
    public static string Place(string where)
    {
        int colon = where.IndexOf(':', StringComparison.Ordinal);
        string kind = colon < 0 ? where : where[..colon];
        string name = colon < 0 ? "" : where[(colon + 1)..];
        string words = kind switch
        {
            "query" => "the query parameter",
            "form" => "the form field",
            "json" => "the JSON value",
            "xml" => "the XML value",
            "multipart" => "the part",
            "graphql" => "the GraphQL value",
            "cookie" => "the cookie",
            "header" => "the header",
            "path" => "the path",
            "body" => "the body",
            "method" => "the method",
            _ => kind,
        };
        return name.Length == 0 ? words : $"{words} {name}";
    }

    private static string Flags(RequestRecord request) => request.Flags.Count == 0 ? "" : $" ({string.Join(", ", request.Flags)})";
}
