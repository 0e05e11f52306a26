using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Weir.AspNetCore;

/// <summary>Method, target and header lines of one request, written once into one pooled array. A value on the stack; dispose it.</summary>
internal ref struct HeadBuffer : IDisposable
{
    private const int FirstSize = 4096;

    // The longest UTF-8 form of one UTF-16 code unit.
    private const int MostBytesPerChar = 3;

    private readonly Encoding _encoding;
    private byte[] _bytes;
    private int _length;
    private int _methodEnd;
    private int _targetEnd;

    private HeadBuffer(Encoding encoding)
    {
        _encoding = encoding;
        _bytes = ArrayPool<byte>.Shared.Rent(FirstSize);
    }

    public readonly ReadOnlySpan<byte> Method => _bytes.AsSpan(0, _methodEnd);

    public readonly ReadOnlySpan<byte> Target => _bytes.AsSpan(_methodEnd, _targetEnd - _methodEnd);

    public readonly ReadOnlySpan<byte> Headers => _bytes.AsSpan(_targetEnd, _length - _targetEnd);

    /// <summary>Writes the head of a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="encoding">How the server made strings of header bytes; the same way leads back to the bytes.</param>
    public static HeadBuffer Write(HttpContext context, Encoding encoding)
    {
        var buffer = new HeadBuffer(encoding);
        var request = context.Features.GetRequiredFeature<IHttpRequestFeature>();
        buffer.Append(request.Method);
        buffer._methodEnd = buffer._length;
        buffer.Append(request.RawTarget);
        buffer._targetEnd = buffer._length;
        foreach (var header in request.Headers)
        {
            buffer.AppendHeader(header.Key, header.Value);
        }

        return buffer;
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void AppendHeader(string name, StringValues values)
    {
        for (int i = 0; i < values.Count; i++)
        {
            Append(name);
            Append(": "u8);
            Append(values[i] ?? "");
            Append("\r\n"u8);
        }
    }

    private void Append(string text)
    {
        Reserve(text.Length * MostBytesPerChar);
        _length += _encoding.GetBytes(text, _bytes.AsSpan(_length));
    }

    private void Append(scoped ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length >= more)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + more));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
