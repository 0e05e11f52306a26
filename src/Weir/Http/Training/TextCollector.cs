using Weir.Http.Decode;

namespace Weir.Http.Training;

/// <summary>Collects the decoded texts of rows as arrays of their own, by the same reading that scoring does.</summary>
internal sealed class TextCollector
{
    private readonly RequestReader _reader = new();
    private readonly List<byte[]> _texts = [];

    public byte[][] OfRequest(scoped in HttpRequestView request)
    {
        _texts.Clear();
        var sink = new Sink(_texts);
        _reader.ReadRequest(request, WalkLimits.Default, ref sink);
        return [.. _texts];
    }

    public byte[][] OfPayload(ReadOnlySpan<byte> payload)
    {
        _texts.Clear();
        var sink = new Sink(_texts);
        _reader.ReadPayload(payload, WalkLimits.Default, ref sink);
        return [.. _texts];
    }

    private readonly struct Sink(List<byte[]> texts) : ITextSink
    {
        public void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text, ViewKind made) => texts.Add(text.ToArray());
    }
}
