namespace Weir.Server.Stores.DuckDb;

/// <summary>Fills a table, column by column within chunks. Set every column of a row, then call <see cref="EndRow"/>; at last <see cref="Finish"/>.</summary>
internal sealed unsafe class DuckDbAppender : IDisposable
{
    private readonly AppenderHandle _appender;
    private readonly ChunkHandle _chunk;
    private readonly IntPtr[] _vectors;
    private readonly IntPtr[] _data;
    private readonly IntPtr[] _validity;
    private readonly int _rowsOfChunk = (int)Native.VectorSize();
    private int _row;

    public DuckDbAppender(ConnectionHandle connection, string table, IReadOnlyList<DuckDbType> types)
    {
        if (Native.CreateAppender(connection, schema: null, table, out _appender) != Native.Success)
        {
            string error = Error();
            _appender.Dispose();
            throw new DuckDbException(error);
        }

        LogicalTypeHandle[] logical = [.. types.Select(Native.CreateLogicalType)];
        _chunk = Native.CreateChunk([.. logical.Select(type => type.DangerousGetHandle())], (ulong)logical.Length);
        foreach (var type in logical)
        {
            type.Dispose();
        }

        _vectors = new IntPtr[types.Count];
        _data = new IntPtr[types.Count];
        _validity = new IntPtr[types.Count];
        FindColumns();
    }

    public void SetNull(int column)
    {
        if (_validity[column] == IntPtr.Zero)
        {
            Native.EnsureValidity(_vectors[column]);
            _validity[column] = Native.VectorValidity(_vectors[column]);
        }

        Native.SetInvalid(_validity[column], (ulong)_row);
    }

    public void Set(int column, long value) => ((long*)_data[column])[_row] = value;

    public void Set(int column, double value) => ((double*)_data[column])[_row] = value;

    /// <param name="column">Number of the column.</param>
    /// <param name="text">UTF-8.</param>
    public void Set(int column, ReadOnlySpan<byte> text)
    {
        // A span of no bytes may have no address, which is no text to DuckDB.
        ReadOnlySpan<byte> some = text.IsEmpty ? "\0"u8 : text;
        Native.AssignText(_vectors[column], (ulong)_row, some, (ulong)text.Length);
    }

    public void EndRow()
    {
        if (++_row == _rowsOfChunk)
        {
            Flush();
        }
    }

    /// <summary>Brings the last rows into the table.</summary>
    public void Finish()
    {
        Flush();
        Check(Native.CloseAppender(_appender));
    }

    public void Dispose()
    {
        _chunk.Dispose();
        _appender.Dispose();
    }

    private void Flush()
    {
        if (_row > 0)
        {
            Native.SetChunkSize(_chunk, (ulong)_row);
            Check(Native.AppendChunk(_appender, _chunk));
            Native.ResetChunk(_chunk);
            FindColumns();
            _row = 0;
        }
    }

    private void FindColumns()
    {
        for (int i = 0; i < _vectors.Length; i++)
        {
            _vectors[i] = Native.ChunkVector(_chunk, (ulong)i);
            _data[i] = Native.VectorData(_vectors[i]);
            _validity[i] = IntPtr.Zero;
        }
    }

    private void Check(int state)
    {
        if (state != Native.Success)
        {
            throw new DuckDbException(Error());
        }
    }

    private string Error() => DuckDbSession.FirstLine(Native.Text(Native.AppenderError(_appender)));
}
