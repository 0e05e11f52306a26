using System.Numerics;
using System.Text;

namespace Weir.Server.Stores.DuckDb;

/// <summary>The rows of an answer, one chunk of columns at a time.</summary>
internal sealed unsafe class DuckDbRows : IDisposable
{
    private readonly ResultHandle _result;
    private readonly Column[] _columns;
    private ChunkHandle? _chunk;
    private int _rowsOfChunk;
    private int _row = -1;

    public DuckDbRows(ResultHandle result)
    {
        _result = result;
        _columns = new Column[(int)Native.ColumnCount(result)];
        try
        {
            for (int i = 0; i < _columns.Length; i++)
            {
                _columns[i] = Column.Read(result, i);
            }
        }
        catch
        {
            result.Dispose();
            throw;
        }
    }

    public IReadOnlyList<string> Columns => [.. _columns.Select(column => column.Name)];

    /// <summary>Goes to the next row.</summary>
    /// <exception cref="DuckDbException">The statement failed, or was interrupted.</exception>
    public bool Read()
    {
        while (++_row >= _rowsOfChunk)
        {
            _chunk?.Dispose();
            _chunk = Native.FetchChunk(_result.Data);
            _rowsOfChunk = _chunk.IsInvalid ? 0 : (int)Native.ChunkSize(_chunk);
            _row = -1;
            if (_rowsOfChunk == 0)
            {
                string error = DuckDbSession.FirstLine(Native.Text(Native.ResultError(_result)));
                return error.Length == 0 ? false : throw new DuckDbException(error);
            }

            for (int i = 0; i < _columns.Length; i++)
            {
                IntPtr vector = Native.ChunkVector(_chunk, (ulong)i);
                _columns[i].Data = Native.VectorData(vector);
                _columns[i].Validity = Native.VectorValidity(vector);
            }
        }

        return true;
    }

    /// <summary>A value of this row: null, bool, long, <see cref="BigInteger"/>, decimal, double, string, <see cref="DateTime"/> (UTC) or <see cref="DateOnly"/>.</summary>
    public object? this[int column] => _columns[column].Value(_row);

    public void Dispose()
    {
        _chunk?.Dispose();
        _result.Dispose();
    }

    private struct Column
    {
        public string Name;
        public DuckDbType Type;
        public DuckDbType Stored;
        public byte Scale;
        public IntPtr Data;
        public IntPtr Validity;

        public static Column Read(ResultHandle result, int index)
        {
            using var type = Native.ColumnLogicalType(result, (ulong)index);
            var column = new Column { Name = Native.Text(Native.ColumnName(result, (ulong)index)), Type = Native.TypeId(type) };
            column.Stored = column.Type;
            if (column.Type == DuckDbType.Decimal)
            {
                column.Stored = Native.DecimalInternalType(type);
                column.Scale = Native.DecimalScale(type);
            }

            return Enum.IsDefined(column.Type)
                ? column
                : throw new DuckDbException($"The column {column.Name} is of a type that is not shown; make it text: ({column.Name})::VARCHAR.");
        }

        public readonly object? Value(int row)
        {
            if (Validity != IntPtr.Zero && (((ulong*)Validity)[row >> 6] & (1UL << (row & 63))) == 0)
            {
                return null;
            }

            return Type switch
            {
                DuckDbType.SqlNull => null,
                DuckDbType.Boolean => ((byte*)Data)[row] != 0,
                DuckDbType.Float => (double)((float*)Data)[row],
                DuckDbType.Double => ((double*)Data)[row],
                DuckDbType.Varchar => Text(row),
                DuckDbType.Timestamp or DuckDbType.TimestampTz => Time(((long*)Data)[row]),
                DuckDbType.Date => Day(((int*)Data)[row]),
                DuckDbType.Decimal when IsDecimal(Whole(row), Scale) => Scaled(Whole(row), Scale),
                DuckDbType.Decimal => (double)Whole(row) / Math.Pow(10, Scale),
                DuckDbType.HugeInt or DuckDbType.UHugeInt => (BigInteger)Whole(row),
                DuckDbType.UBigInt => ((ulong*)Data)[row] is var big && big > long.MaxValue ? (object)(BigInteger)big : (long)big,
                _ => (long)Whole(row),
            };
        }

        private readonly Int128 Whole(int row) => Stored switch
        {
            DuckDbType.TinyInt => ((sbyte*)Data)[row],
            DuckDbType.SmallInt => ((short*)Data)[row],
            DuckDbType.Integer => ((int*)Data)[row],
            DuckDbType.BigInt => ((long*)Data)[row],
            DuckDbType.UTinyInt => ((byte*)Data)[row],
            DuckDbType.USmallInt => ((ushort*)Data)[row],
            DuckDbType.UInteger => ((uint*)Data)[row],

            // Two words, the low one first; the largest unsigned ones do not occur in sums and counts.
            DuckDbType.HugeInt or DuckDbType.UHugeInt => new Int128(((ulong*)Data)[(2 * row) + 1], ((ulong*)Data)[2 * row]),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

        /// <summary>A <c>duckdb_string_t</c>: length, then the text itself when it is of at most 12 bytes, else a prefix and where the text is.</summary>
        private readonly string Text(int row)
        {
            byte* text = (byte*)Data + (16L * row);
            int length = (int)*(uint*)text;
            return Encoding.UTF8.GetString(length <= 12 ? text + 4 : *(byte**)(text + 8), length);
        }

        private static object Time(long micros) =>
            Math.Abs(micros) > (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond || micros < -DateTime.UnixEpoch.Ticks / TimeSpan.TicksPerMicrosecond
                ? micros > 0 ? "infinity" : "-infinity"
                : DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

        private static object Day(int days) =>
            days + DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber is var number && number >= 0 && number <= DateOnly.MaxValue.DayNumber
                ? DateOnly.FromDayNumber(number)
                : days > 0 ? "infinity" : "-infinity";

        private static bool IsDecimal(Int128 value, byte scale) => (UInt128)Int128.Abs(value) >> 96 == 0 && scale <= 28;

        private static decimal Scaled(Int128 value, byte scale)
        {
            var bits = (UInt128)Int128.Abs(value);
            return new decimal((int)(uint)bits, (int)(uint)(bits >> 32), (int)(uint)(bits >> 64), value < 0, scale);
        }
    }
}
