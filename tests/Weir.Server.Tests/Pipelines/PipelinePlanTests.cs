using Shouldly;
using Weir.Server.Configuration;
using Weir.Server.Pipelines;
using Xunit;

namespace Weir.Server.Tests.Pipelines;

/// <summary>Declarations in weir.json, and what is said of those that cannot be used.</summary>
public sealed class PipelinePlanTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-plan-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Of_WholePipeline_IsReadWithItsSteps()
    {
        PipelinePlan plan = Read("""
            { "pipelines": { "weekly": { "schedule": "0 30 2 ? * SUN", "steps": [
              { "kind": "data", "paths": ["rows"], "feedback": true },
              { "kind": "train", "seed": 7, "set": ["passes=3"], "minutes": 90 },
              { "kind": "evaluate", "rows": ["holdout"], "leastRecall": 0.9 },
              { "kind": "publish", "sign": "models.pem" },
              { "kind": "shadow", "share": 0.5, "requests": 10000 },
              { "kind": "gate", "rows": ["holdout"], "leastShadowed": 10000, "promote": false } ] } } }
            """).ShouldHaveSingleItem();

        (plan.Name, plan.Task, plan.Schedule).ShouldBe(("weekly", "http", "0 30 2 ? * SUN"));
        plan.Steps.Select(step => step.Kind).ShouldBe(PipelinePlan.Kinds);
        PipelinePlan again = PipelineJson.Read(PipelineJson.Write(plan));
        again.Steps.Select(step => (step.Seed, step.Minutes, step.Promote, step.Feedback)).ShouldBe(plan.Steps.Select(step => (step.Seed, step.Minutes, step.Promote, step.Feedback)));
    }

    [Theory]
    [InlineData("""{ "kind": "fetch" }""", "pipelines.p.steps[0].kind is \"fetch\"; expected one of data, train")]
    [InlineData("{ }", "pipelines.p.steps[0].kind is missing")]
    [InlineData("""{ "kind": "train" }""", "pipelines.p.steps[0] is train, which needs a step data before it")]
    [InlineData("""{ "kind": "data" }, { "kind": "data" }""", "pipelines.p.steps[1] is data, after data; expected the order")]
    [InlineData("""{ "kind": "data", "share": 0.5 }""", "pipelines.p.steps[0].share is a setting of shadow, and the step is data")]
    [InlineData("""{ "kind": "data", "paths": ["--out"] }""", "pipelines.p.steps[0].paths has \"--out\"; expected the path")]
    [InlineData("""{ "kind": "data", "paths": "rows" }""", "\"pipelines.p.steps[0].paths\" is \"rows\"; expected a list of texts")]
    [InlineData("""{ "kind": "data" }, { "kind": "train", "seed": -1 }""", "pipelines.p.steps[1].seed is -1; allowed is 0 to")]
    [InlineData("""{ "kind": "data" }, { "kind": "train", "set": ["--out=x"] }""", "pipelines.p.steps[1].set has \"--out=x\"; expected NAME=VALUE")]
    [InlineData("""{ "kind": "data" }, { "kind": "train" }, { "kind": "evaluate" }""", "pipelines.p.steps[2].rows names no labelled rows")]
    [InlineData("""{ "kind": "data" }, { "kind": "train" }, { "kind": "publish" }, { "kind": "shadow", "share": 0 }""", "pipelines.p.steps[3].share is 0; allowed is above 0 to 1")]
    [InlineData("""{ "kind": "data", "minutes": 0 }""", "pipelines.p.steps[0].minutes is 0; allowed is 1 to 20160")]
    [InlineData("""{ "kind": "data", "path": ["rows"] }""", "unknown key \"pipelines.p.steps[0].path\"; the nearest known key is \"pipelines.p.steps[0].paths\"")]
    [InlineData("7", "\"pipelines.p.steps[0]\" is 7; expected an object")]
    public void Of_StepThatCannotBeUsed_IsRefusedByItsPlace(string steps, string problem) =>
        Problem($$"""{ "pipelines": { "p": { "steps": [ {{steps}} ] } } }""").ShouldContain(problem);

    [Theory]
    [InlineData("""{ "pipelines": { "p": { } } }""", "pipelines.p.steps has no step")]
    [InlineData("""{ "pipelines": { "p": { "steps": {} } } }""", "\"pipelines.p.steps\" is {}; expected a list of objects")]
    [InlineData("""{ "pipelines": { "p": { "task": "dns", "steps": [{ "kind": "data" }] } } }""", "pipelines.p.task is \"dns\"")]
    [InlineData("""{ "pipelines": { "p": { "schedule": "daily", "steps": [{ "kind": "data" }] } } }""", "pipelines.p.schedule is \"daily\"; expected seconds, minutes")]
    [InlineData("""{ "pipelines": { "../p": { "steps": [{ "kind": "data" }] } } }""", "pipelines.../p is not the name of a pipeline")]
    public void Of_PipelineThatCannotBeUsed_IsRefusedByItsPlace(string settings, string problem) => Problem(settings).ShouldContain(problem);

    [Fact]
    public void AllOf_MorePipelinesOrSettingsThanAnybodyNeeds_IsRefused()
    {
        string many = string.Join(", ", Enumerable.Range(0, 101).Select(i => $$""" "p{{i}}": { "steps": [{ "kind": "data" }] } """));
        Problem($$"""{ "pipelines": { {{many}} } }""").ShouldContain("pipelines declares 101; allowed are 100");
        string sets = string.Join(", ", Enumerable.Repeat("\"a=1\"", 101));
        Problem($$"""{ "pipelines": { "p": { "steps": [{ "kind": "data" }, { "kind": "train", "set": [{{sets}}] }] } } }""").ShouldContain("pipelines.p.steps[1].set has 101 settings; allowed are 100");
    }

    private string Problem(string settings) => Should.Throw<Exception>(() => Read(settings)) is var error && error is ConfigurationException or PipelineException ? error.Message : throw error;

    private IReadOnlyList<PipelinePlan> Read(string settings)
    {
        string file = Path.Combine(_folder, "weir.json");
        File.WriteAllText(file, settings);
        return PipelinePlan.AllOf(OptionsReader.Read(file, []).Pipelines);
    }
}
