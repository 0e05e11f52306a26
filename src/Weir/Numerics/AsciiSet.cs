using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Weir.Numerics;

/// <summary>A set of ASCII bytes that is asked sixteen at a time without a branch, so that short texts of changing length cost no mispredictions.</summary>
/// <remarks>
/// <code>
/// row := upper four bits, column := lower four bits; rows[r] := bit r for r below 8, else 0; columns[c] := bits of the rows that have c
/// b is in the set when rows[b >> 4] &amp; columns[b &amp; 15] is not 0
/// </code>
/// Immutable and thread-safe.
/// </remarks>
internal readonly struct AsciiSet
{
    private readonly Vector128<byte> _columns;

    /// <param name="members">Bytes below 0x80.</param>
    /// <exception cref="ArgumentOutOfRangeException">A byte is not ASCII.</exception>
    public AsciiSet(ReadOnlySpan<byte> members)
    {
        Span<byte> columns = stackalloc byte[Vector128<byte>.Count];
        columns.Clear();
        foreach (byte member in members)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(member, (byte)0x7F, nameof(members));
            columns[member & 15] |= (byte)(1 << (member >> 4));
        }

        _columns = Vector128.Create<byte>(columns);
    }

    /// <summary>True when all bytes of a text of at most sixteen are in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool HasAll(Vector128<byte> bytes, int length) => (Outside(bytes) & ((1u << length) - 1)) == 0;

    /// <summary>Bytes at the front that are in the set, 0 to 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int LengthOfFront(Vector128<byte> bytes) => BitOperations.TrailingZeroCount(Outside(bytes) | 0x10000);

    /// <summary>One bit for each byte that is not in the set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint Outside(Vector128<byte> bytes)
    {
        Vector128<byte> rows = Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);
        Vector128<byte> row = Vector128.ShuffleNative(rows, (bytes.AsUInt16() >> 4).AsByte() & Vector128.Create((byte)15));
        Vector128<byte> column = Vector128.ShuffleNative(_columns, bytes & Vector128.Create((byte)15));
        return Vector128.Equals(row & column, Vector128<byte>.Zero).ExtractMostSignificantBits();
    }
}
