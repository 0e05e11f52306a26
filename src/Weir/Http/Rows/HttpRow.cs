namespace Weir.Http.Rows;

/// <summary>One input row: a request or a bare value, with the labels that training and evaluation use. Owned and reused by its parser.</summary>
internal sealed class HttpRow
{
    private byte[] _bytes = new byte[4096];
    private int _length;
    private Range _method, _target, _headers, _body, _payload;

    /// <summary>True for a bare value, which is scored as the value of a query parameter.</summary>
    public bool IsPayload { get; private set; }

    /// <summary>The bare value; empty on request rows.</summary>
    public ReadOnlySpan<byte> Payload => _bytes.AsSpan(_payload);

    /// <summary>The request; every part empty on payload rows.</summary>
    public HttpRequestView Request => new()
    {
        Method = _bytes.AsSpan(_method),
        Target = _bytes.AsSpan(_target),
        Headers = _bytes.AsSpan(_headers),
        Body = _bytes.AsSpan(_body),
    };

    /// <summary>The <c>label</c> key, if any: benign or a class name. Never read by scoring.</summary>
    public string? Label { get; set; }

    /// <summary>Why the label is not trusted, or null.</summary>
    public string? Weak { get; set; }

    /// <summary>How far the label can be relied on, as people agreed on it; null for a label that is not one of people. Never read by scoring.</summary>
    public double? Weight { get; set; }

    /// <summary>Who sent it, in any words, or null. Never read by scoring.</summary>
    public string? Client { get; set; }

    /// <summary>Host of the request in lower case, or empty; splits rows by site.</summary>
    public string Host { get; set; } = "";

    internal void Clear()
    {
        _length = 0;
        _method = _target = _headers = _body = _payload = default;
        IsPayload = false;
        Label = Weak = Client = null;
        Weight = null;
        Host = "";
    }

    internal void SetPayload(Range payload)
    {
        IsPayload = true;
        _payload = payload;
    }

    internal void SetRequest(Range method, Range target, Range headers, Range body)
        => (_method, _target, _headers, _body) = (method, target, headers, body);

    internal int Length => _length;

    /// <summary>Room for <paramref name="size"/> more bytes at the end; <see cref="Advance"/> says how many were used.</summary>
    internal Span<byte> Reserve(int size)
    {
        if (_bytes.Length - _length < size) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + size));
        return _bytes.AsSpan(_length);
    }

    internal void Advance(int count) => _length += count;

    internal void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    internal Span<byte> Written(int start) => _bytes.AsSpan(start, _length - start);
}
