using System.Text;
using Shouldly;
using Weir.Drift;
using Weir.Http;
using Weir.Http.Inputs;
using Weir.Models;
using Xunit;

namespace Weir.Tests.Http.Inputs;

/// <summary>Which bin each property of a request falls into.</summary>
public sealed class RequestInputsTests
{
    [Fact]
    public void Of_BrowserPostingAForm_HasItsBins()
    {
        var bins = Bins("POST", "/login?next=1", "Host: a\r\nUser-Agent: Mozilla/5.0 (X11) Gecko/20100101 Firefox/132.0\r\ncontent-type: application/x-www-form-urlencoded; charset=utf-8\r\nACCEPT: */*\r\nCookie:\r\n", "user=ann");
        bins.ShouldBe(new Dictionary<string, string>
        {
            ["method"] = "POST",
            ["length of target"] = "8 to 16",
            ["length of query"] = "below 8",
            ["number of headers"] = "4 to 6",
            ["length of body"] = "below 16",
            ["type of content"] = "form",
            ["client"] = "firefox",
            ["accept"] = "present",
            ["accept-language"] = "missing",
            ["referer"] = "missing",
            ["cookie"] = "missing",
        });
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "bot")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "edge")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36", "chrome")]
    [InlineData("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15", "safari")]
    [InlineData("Python-requests/2.32", "python")]
    [InlineData("Go-http-client/2.0", "go")]
    [InlineData("b", "other")]
    [InlineData(" ", "missing")]
    public void Of_UserAgent_IsTheFirstThatFits(string agent, string client) => Bins("GET", "/", $"User-Agent: {agent}\r\n", "")["client"].ShouldBe(client);

    [Theory]
    [InlineData("")]
    [InlineData(":\n::\nHost\n\n\r\r\nUser-Agent:")]
    [InlineData("\0\0\0")]
    public void Of_BrokenHeads_HasABinForEach(string headers)
    {
        Bins("", "", headers, "").Values.ShouldAllBe(label => label.Length > 0);
        Bins("BREW", "?", string.Concat(Enumerable.Repeat("a:b\n", 5000)), "")["number of headers"].ShouldBe("30 and above");
    }

    [Theory]
    [InlineData("Accept: */*\r\nhOsT: \tshop.example \r\nHost: other\r\n", "shop.example")]
    [InlineData("Hostile: x\r\n", "")]
    [InlineData("Host:", "")]
    public void HostOf_Headers_IsTheFirst(string headers, string host) => Encoding.ASCII.GetString(RequestInputs.HostOf(Encoding.ASCII.GetBytes(headers))).ShouldBe(host);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(.5, 29)]
    [InlineData(1, 57)]
    [InlineData(double.NaN, 58)]
    public void Of_Verdict_AnyScore_HasABin(double score, int bin)
    {
        Span<byte> bins = stackalloc byte[VerdictInputs.All.Count];
        VerdictInputs.Of(new HttpVerdict { Score = score, Severity = Severity.High, Class = AttackClass.Xss }, bins);
        ((int)bins[0]).ShouldBe(bin);
        VerdictInputs.All[1].Labels[bins[1]].ShouldBe("high");
        VerdictInputs.All[2].Labels[bins[2]].ShouldBe("xss");
    }

    /// <summary>A trained model says how its benign rows scored; the file keeps it, and one without says nothing.</summary>
    [Fact]
    public void Train_Model_HasTheBaselineOfItsScores()
    {
        HttpModel model = HttpModel.Read(ModelFile.Open(SmallModel.File));
        BaselineHistogram scores = model.Baseline.ShouldHaveSingleItem();
        scores.Name.ShouldBe("score");

        // Two origins of generated benign rows, of equal weight.
        scores.Counts.Sum().ShouldBe(2, 1e-6);
        Distribution baseline = Distribution.OfBaseline(scores, DriftBins.OfBaseline(scores, logits: true)!);
        baseline.Total.ShouldBe(2, 1e-6);
        HttpModel.Read(ModelFile.Open(SmallModel.Rewrite(SmallModel.File, (tag, bytes) => tag == ModelFormat.Baseline ? null : bytes))).Baseline.ShouldBeEmpty();
    }

    private static Dictionary<string, string> Bins(string method, string target, string headers, string body)
    {
        var request = new HttpRequestView { Method = Encoding.Latin1.GetBytes(method), Target = Encoding.Latin1.GetBytes(target), Headers = Encoding.Latin1.GetBytes(headers), Body = Encoding.Latin1.GetBytes(body) };
        Span<byte> bins = stackalloc byte[RequestInputs.All.Count];
        RequestInputs.Of(request, bins);
        var named = new Dictionary<string, string>();
        for (int index = 0; index < bins.Length; index++) named[RequestInputs.All[index].Name] = RequestInputs.All[index].Labels[bins[index]];
        return named;
    }
}
