using Weir.Scripts.Folding;

namespace Weir.Scripts.Evidence;

/// <summary>Why a script could not be read whole, in words.</summary>
internal static class UndecidedText
{
    private static readonly (Undecided Reason, string Text)[] s_texts =
    [
        (Undecided.StringArrayReader, "the function that reads its strings was not found"),
        (Undecided.StringArrayRotation, "its array of strings does not come into order"),
        (Undecided.StringArrayText, "its array of strings gives no text"),
        (Undecided.Packer, "it is packed with what is no constant"),
        (Undecided.MadeCode, "code is made at run time of what is no constant"),
        (Undecided.Symbols, "it is written in signs alone"),
        (Undecided.Depth, "code stands in strings too deep"),
        (Undecided.TextLimit, "it unfolds to more text than is read"),
        (Undecided.WorkLimit, "it takes more work than is done"),
    ];

    public static string Of(Undecided reasons) => string.Join("; ", s_texts.Where(text => (reasons & text.Reason) != 0).Select(text => text.Text));
}
