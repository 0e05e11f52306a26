using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;

namespace Weir.Server.Sidecars;

/// <summary>The state of one connection, and what is said in it. Knows frames, not sockets.</summary>
internal sealed class SpoeSession(SpoeAgent agent, ILogger log)
{
    // Answers wait unsent up to here, then for the other side to take them.
    private const int MostUnsent = 64 * 1024;

    private const int ShortestFrame = 7;

    private int _mostFrame = SpopLimits.MostFrame;
    private bool _greeted;
    private bool _complained;

    /// <summary>The last word is said: after it is sent, the connection ends.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Answers all whole frames.</summary>
    /// <param name="buffer">What came; loses what was answered.</param>
    /// <param name="output">Gets the answers.</param>
    /// <returns>False when answers have to be sent before more are made.</returns>
    public bool Answer(ref ReadOnlySequence<byte> buffer, PipeWriter output)
    {
        Span<byte> prefix = stackalloc byte[SpopLimits.Prefix];
        while (!IsOver && buffer.Length >= SpopLimits.Prefix)
        {
            buffer.Slice(0, SpopLimits.Prefix).CopyTo(prefix);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
            if (length > (uint)_mostFrame || length < ShortestFrame)
            {
                Disconnect(output, length < ShortestFrame ? SpopStatus.InvalidFrame : SpopStatus.FrameTooBig, $"a frame of {length} bytes; allowed is {ShortestFrame} to {_mostFrame}");
                break;
            }

            if (buffer.Length < SpopLimits.Prefix + length)
            {
                break;
            }

            AnswerFrame(buffer.Slice(SpopLimits.Prefix, length), output);
            buffer = buffer.Slice(SpopLimits.Prefix + length);
            if (output.UnflushedBytes > MostUnsent)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Says why the connection ends.</summary>
    public void Disconnect(PipeWriter output, SpopStatus status, string reason)
    {
        if (status is not (SpopStatus.Normal or SpopStatus.Timeout))
        {
            SidecarLog.Disconnected(log, reason);
        }

        var writer = new SpopWriter(output.GetSpan(SpopLimits.LeastFrame), SpopFrameType.AgentDisconnect, 0, 0);
        writer.WriteItem("status-code", (uint)status);
        writer.WriteItem("message", reason);
        output.Advance(writer.Finish());
        IsOver = true;
    }

    private void AnswerFrame(in ReadOnlySequence<byte> bytes, PipeWriter output)
    {
        if (bytes.IsSingleSegment)
        {
            AnswerFrame(bytes.FirstSpan, output);
            return;
        }

        int length = (int)bytes.Length;
        byte[] copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            bytes.CopyTo(copy);
            AnswerFrame(copy.AsSpan(0, length), output);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private void AnswerFrame(ReadOnlySpan<byte> bytes, PipeWriter output)
    {
        if (!SpopFrame.TryRead(bytes, out var frame))
        {
            Disconnect(output, SpopStatus.InvalidFrame, "a frame without flags or numbers");
        }
        else if (frame.Type == SpopFrameType.HaproxyDisconnect)
        {
            Disconnect(output, SpopStatus.Normal, "goodbye");
        }
        else if (frame.Type == SpopFrameType.Unset || (frame.Type is SpopFrameType.Notify or SpopFrameType.HaproxyHello && !frame.IsWhole))
        {
            Disconnect(output, SpopStatus.NoFragmentation, "a frame in parts, which was not agreed on");
        }
        else if (frame.Type is SpopFrameType.Notify or SpopFrameType.HaproxyHello && _greeted != (frame.Type == SpopFrameType.Notify))
        {
            Disconnect(output, SpopStatus.InvalidFrame, _greeted ? "a second greeting" : "a question before the greeting");
        }
        else if (frame.Type == SpopFrameType.HaproxyHello)
        {
            Greet(frame.Payload, output);
        }
        else if (frame.Type == SpopFrameType.Notify)
        {
            Acknowledge(frame, bytes.Length, output);
        }
    }

    private void Greet(ReadOnlySpan<byte> payload, PipeWriter output)
    {
        var hello = SpopHello.Read(payload);
        if (hello.Status != SpopStatus.Normal)
        {
            Disconnect(output, hello.Status, $"no agreement: {hello.Status}; spoken is version {SpopHello.Version} with frames of at least {SpopLimits.LeastFrame} bytes");
            return;
        }

        output.Advance(hello.WriteAnswer(output.GetSpan(SpopLimits.LeastFrame)));
        _mostFrame = hello.MaxFrame;
        _greeted = true;
        IsOver = hello.IsHealthCheck;
    }

    private void Acknowledge(in SpopFrame frame, int length, PipeWriter output)
    {
        var answer = new SpopWriter(output.GetSpan(SpopLimits.LeastFrame), SpopFrameType.Ack, frame.StreamId, frame.FrameId);
        var reader = new SpopReader(frame.Payload);
        bool isScored = false;
        while (!reader.Rest.IsEmpty)
        {
            if (!reader.TryReadBytes(out var name) || !SpoeMessage.TryRead(ref reader, out var message))
            {
                Disconnect(output, SpopStatus.InvalidFrame, "a message that ends before its end");
                return;
            }

            // One verdict for a frame, so that the answer is bounded.
            if (!isScored && name.SequenceEqual(SpoeMessage.Name))
            {
                isScored = agent.Answer(message, length, _mostFrame, ref answer);
            }
        }

        if (!isScored && !_complained)
        {
            _complained = true;
            SidecarLog.NothingToScore(log);
        }

        output.Advance(answer.Finish());
    }
}
