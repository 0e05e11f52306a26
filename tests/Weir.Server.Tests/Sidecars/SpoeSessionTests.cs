using System.Buffers.Binary;
using System.Text;
using Shouldly;
using Weir.AspNetCore;
using Weir.Http;
using Weir.Server.Sidecars;
using Xunit;

namespace Weir.Server.Tests.Sidecars;

public sealed class SpoeSessionTests
{
    private const string Attack = "/a?q=planted-critical";

    [Fact]
    public async Task Hello_FromHaproxy_IsAnsweredWithTheSizeThatItOffers()
    {
        await using var talk = new AgentTalk();

        (await talk.SayAsync(SpopBytes.Hello())).ShouldBe(["AgentHello version=2.0 max-frame-size=65532 capabilities=pipelining"]);
        talk.Session.IsOver.ShouldBeFalse();
    }

    [Fact]
    public async Task Hello_OfMoreThanIsRead_IsAnsweredWithTheMost()
    {
        await using var talk = new AgentTalk();

        (await talk.SayAsync(SpopBytes.Hello(maxFrame: uint.MaxValue, capabilities: ""))).ShouldBe(["AgentHello version=2.0 max-frame-size=1048576 capabilities="]);
    }

    [Fact]
    public async Task Hello_ForHealth_IsAnsweredAndTheEnd()
    {
        await using var talk = new AgentTalk();

        (await talk.SayAsync(SpopBytes.Hello(healthCheck: true))).ShouldHaveSingleItem().ShouldStartWith("AgentHello");
        talk.Session.IsOver.ShouldBeTrue();
    }

    public static TheoryData<string, int> BadFrames => new()
    {
        { "greeting without versions", 5 },
        { "greeting without size", 6 },
        { "greeting without capabilities", 7 },
        { "greeting of another version", 8 },
        { "greeting of tiny frames", 9 },
        { "greeting that is broken", 4 },
        { "greeting in parts", 10 },
        { "question before the greeting", 4 },
        { "part of something", 10 },
        { "frame too short", 4 },
        { "frame of a gigabyte", 3 },
        { "frame whose length is negative", 3 },
        { "frame without its numbers", 4 },
    };

