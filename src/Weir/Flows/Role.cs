namespace Weir.Flows;

/// <summary>Which of the two hosts of a flow a detector looks at.</summary>
public enum Role : byte
{
    /// <summary>The one that began it.</summary>
    Originator,

    /// <summary>The one that it was meant for.</summary>
    Responder,
}
