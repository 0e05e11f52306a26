using System.Diagnostics;

namespace Weir.Scripts;

/// <summary>Names of states, as JSON, CSV and stores have them.</summary>
public static class ScriptStateNames
{
    /// <summary>The name: <c>judged</c>, <c>undecided</c>, <c>too_short</c>, <c>data</c>.</summary>
    /// <exception cref="UnreachableException">The value is none of the states.</exception>
    public static string Name(this ScriptState state) => state switch
    {
        ScriptState.Judged => "judged",
        ScriptState.Undecided => "undecided",
        ScriptState.TooShort => "too_short",
        ScriptState.Data => "data",
        _ => throw new UnreachableException($"{(int)state} is no state of a script"),
    };
}
