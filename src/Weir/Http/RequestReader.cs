using System.Buffers;
using Weir.Http.Decode;

namespace Weir.Http;

/// <summary>Takes requests and bare values apart into decoded texts. Holds the buffers; one instance serves one thread.</summary>
internal sealed class RequestReader
{
    private readonly ValueDecoder _values = new();
    private readonly BodyDecoder _bodies = new();

    /// <summary>Yields every text of a request that is worth a look.</summary>
    public VerdictFlags ReadRequest<TSink>(scoped in HttpRequestView request, in WalkLimits limits, ref TSink sink)
        where TSink : struct, ITextSink, allows ref struct
    {
        var pipeline = new ValuePipeline<TSink>(_values, sink);
        var state = new WalkState(limits);
        BodyHints hints = default;
        HttpWalk.RunEnvelope(request, limits, ref hints, ref state, ref pipeline);
        if (!request.Body.IsEmpty)
        {
            ReadOnlySpan<byte> body = _bodies.Decode(request.Body, hints.ContentEncoding, hints.ContentType, request.BodyIsCut);
            state.Cut = request.BodyIsCut || (_bodies.Flags & VerdictFlags.Truncated) != 0;
            HttpWalk.RunBody(body, hints, ref state, ref pipeline);
            state.Flags |= _bodies.Flags;
            _bodies.Release();
        }

        if (Charsets.IsEbcdic(hints.ContentType)) ReadAsEbcdic(request, limits, hints, ref state, ref pipeline);
        sink = pipeline.Sink;
        return state.Flags | pipeline.Flags;
    }

    /// <summary>Reads target and body once more by the charset that was declared: servers that take it at its word read percent codes by it, in the query too. The one case in which bytes are read twice.</summary>
    private static void ReadAsEbcdic<TSink>(scoped in HttpRequestView request, in WalkLimits limits, in BodyHints hints, ref WalkState state, ref ValuePipeline<TSink> pipeline)
        where TSink : struct, ITextSink, allows ref struct
    {
        ReadOnlySpan<byte> target = request.Target[..Math.Min(request.Target.Length, limits.TargetBytes)];
        ReadOnlySpan<byte> body = request.Body[..Math.Min(request.Body.Length, limits.Bytes)];
        byte[] buffer = ArrayPool<byte>.Shared.Rent(target.Length + body.Length);
        Ebcdic.Recode(target, buffer);
        Ebcdic.Recode(body, buffer.AsSpan(target.Length));
        TargetWalk.Run(buffer.AsSpan(0, target.Length), ref state, ref pipeline);
        if (!body.IsEmpty) HttpWalk.RunBody(buffer.AsSpan(target.Length, body.Length), hints, ref state, ref pipeline);
        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Yields the texts of a bare value, read as a query parameter whose plus signs stand for themselves.</summary>
    public VerdictFlags ReadPayload<TSink>(ReadOnlySpan<byte> payload, in WalkLimits limits, ref TSink sink)
        where TSink : struct, ITextSink, allows ref struct
    {
        VerdictFlags flags = VerdictFlags.None;
        if (payload.Length > limits.Bytes)
        {
            // Head and tail, so that padding on either side does not hide an attack.
            flags = VerdictFlags.Truncated;
            flags |= ReadPayload(payload[^(limits.Bytes / 2)..], limits, ref sink);
            payload = payload[..(limits.Bytes / 2)];
        }

        var pipeline = new ValuePipeline<TSink>(_values, sink);
        pipeline.OnValue(new WalkedValue { Location = ValueLocation.Payload, Bytes = payload });
        sink = pipeline.Sink;
        return flags | pipeline.Flags;
    }
}
