using System.Text.Json;
using Shouldly;
using Weir.Server.Findings.Outgoing;
using Weir.Server.Stores.Operational;
using Xunit;

namespace Weir.Server.Tests.Findings.Outgoing;

public sealed class OcsfFindingTests
{
    private static readonly OcsfSchema s_schema = new();

    public static TheoryData<Severity, AlertState, AlertVerdict?, string, long> States
    {
        get
        {
            var rows = new TheoryData<Severity, AlertState, AlertVerdict?, string, long>();
            foreach (var severity in Enum.GetValues<Severity>())
            {
                foreach (var state in Enum.GetValues<AlertState>())
                {
                    foreach (AlertVerdict? verdict in (AlertVerdict?[])[null, .. Enum.GetValues<AlertVerdict>()])
                    {
                        rows.Add(severity, state, verdict, ((AttackClass)(rows.Count % ((int)AttackClass.Other + 1))).Name(), rows.Count % 4);
                    }
                }
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public void Write_AnyAlert_IsAsTheSchemaHasIt(Severity severity, AlertState state, AlertVerdict? verdict, string attackClass, long blocked)
    {
        var alert = Messages.Alert(severity, blocked: blocked) with { State = state, Verdict = verdict, Class = attackClass, Assignee = "ann" };
        foreach (var activity in Enum.GetValues<OutgoingActivity>())
        {
            foreach (var detail in Enum.GetValues<OutgoingDetail>())
            {
                using var json = JsonDocument.Parse(Messages.Of(alert, activity).Body(detail));
                s_schema.Check(json.RootElement, withRecommended: detail == OutgoingDetail.Full).ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public void Write_SampleOfTheTest_IsAsTheSchemaHasIt()
    {
        using var json = JsonDocument.Parse(OutgoingTest.Sample(DateTimeOffset.UtcNow, "1.2.3").Body());
        s_schema.Check(json.RootElement, withRecommended: true).ShouldBeEmpty();
    }

    [Fact]
    public void Check_WrongFinding_FindsIt()
    {
        using var json = JsonDocument.Parse("""{"activity_id":7,"time":"now","severity_id":2,"severity":"High","finding_info":{"uid":1},"evidences":[{}],"extra":1}""");

        var problems = s_schema.Check(json.RootElement, withRecommended: false);

        problems.ShouldContain("class_uid is missing");
        problems.ShouldContain("activity_id is 7, which is not one of its values");
        problems.ShouldContain("time is \"now\", which is no timestamp");
        problems.ShouldContain("severity is not \"Low\"");
        problems.ShouldContain("finding_info.title is missing");
        problems.ShouldContain("extra is not of the schema");
        problems.ShouldContain(problem => problem.StartsWith("evidences[]. has none of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(AlertState.Open, null, 1)]
    [InlineData(AlertState.Acknowledged, null, 2)]
    [InlineData(AlertState.Closed, null, 4)]
    [InlineData(AlertState.Closed, AlertVerdict.TruePositive, 4)]
    [InlineData(AlertState.Closed, AlertVerdict.FalsePositive, 3)]
    [InlineData(AlertState.Closed, AlertVerdict.Expected, 3)]
    public void Write_StateAndVerdict_AreTheStatus(AlertState state, AlertVerdict? verdict, int status)
    {
        Write(Messages.Alert() with { State = state, Verdict = verdict }).GetProperty("status_id").GetInt32().ShouldBe(status);
    }

    [Theory]
    [InlineData(0, "Allowed", "Allowed")]
    [InlineData(1, "Detected", "Unknown")]
    [InlineData(3, "Blocked", "Denied")]
    public void Write_RequestsThatWereBlocked_AreTheDisposition(long blocked, string disposition, string action)
    {
        var finding = Write(Messages.Alert(findings: 3, blocked: blocked));

        finding.GetProperty("disposition").GetString().ShouldBe(disposition);
        finding.GetProperty("action").GetString().ShouldBe(action);
    }

    [Fact]
    public void Write_PartsOfAnAlert_AreInTheirPlaces()
    {
        var finding = Write(Messages.Alert());

        var info = finding.GetProperty("finding_info");
        info.GetProperty("types").EnumerateArray().Select(type => type.GetString()).ShouldBe(["SQL injection", "Cross-site scripting"]);
        info.GetProperty("attacks").EnumerateArray().Select(attack => attack.GetProperty("technique").GetProperty("uid").GetString()).ShouldBe(["T1190", "T1189"]);
        finding.GetProperty("resources").EnumerateArray().Select(resource => resource.GetProperty("name").GetString()).ShouldBe(["shop.example/search", "shop.example/cart"]);
        var evidences = finding.GetProperty("evidences");
        evidences.EnumerateArray().Select(one => one.GetProperty("src_endpoint").GetProperty("ip").GetString()).ShouldBe(["192.0.2.1", "2001:db8::7"]);
        evidences[0].GetProperty("url").GetProperty("path").GetString().ShouldBe("/search");
        evidences[0].GetProperty("data").GetProperty("fragments")[0].GetProperty("fragment").GetString().ShouldBe("' or 1=1 -- ü");
        finding.GetProperty("confidence_score").GetInt32().ShouldBe(99);
        finding.GetProperty("count").GetInt64().ShouldBe(3);
        finding.GetProperty("time").GetInt64().ShouldBe(Messages.Noon.ToUnixTimeMilliseconds());
    }

    [Fact]
    public void Write_TextOfAClient_IsAsciiInOneLine()
    {
        byte[] body = Messages.Of(Messages.Alert(title: "über\n\u202e<script>") with { Path = "/\u0000\ud800", Evidence = "not JSON" }).Body();

        body.ShouldAllBe(one => one >= 0x20 && one < 0x7f);
    }

    private static JsonElement Write(Alert alert) => JsonDocument.Parse(Messages.Of(alert).Body()).RootElement;
}