    [Theory]
    [MemberData(nameof(BadFrames))]
    public async Task Answer_BadFrame_EndsWithTheStatusOfTheSpecification(string what, int status)
    {
        await using var talk = new AgentTalk();

        (await talk.SayAsync(Bad(what))).ShouldHaveSingleItem().ShouldStartWith($"AgentDisconnect status-code={status} message=");
        talk.Session.IsOver.ShouldBeTrue();
        (await talk.SayAsync(SpopBytes.Hello())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answer_FrameLongerThanAgreed_Ends()
    {
        await using var talk = await AgentTalk.GreetedAsync(maxFrame: 2000);

        (await talk.SayAsync(SpopBytes.Notify(method: "POST", body: new string('x', 2000)))).ShouldHaveSingleItem().ShouldStartWith("AgentDisconnect status-code=3");
    }

    [Fact]
    public async Task Answer_QuestionInPartsOrSecondGreeting_Ends()
    {
        await using var parts = await AgentTalk.GreetedAsync();
        byte[] first = SpopBytes.Notify();
        first[8] = 0;
        (await parts.SayAsync(first)).ShouldHaveSingleItem().ShouldStartWith("AgentDisconnect status-code=10");

        await using var twice = await AgentTalk.GreetedAsync();
        (await twice.SayAsync(SpopBytes.Hello())).ShouldHaveSingleItem().ShouldStartWith("AgentDisconnect status-code=4");
    }

    [Fact]
    public async Task Answer_Disconnect_IsAnsweredAndTheEnd()
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Empty.Number("status-code", 0, type: 3).String("message", "bye").Frame(2))).ShouldBe(["AgentDisconnect status-code=0 message=goodbye"]);
        talk.Session.IsOver.ShouldBeTrue();
    }

    [Fact]
    public async Task Answer_UnknownKindOfFrame_IsSkipped()
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Empty.Raw(1, 2, 3).Frame(77), SpopBytes.Notify())).ShouldHaveSingleItem().ShouldStartWith("Ack 5/1 action=pass");
    }

    [Fact]
    public async Task Answer_Question_SetsVariables()
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Notify(stream: 300, frame: 7))).ShouldBe(["Ack 300/7 action=pass score=0.0012 severity=None id=7F-1 cut=0"]);
        (await talk.SayAsync(SpopBytes.Notify(Attack))).ShouldBe(["Ack 5/1 action=block score=0.9999 severity=Critical id=7F-1 cut=0 class=sqli flags=MultipleEncoding"]);
        string[] decisions = (await talk.DecisionsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        decisions.Length.ShouldBe(2);
        decisions[1].ShouldContain("""
            "id":"7F-1","client":"10.1.2.3","method":"GET","host":"shop.example","path":"/a","score":0.9999,"severity":"Critical","class":"sqli","evidence":[{"where":"query:q","fragment":"planted-critical","class":"sqli","share":0.9}],"flags":["MultipleEncoding"],"action":"block","status":403,
            """);
    }

    [Fact]
    public async Task Answer_ManyQuestionsAtOnce_AnswersEachInOrder()
    {
        await using var talk = await AgentTalk.GreetedAsync();
        byte[][] questions = [.. Enumerable.Range(0, 1000).Select(i => SpopBytes.Notify(i % 2 == 0 ? "/a" : Attack, stream: (ulong)i))];

        var answers = await talk.SayAsync(questions);

        answers.Count.ShouldBe(1000);
        for (int i = 0; i < 1000; i++)
        {
            answers[i].ShouldStartWith($"Ack {i}/1 action={(i % 2 == 0 ? "pass" : "block")}");
        }
    }

    [Theory]
    [InlineData("", "GET")]
    [InlineData("/a", "")]
    public async Task Answer_QuestionWithoutTargetOrMethod_SetsNothing(string uri, string method)
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Notify(uri, method))).ShouldBe(["Ack 5/1"]);
    }

    [Fact]
    public async Task Answer_MessageOfAnotherName_SetsNothing()
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Empty.Text("other").Raw(1).String("method", "GET").Frame(3))).ShouldBe(["Ack 0/0"]);
    }

    [Fact]
    public async Task Answer_ScoreThatIsNoNumber_SetsNothing()
    {
        var scorer = new RequestScorer((scoped in _, _) => new HttpVerdict { Score = double.NaN }, (scoped in _, _, _) => [], Encoding.Latin1);
        await using var talk = await AgentTalk.GreetedAsync(scorer: scorer);

        (await talk.SayAsync(SpopBytes.Notify())).ShouldBe(["Ack 5/1"]);
    }

    [Theory]
    [InlineData("with blank")]
    [InlineData("line\nbreak")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task Answer_NameOfTheRequestThatDoesNotFit_IsReplaced(string? id)
    {
        await using var talk = await AgentTalk.GreetedAsync();

        (await talk.SayAsync(SpopBytes.Notify(id: id))).ShouldHaveSingleItem().ShouldMatch("^Ack 5/1 action=pass score=0.0012 severity=None id=[0-9a-z]{20} cut=0$");
    }

    [Theory]
    [InlineData(OnTruncated.Pass)]
    [InlineData(OnTruncated.Refuse)]
    public async Task Answer_BodyThatIsCut_IsRefusedWithTheFlag(OnTruncated onTruncated)
    {
        await using var talk = await AgentTalk.GreetedAsync(new GuardRules { Block = Severity.High, OnTruncated = onTruncated });

        (await talk.SayAsync(SpopBytes.Notify(method: "POST", body: "beginning", bodySize: 10))).ShouldBe(["Ack 5/1 action=refuse score=0.0012 severity=None id=7F-1 cut=1 flags=Truncated"]);
        (await talk.SayAsync(SpopBytes.Notify(method: "POST", body: "planted-critical", bodySize: 100))).ShouldHaveSingleItem().ShouldStartWith("Ack 5/1 action=block");
        (await talk.DecisionsAsync()).ShouldContain("""
            "flags":["Truncated"],"action":"refuse","status":413
            """);
    }

    [Fact]
    public async Task Answer_HeadersWithoutTheirEnd_AreTakenForCut()
    {
        await using var talk = await AgentTalk.GreetedAsync();
        byte[] question = SpopBytes.Empty.Text("weir-request").Raw(3).String("method", "GET").String("uri", "/a").String("headers", "host: h\r\n").Frame(3);

        (await talk.SayAsync(question)).ShouldHaveSingleItem().ShouldStartWith("Ack 0/0 action=refuse");
    }

    [Theory]
    [InlineData("https://shop.example/a?b", "/a?b")]
    [InlineData("http://shop.example:81?b", "?b")]
    [InlineData("http://shop.example", "http://shop.example")]
    [InlineData("http://o'or'1@shop.example/a", "http://o'or'1@shop.example/a")]
    [InlineData("/a/http://b/c", "/a/http://b/c")]
    [InlineData("*", "*")]
    public async Task Answer_TargetWithAuthority_IsScoredWithoutIt(string uri, string scored)
    {
        string? seen = null;
        var scorer = new RequestScorer(
            (scoped in view, _) =>
            {
                seen = Encoding.Latin1.GetString(view.Target);
                return default;
            },
            (scoped in _, _, _) => [],
            Encoding.Latin1);
        await using var talk = await AgentTalk.GreetedAsync(scorer: scorer);

        await talk.SayAsync(SpopBytes.Notify(uri));

        seen.ShouldBe(scored);
    }

    [Fact]
    public async Task Answer_QuestionCutAnywhere_NeverThrowsAndNeverPasses()
    {
        byte[] whole = SpopBytes.Notify(Attack, "POST", "body");
        for (int length = 0; length < whole.Length - 4; length++)
        {
            byte[] cut = whole[..(4 + length)];
            BinaryPrimitives.WriteInt32BigEndian(cut, length);
            await using var talk = await AgentTalk.GreetedAsync();

            (await talk.SayAsync(cut)).ShouldNotContain(answer => answer.Contains("action=pass", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Answer_MutatedQuestions_NeverThrowAndAnswerWholeFrames()
    {
        var random = new Random(7);
        byte[] hello = SpopBytes.Hello();
        byte[] question = SpopBytes.Notify(Attack, "POST", "some=body", headers: [("host", "h"), ("content-type", "text/plain"), ("content-length", "9")]);
        await using var talk = new AgentTalk();
        for (int i = 0; i < 20_000; i++)
        {
            byte[] mutated = (byte[])(i % 5 == 0 ? hello : question).Clone();
            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                // The length stays, most of the time, so that what is behind it is reached.
                mutated[random.Next(random.Next(20) == 0 ? 0 : 4, mutated.Length)] = random.Next(3) == 0 ? (byte)0xff : (byte)random.Next(256);
            }

            var session = new SpoeSession(talk.Agent, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
            var output = new System.IO.Pipelines.Pipe();
            var buffer = new System.Buffers.ReadOnlySequence<byte>(i % 5 == 0 ? mutated : [.. hello, .. mutated]);
            session.Answer(ref buffer, output.Writer).ShouldBeTrue();
            await output.Writer.FlushAsync(TestContext.Current.CancellationToken);
            if (output.Reader.TryRead(out var read))
            {
                byte[] answer = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
                AgentTalk.Describe(answer).ShouldAllBe(frame => !frame.Contains("broken", StringComparison.Ordinal));
            }
        }
    }

    private static byte[] Bad(string what) => what switch
    {
        "greeting without versions" => SpopBytes.Empty.Number("max-frame-size", 65532, type: 3).String("capabilities", "").Frame(1),
        "greeting without size" => SpopBytes.Empty.String("supported-versions", "2.0").String("capabilities", "").Frame(1),
        "greeting without capabilities" => SpopBytes.Empty.String("supported-versions", "2.0").Number("max-frame-size", 65532, type: 3).Frame(1),
        "greeting of another version" => SpopBytes.Hello("1.0, 3.0"),
        "greeting of tiny frames" => SpopBytes.Hello(maxFrame: 256),
        "greeting that is broken" => SpopBytes.Empty.Integer(100).Frame(1),
        "greeting in parts" => SpopBytes.Empty.Frame(1, flags: 0),
        "question before the greeting" => SpopBytes.Notify(),
        "part of something" => SpopBytes.Empty.Frame(0),
        "frame too short" => [0, 0, 0, 6, 1, 0, 0, 0, 1, 0],
        "frame of a gigabyte" => [0x40, 0, 0, 0, 1],
        "frame whose length is negative" => [0xff, 0xff, 0xff, 0xff],
        "frame without its numbers" => [0, 0, 0, 7, 1, 0, 0, 0, 1, 0xff, 0xff],
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
