using System.Text;
using Weir.AspNetCore;
using Weir.Http;

namespace Weir.Server.Tests.Gateway;

/// <summary>A scorer whose verdict a test plants in the request: the gateway is tested here, not the model.</summary>
internal static class PlantedScorer
{
    public const string Critical = "planted-critical";
    public const string Medium = "planted-medium";

    public static RequestScorer Create(Encoding? encoding = null, Action? onScore = null)
    {
        return new RequestScorer(
            (scoped in view, filter) =>
            {
                onScore?.Invoke();
                return Score(view);
            },
            (scoped in view, _, most) => Explain(view, most),
            encoding ?? Encoding.Latin1);
    }

    private static HttpVerdict Score(scoped in HttpRequestView view)
    {
        if (Holds(view, Critical))
        {
            return new HttpVerdict { Score = 0.9999, Severity = Severity.Critical, Class = AttackClass.Sqli, Flags = VerdictFlags.MultipleEncoding };
        }

        return Holds(view, Medium)
            ? new HttpVerdict { Score = 0.9, Severity = Severity.Medium, Class = AttackClass.Xss }
            : new HttpVerdict { Score = 0.0012 };
    }

    private static IReadOnlyList<HttpEvidence> Explain(scoped in HttpRequestView view, int most)
    {
        string target = Encoding.Latin1.GetString(view.Target);
        int name = target.IndexOf('?', StringComparison.Ordinal) + 1;
        int equals = target.IndexOf('=', StringComparison.Ordinal);
        return name > 0 && equals > name
            ? [new HttpEvidence("query:" + target[name..equals], target[(equals + 1)..], AttackClass.Sqli, 0.9)]
            : [new HttpEvidence("body", Encoding.Latin1.GetString(view.Body[..Math.Min(160, view.Body.Length)]), AttackClass.Sqli, 0.9)];
    }

    private static bool Holds(scoped in HttpRequestView view, string mark)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(mark);
        return view.Target.IndexOf(bytes) >= 0 || view.Headers.IndexOf(bytes) >= 0 || view.Body.IndexOf(bytes) >= 0;
    }
}
