using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Weir.Http;

/// <summary>What one walk has used up and seen. Passed by reference through all walkers.</summary>
internal ref struct WalkState
{
    private int _valuesLeft;

    public WalkState(scoped in WalkLimits limits)
    {
        _valuesLeft = limits.Values;
        BytesLeft = limits.Bytes;
    }

    public VerdictFlags Flags { get; set; }

    public int BytesLeft { get; set; }

    /// <summary>The text being walked ends where the limit cut it, not where its sender ended it.</summary>
    public bool Cut { get; set; }

    /// <summary>The body is declared as a form, whatever it is walked as: a plus sign stands for a blank.</summary>
    public bool IsForm { get; set; }

    /// <summary>No value is left; the walker yields the rest of its text with <see cref="EmitRest"/> and returns.</summary>
    public readonly bool IsFull => _valuesLeft <= 0;

    /// <summary>Yields one value unless it is empty or a plain number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Emit<TSink>(ref TSink sink, ValueLocation location, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes, bool plusIsBlank = false, ValueAspect aspect = ValueAspect.Value, bool isJsonString = false)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (IsTelling(bytes))
        {
            _valuesLeft--;
            sink.OnValue(new WalkedValue { Location = location, Name = name, Bytes = bytes, PlusIsBlank = plusIsBlank, Aspect = aspect, IsJsonString = isJsonString });
        }
    }

    /// <summary>Yields one value that lies inside a JSON or XML document.</summary>
    public void Emit<TSink>(ref TSink sink, ValueLocation location, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes, scoped ReadOnlySpan<Range> path, ReadOnlySpan<byte> source, ValueAspect aspect)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (IsTelling(bytes))
        {
            _valuesLeft--;

            // The path lives on the walker's stack. A sink may not keep it, as WalkedValue says, but the compiler cannot be told so for one member.
            ReadOnlySpan<Range> unscoped = MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetReference(path), path.Length);
            sink.OnValue(new WalkedValue { Location = location, Name = name, Bytes = bytes, PlusIsBlank = IsForm, Aspect = aspect, IsJsonString = location == ValueLocation.Json && aspect != ValueAspect.Pair, Path = unscoped, PathSource = source });
        }
    }

    /// <summary>Yields what a walker could not take apart any more, whatever is left of the value count.</summary>
    public void EmitRest<TSink>(ref TSink sink, ValueLocation location, ReadOnlySpan<byte> name, ReadOnlySpan<byte> bytes, bool plusIsBlank = false)
        where TSink : struct, IValueSink, allows ref struct
    {
        if (bytes.IsEmpty)
        {
            return;
        }

        Flags |= IsFull ? VerdictFlags.TooManyValues : VerdictFlags.None;
        sink.OnValue(new WalkedValue { Location = location, Name = name, Bytes = bytes, PlusIsBlank = plusIsBlank, IsJsonString = location == ValueLocation.Json });
    }

    /// <summary>False for the empty value and for a plain decimal number, which say nothing about an attack.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsTelling(ReadOnlySpan<byte> bytes)
        => !bytes.IsEmpty && ((uint)(bytes[0] - '-') > '9' - '-' || !ByteSets.IsNumber(bytes));
}
