namespace Weir.Scripts.Evidence;

/// <summary>Parts of what a script does, from where to where.</summary>
internal enum FlowPart : byte
{
    /// <summary>A field by its name, or all of a form.</summary>
    Field,

    /// <summary>What is typed, whatever the field.</summary>
    Typed,
    Event,
    Place,
    Encoder,
    Decoder,

    /// <summary>A way by which something leaves the page.</summary>
    Sink,
    Host,
    Path,

    /// <summary>Something of the browser that the script puts its own function in the place of.</summary>
    Hook,

    /// <summary>Something of the browser that is kept and not called: no way out where the script stands in its place, one elsewhere.</summary>
    Kept,

    /// <summary>The visitor is sent to an address that is a constant.</summary>
    Leave,
    Run,
    Insert,
    Program,
    Miner,
    Engine,
}
