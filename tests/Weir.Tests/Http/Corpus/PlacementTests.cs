using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Shouldly;
using Weir.Http.Corpus.Benign;
using Weir.Http.Corpus.Mutation;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http.Corpus;

public sealed class PlacementTests
{
    private static readonly string[] s_values =
    [
        "' or 1=1 -- -", "<script>alert(1)</script>", "../../etc/passwd", "a&b=c;d+e%20f", "\"quoted\\back\"", "line\r\nbreak", "héllo 你好 😀", "plain", "{{7*7}}", "]]>", "--x",
    ];

    [Fact]
    public void Place_EachKind_ValueIsReadBackByAPlainParser()
    {
        foreach (PlacementKind kind in Placement.Kinds)
        {
            foreach (string value in s_values)
            {
                for (ulong seed = 0; seed < 12; seed++)
                {
                    PlacedRequest request = Placement.Place(value, kind, new SeededRandom(seed));
                    ReadBack(request, kind).Contains(value, StringComparer.Ordinal).ShouldBeTrue($"{kind}: {request}");
                }
            }
        }
    }

    [Fact]
    public void Place_EachKind_LinesAndTargetAreWellFormed()
    {
        foreach (PlacementKind kind in Placement.Kinds)
        {
            foreach (string value in s_values)
            {
                PlacedRequest request = Placement.Place(value, kind, new SeededRandom(3));

                request.Target.All(static c => c is > ' ' and < '\x7f').ShouldBeTrue(request.Target);
                request.Headers.ShouldEndWith("\r\n");
                request.Headers.TrimEnd().Split("\r\n").ShouldAllBe(static line => line.Contains(": ", StringComparison.Ordinal) && !line.Contains('\n', StringComparison.Ordinal));
                request.Headers.Contains($"Content-Length: {request.Body.Length}\r\n", StringComparison.Ordinal).ShouldBe(request.Method != "GET");
            }
        }
    }

    [Fact]
    public void Place_SameSeed_GivesTheSameRequest()
    {
        foreach (PlacementKind kind in Placement.Kinds)
        {
            PlacedRequest one = Placement.Place("x'y", kind, new SeededRandom(9));
            PlacedRequest two = Placement.Place("x'y", kind, new SeededRandom(9));
            (one.Target, one.Headers, one.Where).ShouldBe((two.Target, two.Headers, two.Where));
            one.Body.ShouldBe(two.Body);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WrapInText_EachKind_KeepsTheValueBetweenTextOfTheAskedLength(bool evaluation)
    {
        foreach (WrapKind kind in Enum.GetValues<WrapKind>())
        {
            foreach (string value in s_values)
            {
                string wrapped = TextWrapping.WrapInText(value, kind, 4, 200, 150, evaluation);
                string inside = kind == WrapKind.Json ? TextFilters.Apply("json", value) : value;
                int at = wrapped.IndexOf(inside, 150, StringComparison.Ordinal);

                at.ShouldBeGreaterThan(150, wrapped);
                (wrapped.Length - at - inside.Length).ShouldBeGreaterThan(100, wrapped);
                wrapped.ShouldBe(TextWrapping.WrapInText(value, kind, 4, 200, 150, evaluation));
                if (kind == WrapKind.Json)
                {
                    using JsonDocument parsed = JsonDocument.Parse(wrapped);
                    parsed.RootElement.EnumerateObject().Any(p => p.Value.ValueKind == JsonValueKind.String && p.Value.GetString() == value).ShouldBeTrue(wrapped);
                }
            }
        }
    }

    [Fact]
    public void WrapInText_EvaluationWords_OccurInNoTrainingList()
    {
        HashSet<string> training = new(Words(BenignCorpus.Grammar, ["noun", "adj", "verb", "person", "city"]), StringComparer.OrdinalIgnoreCase);

        foreach (string word in Words(TextWrapping.EvaluationGrammar, ["thing", "like", "act", "who", "town"]))
        {
            training.Contains(word).ShouldBeFalse(word);
        }
    }

    private static IEnumerable<string> Words(Grammar grammar, string[] rules)
    {
        SeededRandom random = new(1);
        return rules.SelectMany(rule => Enumerable.Range(0, 2_000).Select(_ => grammar.Expand(rule, random))).Distinct(StringComparer.Ordinal);
    }

    private static List<string> ReadBack(PlacedRequest request, PlacementKind kind)
    {
        string body = Encoding.UTF8.GetString(request.Body);
        string name = request.Where[(request.Where.LastIndexOfAny([':', '.']) + 1)..];
        switch (kind)
        {
            case PlacementKind.Query:
                return Pairs(request.Target[(request.Target.IndexOf('?', StringComparison.Ordinal) + 1)..], name);
            case PlacementKind.Form:
                return Pairs(body, name);
            case PlacementKind.Json or PlacementKind.JsonNested or PlacementKind.GraphQlVariable:
                using (JsonDocument parsed = JsonDocument.Parse(body))
                {
                    return [.. Strings(parsed.RootElement)];
                }

            case PlacementKind.XmlText:
                return [.. XDocument.Parse(body, LoadOptions.PreserveWhitespace).Descendants().Select(static e => e.Value)];
            case PlacementKind.XmlAttribute:
                return [.. XDocument.Parse(body).Descendants().Attributes().Select(static a => a.Value)];
            case PlacementKind.MultipartField:
                string head = $"name=\"{name}\"\r\n\r\n";
                int start = body.IndexOf(head, StringComparison.Ordinal) + head.Length;
                return [body[start..body.LastIndexOf("\r\n--", StringComparison.Ordinal)]];
            case PlacementKind.MultipartFileName:
                string raw = body.Split("filename=\"")[1].Split("\"\r\n")[0];
                return [raw.Replace("%22", "\"", StringComparison.Ordinal).Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal)];
            case PlacementKind.Cookie:
                return [.. Header(request, "Cookie").Split("; ").Where(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Select(c => Uri.UnescapeDataString(c[(name.Length + 1)..]))];
            case PlacementKind.UserAgent:
                return [Header(request, "User-Agent"), Uri.UnescapeDataString(Header(request, "User-Agent"))];
            case PlacementKind.Referer:
                return [Header(request, "Referer"), Uri.UnescapeDataString(Header(request, "Referer"))];
            case PlacementKind.ForwardedFor:
                return [Header(request, "X-Forwarded-For"), Uri.UnescapeDataString(Header(request, "X-Forwarded-For"))];
            case PlacementKind.PathSegment:
                return [.. request.Target.Split('/').Select(Uri.UnescapeDataString)];
            case PlacementKind.PathTail:
                string decoded = Uri.UnescapeDataString(request.Target);
                return [.. Enumerable.Range(0, decoded.Length).Where(i => decoded[i] == '/').Select(i => decoded[(i + 1)..])];
            default:
                return [body];
        }
    }

    private static List<string> Pairs(string text, string name) =>
        [.. text.Split('&').Where(p => p.StartsWith(name + "=", StringComparison.Ordinal)).Select(p => WebUtility.UrlDecode(p[(name.Length + 1)..]))];

    private static string Header(PlacedRequest request, string name) =>
        request.Headers.Split("\r\n").Single(l => l.StartsWith(name + ": ", StringComparison.Ordinal))[(name.Length + 2)..];

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
