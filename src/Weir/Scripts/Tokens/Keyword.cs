namespace Weir.Scripts.Tokens;

/// <summary>Words of the language. Those behind <see cref="FirstContextual"/> are names in most places.</summary>
internal enum Keyword : byte
{
    None,
    Break, Case, Catch, Class, Const, Continue, Debugger, Default, Delete, Do, Else, Enum, Export, Extends, False, Finally, For, Function,
    If, Import, In, Instanceof, New, Null, Return, Super, Switch, This, Throw, True, Try, Typeof, Var, Void, While, With, Yield,
    Async, Await, Get, Let, Of, Set, Static,

    FirstContextual = Async,
}
