using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Weir.Server.Stores.Lake;

/// <summary>Writes rows as write-ahead records into one buffer (<see cref="WalFormat"/>). Values come in the order of the table's columns.</summary>
internal sealed class RowWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(256 * 1024);
    private LakeTable? _table;
    private int _column;

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    public int Length => _output.WrittenCount;

    /// <summary>Adds one record.</summary>
    /// <returns>False when the row is longer than a record may be; nothing was added then.</returns>
    public bool TryAdd(ILakeRow row)
    {
        int start = _output.WrittenCount;
        _output.Advance(Room(WalFormat.RecordHead));
        _table = row.Table;
        _column = 0;
        Byte(_table.Number);
        Byte((byte)_table.Columns.Count);
        row.Write(this);
        if (_column != _table.Columns.Count)
        {
            throw new InvalidOperationException($"A row of {_table.Name} wrote {_column} of {_table.Columns.Count} columns.");
        }

        int length = _output.WrittenCount - start - WalFormat.RecordHead;
        if (length > WalFormat.LongestRecord)
        {
            // The buffer cannot forget its end alone; what came before is copied into place again.
            byte[] before = _output.WrittenSpan[..start].ToArray();
            _output.ResetWrittenCount();
            _output.Write(before);
            return false;
        }

        WalFormat.SealRecord(System.Runtime.InteropServices.MemoryMarshal.AsMemory(_output.WrittenMemory).Span[start..]);
        return true;
    }

    public void Clear() => _output.ResetWrittenCount();

    public void Time(DateTimeOffset value) => Fixed(LakeType.Time, (value.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    public void Whole(long value) => Fixed(LakeType.Whole, value);

    public void Real(double value) => Fixed(LakeType.Real, BitConverter.DoubleToInt64Bits(value));

    public void Text(string? value)
    {
        Begin(LakeType.Text);
        if (value is null)
        {
            Byte(0);
            return;
        }

        Byte(1);
        var room = _output.GetSpan(sizeof(int) + Encoding.UTF8.GetMaxByteCount(value.Length));
        int length = Encoding.UTF8.GetBytes(value, room[sizeof(int)..]);
        BinaryPrimitives.WriteInt32LittleEndian(room, length);
        _output.Advance(sizeof(int) + length);
    }

    private void Fixed(LakeType type, long value)
    {
        Begin(type);
        Byte(1);
        BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(sizeof(long)), value);
        _output.Advance(sizeof(long));
    }

    private void Begin(LakeType type)
    {
        if (_column >= _table!.Columns.Count || _table.Columns[_column].Type != type)
        {
            throw new InvalidOperationException($"A row of {_table.Name} wrote {type} as column {_column}, which is something else.");
        }

        _column++;
    }

    private void Byte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }

    private int Room(int length)
    {
        _output.GetSpan(length);
        return length;
    }
}
