using System.Runtime.InteropServices;

namespace Weir.Server.Stores.DuckDb;

/// <summary>A pointer of DuckDB's that is given back once.</summary>
internal abstract class DuckDbHandle() : SafeHandle(IntPtr.Zero, ownsHandle: true)
{
    public override bool IsInvalid => handle == IntPtr.Zero;
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.Close(ref handle);
        return true;
    }
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.Disconnect(ref handle);
        return true;
    }
}

internal sealed class ExtractedHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyExtracted(ref handle);
        return true;
    }
}

internal sealed class PreparedHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyPrepare(ref handle);
        return true;
    }
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyLogicalType(ref handle);
        return true;
    }
}

internal sealed class ChunkHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyChunk(ref handle);
        return true;
    }
}

internal sealed class AppenderHandle : DuckDbHandle
{
    protected override bool ReleaseHandle()
    {
        Native.DestroyAppender(ref handle);
        return true;
    }
}

/// <summary>The memory of a <c>duckdb_result</c>, and what DuckDB hangs on it.</summary>
internal sealed unsafe class ResultHandle : DuckDbHandle
{
    public ResultHandle() => SetHandle((IntPtr)NativeMemory.AllocZeroed((nuint)sizeof(Native.ResultData)));

    public Native.ResultData Data => *(Native.ResultData*)handle;

    protected override bool ReleaseHandle()
    {
        Native.DestroyResult(handle);
        NativeMemory.Free((void*)handle);
        return true;
    }
}
