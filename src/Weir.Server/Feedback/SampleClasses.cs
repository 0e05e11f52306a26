using Weir.Scripts;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Feedback;

/// <summary>Which classes an attack of a kind can have, and what a row says where nobody named one.</summary>
public static class SampleClasses
{
    private static readonly string[] s_scripts = [.. Enum.GetValues<ScriptClass>().Select(EnumWords.Of)];

    /// <summary>Those of a kind; none where attacks are not told apart.</summary>
    public static IReadOnlyList<string> Of(SampleKind kind) => kind switch
    {
        SampleKind.Request => [.. AttackClasses.Names],
        SampleKind.Script => s_scripts,
        _ => [],
    };

    /// <summary>The label of an attack of which neither people nor a model named a class.</summary>
    internal static string Unnamed(SampleKind kind) => kind switch
    {
        SampleKind.Request => AttackClass.Other.Name(),
        SampleKind.Script => EnumWords.Of(ScriptClass.Malware),
        _ => "generated",
    };

    /// <summary>Task of the models that learn from a kind.</summary>
    internal static string TaskOf(SampleKind kind) => kind switch { SampleKind.Request => "http", SampleKind.Script => "script", _ => "dns" };
}
