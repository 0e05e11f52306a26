using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Weir.AspNetCore;
using Weir.Server.Gateway;
using Weir.Server.Policies;
using Weir.Server.Sidecars;
using Weir.Server.Tests.Gateway;

namespace Weir.Server.Tests.Sidecars;

/// <summary>One session with the agent, without sockets: bytes in, words out.</summary>
internal sealed class AgentTalk : IAsyncDisposable
{
    private readonly MemoryStream _decisions = new();
    private readonly DecisionSinks _sinks;
    private readonly Meter _meter = new("Weir");
    private readonly Pipe _output = new(new PipeOptions(pauseWriterThreshold: 0));

    public AgentTalk(GuardRules? rules = null, RequestScorer? scorer = null, DecisionLake? lake = null)
    {
        _sinks = new DecisionSinks(new DecisionLog(_decisions, Severity.None, TextWriter.Null), lake);
        var basis = GatewayHost.BasisOf(new GatewayOptions { Block = Severity.High });
        var judge = new RequestJudge(PolicyBook.Fixed(rules is null ? basis : basis with { Mode = rules.Block == Severity.None ? PolicyMode.Tag : PolicyMode.Block, From = rules.Block, Rules = rules }), scorer ?? PlantedScorer.Create(), new RouteTemplates());
        Agent = new SpoeAgent(judge, _sinks, new RouteTemplates(), new SidecarMetrics(_meter), TimeProvider.System);
        Session = new SpoeSession(Agent, NullLogger.Instance);
    }

    public SpoeAgent Agent { get; }

    public SpoeSession Session { get; }

    /// <summary>Greets, and forgets the answer.</summary>
    public static async Task<AgentTalk> GreetedAsync(GuardRules? rules = null, RequestScorer? scorer = null, uint maxFrame = 65532)
    {
        var talk = new AgentTalk(rules, scorer);
        await talk.SayAsync(SpopBytes.Hello(maxFrame: maxFrame));
        return talk;
    }

    /// <summary>Says this, and gives what is answered, one text for each frame.</summary>
    public async Task<IReadOnlyList<string>> SayAsync(params byte[][] frames)
    {
        var buffer = new ReadOnlySequence<byte>([.. frames.SelectMany(frame => frame)]);
        while (!Session.Answer(ref buffer, _output.Writer))
        {
            await _output.Writer.FlushAsync();
        }

        await _output.Writer.FlushAsync();
        if (!_output.Reader.TryRead(out var read))
        {
            return [];
        }

        byte[] answer = read.Buffer.ToArray();
        _output.Reader.AdvanceTo(read.Buffer.End);
        return Describe(answer);
    }

    /// <summary>Ends, and gives what was recorded.</summary>
    public async Task<string> DecisionsAsync()
    {
        await DisposeAsync();
        return Encoding.UTF8.GetString(_decisions.ToArray());
    }

    public async ValueTask DisposeAsync()
    {
        await _sinks.DisposeAsync();
        _meter.Dispose();
    }

    /// <summary>Whole frames as words: kind, stream and frame when there are any, then names and values.</summary>
    public static IReadOnlyList<string> Describe(ReadOnlySpan<byte> bytes)
    {
        var words = new List<string>();
        while (!bytes.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes);
            words.Add(DescribeFrame(bytes.Slice(4, length)));
            bytes = bytes[(4 + length)..];
        }

        return words;
    }

    private static string DescribeFrame(ReadOnlySpan<byte> bytes)
    {
        if (!SpopFrame.TryRead(bytes, out var frame) || !frame.IsWhole)
        {
            return "broken";
        }

        var text = new StringBuilder(frame.Type.ToString());
        if (frame.Type == SpopFrameType.Ack)
        {
            text.Append(CultureInfo.InvariantCulture, $" {frame.StreamId}/{frame.FrameId}");
        }

        var reader = new SpopReader(frame.Payload);
        while (!reader.Rest.IsEmpty)
        {
            if (frame.Type == SpopFrameType.Ack && !(reader.TryReadByte(out byte action) && reader.TryReadByte(out byte count) && reader.TryReadByte(out byte scope) && (action, count, scope) == (1, 3, 2)))
            {
                return text.Append(" broken").ToString();
            }

            reader.TryReadBytes(out var name);
            reader.TryReadValue(out var value);
            text.Append(CultureInfo.InvariantCulture, $" {Encoding.UTF8.GetString(name)}={(value.IsText ? Encoding.UTF8.GetString(value.Bytes) : value.Number.ToString(CultureInfo.InvariantCulture))}");
        }

        return text.ToString();
    }
}
