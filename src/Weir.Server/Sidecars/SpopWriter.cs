using System.Buffers.Binary;
using System.Text;

namespace Weir.Server.Sidecars;

/// <summary>Writes one frame with its length before it. What is written is our own and shorter than <see cref="SpopLimits.LeastFrame"/>.</summary>
internal ref struct SpopWriter
{
    private const byte SetVariable = 1;
    private const byte SetVariableArguments = 3;
    private const byte TransactionScope = 2;
    private const byte True = 0x11;
    private const byte False = 0x01;

    private readonly Span<byte> _buffer;
    private int _length = SpopLimits.Prefix;

    public SpopWriter(Span<byte> buffer, SpopFrameType type, ulong streamId, ulong frameId)
    {
        _buffer = buffer;
        _buffer[_length++] = (byte)type;
        BinaryPrimitives.WriteUInt32BigEndian(_buffer[_length..], 1); // The frame is whole.
        _length += sizeof(uint);
        WriteInteger(streamId);
        WriteInteger(frameId);
    }

    /// <summary>Writes the length. Nothing may be added afterwards.</summary>
    /// <returns>Bytes of the buffer that are used.</returns>
    public readonly int Finish()
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer, _length - SpopLimits.Prefix);
        return _length;
    }

    public void WriteInteger(ulong value)
    {
        if (value < 240)
        {
            _buffer[_length++] = (byte)value;
            return;
        }

        _buffer[_length++] = (byte)(value | 240);
        for (value = (value - 240) >> 4; value >= 128; value = (value - 128) >> 7)
        {
            _buffer[_length++] = (byte)(value | 128);
        }

        _buffer[_length++] = (byte)value;
    }

    public void WriteString(scoped ReadOnlySpan<char> text)
    {
        WriteInteger((ulong)Encoding.UTF8.GetByteCount(text));
        _length += Encoding.UTF8.GetBytes(text, _buffer[_length..]);
    }

    public void WriteItem(string name, string value)
    {
        WriteString(name);
        _buffer[_length++] = (byte)SpopType.String;
        WriteString(value);
    }

    public void WriteItem(string name, uint value)
    {
        WriteString(name);
        _buffer[_length++] = (byte)SpopType.UInt32;
        WriteInteger(value);
    }

    /// <summary>Has HAProxy set a variable for the rest of this request and its answer.</summary>
    public void WriteVariable(string name, scoped ReadOnlySpan<char> value)
    {
        BeginVariable(name);
        _buffer[_length++] = (byte)SpopType.String;
        WriteString(value);
    }

    public void WriteVariable(string name, bool value)
    {
        BeginVariable(name);
        _buffer[_length++] = value ? True : False;
    }

    private void BeginVariable(string name)
    {
        _buffer[_length++] = SetVariable;
        _buffer[_length++] = SetVariableArguments;
        _buffer[_length++] = TransactionScope;
        WriteString(name);
    }
}
