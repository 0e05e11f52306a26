using Weir.Http.Decode;

namespace Weir.Http;

/// <summary>Receives every decoded text of a request that is worth a look.</summary>
internal interface ITextSink
{
    /// <summary>One text of a value; the main text comes before the views that were made of it.</summary>
    void OnText(scoped in WalkedValue value, scoped ReadOnlySpan<byte> text, ViewKind made);
}

/// <summary>Stands between the walk and the model: passes plain values, decodes the rest, yields the text and its extra views.</summary>
/// <remarks>Scoring, explaining and training all read requests through this one type, so they see the same texts.</remarks>
internal ref struct ValuePipeline<TSink> : IValueSink
    where TSink : struct, ITextSink, allows ref struct
{
    private readonly ValueDecoder _decoder;

    public ValuePipeline(ValueDecoder decoder, TSink sink)
    {
        _decoder = decoder;
        Sink = sink;
    }

    /// <summary>What decoding saw so far.</summary>
    public VerdictFlags Flags { get; private set; }

    public TSink Sink;

    public void OnValue(scoped in WalkedValue value)
    {
        ReadOnlySpan<byte> raw = value.Bytes;
        if (raw.IsEmpty) return;
        bool plain = PlainGate.IsPlain(raw);
        if ((plain || IsPlainAt(value.Location, raw)) && !ValueDecoder.MayHoldBase64(raw)) return;

        ReadOnlySpan<byte> text = _decoder.Decode(raw, value.PlusIsBlank, value.IsJsonString);
        Flags |= _decoder.Flags;
        if (text != raw) plain = PlainGate.IsPlain(text); // the same span, nothing was decoded
        if (!plain) Sink.OnText(value, text, ViewKind.Main);
        for (int i = 0; i < _decoder.ViewCount; i++)
        {
            ReadOnlySpan<byte> view = _decoder.View(i);
            if (!PlainGate.IsPlain(view)) Sink.OnText(value, view, _decoder.Kind(i));
        }
    }

    /// <summary>Paths, and origins in headers, are plain by rules of their own.</summary>
    private static bool IsPlainAt(ValueLocation location, ReadOnlySpan<byte> raw) => location switch
    {
        ValueLocation.Path => PlainGate.IsPlainPath(raw),
        ValueLocation.Header => PlainGate.IsPlainPath(raw) || PlainGate.IsPlainOrigin(raw),
        _ => false,
    };
}
