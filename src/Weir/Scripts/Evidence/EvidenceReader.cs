using Weir.Scripts.Features;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>Says why: what flows from where to where, then the words that weigh most.</summary>
internal static class EvidenceReader
{
    private const int MostWords = 5;
    private const int FragmentBefore = 40, FragmentLength = 160;

    public static IReadOnlyList<ScriptEvidence> Read(ScriptWorkspace workspace, ReadOnlySpan<byte> script, ScriptModel model, ScriptClass cls, (string Sentence, int Offset)? unknown)
    {
        // What a part of the script told, and not the whole, is looked for in that part.
        int look = workspace.LookFor(cls), head = ScriptModel.HeadOf(look);
        Range decisive = workspace.Decisive[look];
        int first = decisive.Start.Value, end = decisive.End.Value;
        var evidence = new List<ScriptEvidence>();
        int firstToken = first * ScriptFeaturesV1.StretchTokens, endToken = Math.Min(workspace.Folder.Tokens.Length, end * ScriptFeaturesV1.StretchTokens);
        var seen = ScriptFlow.Of(workspace.Folder, firstToken, endToken);
        if (seen.Say(cls) is var (sentence, offset))
        {
            evidence.Add(At(script, offset, cls, sentence, share: 0));
        }

        if (unknown is var (what, place))
        {
            evidence.Add(At(script, place, cls, what, share: 0));
        }

        if (workspace.Folder.Undecided != 0)
        {
            evidence.Add(At(script, 0, cls, $"A part of the script could not be read: {UndecidedText.Of(workspace.Folder.Undecided)}.", share: 0));
        }

        AddWords(evidence, workspace, script, model, cls, head, first, end);
        return evidence;
    }

    /// <summary>Where a script that is not decided runs what does not stand in it.</summary>
    public static IReadOnlyList<ScriptEvidence> OfUnknown(ReadOnlySpan<byte> script, (string Sentence, int Offset)? unknown) =>
        unknown is var (sentence, offset) ? [At(script, offset, ScriptClass.Malware, sentence, share: 0)] : [];

    private static void AddWords(List<ScriptEvidence> evidence, ScriptWorkspace workspace, ReadOnlySpan<byte> script, ScriptModel model, ScriptClass cls, int head, int first, int end)
    {
        ReadOnlySpan<byte> table = model.Words.Span;
        ReadOnlySpan<int> slots = workspace.Features.Slots;
        var weights = new Dictionary<int, (int Weight, WordPlace Place)>();
        double sum = 0;
        for (int i = first; i < end; i++)
        {
            Stretch stretch = workspace.Features.Stretches[i];
            for (int at = stretch.FirstSlot; at < stretch.FirstSlot + stretch.Slots; at++)
            {
                int weight = (sbyte)table[(slots[at] * ScriptModel.Heads) + head];
                if (weight > 0 && weights.TryAdd(slots[at], (weight, workspace.Features.Places[at]))) sum += weight;
            }
        }

        foreach (var (weight, place) in weights.Values.OrderByDescending(word => word.Weight).ThenBy(word => word.Place.Offset).ThenBy(word => word.Place.Start).Take(MostWords))
        {
            string word = Printable(workspace.Folder.Text.Slice(place.Start, place.Length));
            bool isPlain = place.Start >= place.Offset && place.Start < script.Length;
            evidence.Add(At(script, place.Offset, cls, isPlain ? $"The word {word}" : $"The word {word}, which the script hides", weight / sum));
        }
    }

    private static ScriptEvidence At(ReadOnlySpan<byte> script, int offset, ScriptClass cls, string sentence, double share)
    {
        var (line, column) = LineMap.Find(script, offset);
        int begin = Math.Max(0, offset - FragmentBefore);
        int lineBegin = script[begin..offset].LastIndexOfAny((byte)'\n', (byte)'\r');
        begin = lineBegin >= 0 ? begin + lineBegin + 1 : begin;
        ReadOnlySpan<byte> text = script[begin..Math.Min(script.Length, begin + FragmentLength)];
        int lineEnd = text[(offset - begin)..].IndexOfAny((byte)'\n', (byte)'\r');
        text = lineEnd >= 0 ? text[..(offset - begin + lineEnd)] : text;
        return new ScriptEvidence(cls, line, column, sentence, Printable(text.Trim(" \t"u8)), share);
    }

    /// <summary>Text that is safe to show: control signs escaped.</summary>
    internal static string Printable(ReadOnlySpan<byte> text)
    {
        string decoded = System.Text.Encoding.UTF8.GetString(text);
        return decoded.Any(sign => char.IsControl(sign) || IsDirection(sign)) ? string.Concat(decoded.Select(sign => char.IsControl(sign) || IsDirection(sign) ? $"\\u{(int)sign:x4}" : sign.ToString())) : decoded;
    }

    // Signs that turn the direction of text could make a fragment read otherwise.
    private static bool IsDirection(char sign) => sign is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200e' or '\u200f';
}
