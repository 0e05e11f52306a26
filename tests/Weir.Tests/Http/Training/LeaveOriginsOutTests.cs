using System.Text;
using Shouldly;
using Weir.Http.Training;
using Xunit;

namespace Weir.Tests.Http.Training;

public sealed class LeaveOriginsOutTests
{
    private readonly HttpDataSet _data = new();

    [Fact]
    public void Counts_Rows_TakesTrustedLabelsAndAttacksOfUnseenTemplate()
    {
        // Origins of folds 0, 4 and 4.
        Add("httpparams", "' or 1=1", "sqli");
        Add("httpparams", "only here 1'", "sqli");
        Add("httpparams", "ONLY here 22'", "sqli");
        Add("httpparams", "weak one'", "sqli", weak: true);
        Add("httpparams", "it's tea", "benign");
        Add("httpparams", "it's tea", "benign");
        Add("httpparams", "it's weak", "benign", weak: true);
        Add("fuzzdb", "' OR 2=2", "sqli");
        Add("fuzzdb", "same fold'", "sqli");
        Add("foospidy-payloads", "same fold'", "sqli");
        Add("foospidy-payloads", "weak one'", "sqli");

        LeaveOriginsOut.Counts(_data).ShouldBe([false, true, false, false, true, true, false, false, true, true, true]);
    }

    private void Add(string origin, string payload, string label, bool weak = false)
    {
        string row = $"{{\"kind\":\"payload\",\"payload\":\"{payload}\",\"label\":\"{label}\"{(weak ? ",\"weak\":\"unsure\"" : "")}}}";
        _data.Add(origin, new MemoryStream(Encoding.UTF8.GetBytes(row)));
        _data.Problems.ShouldBeEmpty();
    }
}
