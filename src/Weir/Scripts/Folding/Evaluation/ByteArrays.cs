using System.Text;

namespace Weir.Scripts.Folding.Evaluation;

/// <summary><c>Uint8Array</c>, and what makes text of bytes and bytes of text.</summary>
internal sealed class ByteArrays(Coercion to, PureBudget budget, PureMemory memory)
{
    /// <summary>Methods of arrays that arrays of bytes have, too, and that are computed for them.</summary>
    public static bool Has(string method) => method is "map" or "filter" or "forEach" or "reduce" or "reduceRight" or "some" or "every" or "join" or "indexOf" or "includes" or "slice" or "reverse";

    public static PureValue ToByte(PureValue value, Coercion to) => to.TryNumber(value, out var number) ? PureValue.Of(Coercion.ToInt(number) & 0xFF) : default;

    /// <summary>An array of bytes of a list of values, which is its own from then on.</summary>
    public static PureValue Of(List<PureValue> values, Coercion to, PureMemory memory)
    {
        for (var i = 0; i < values.Count; i++) values[i] = ToByte(values[i], to);
        return PureValue.Of(memory.NewBytes(values));
    }

    /// <summary>The same of values that belong to another array.</summary>
    public PureValue Of(List<PureValue> values) => budget.Make(PureValue.Bytes * values.Count) ? Of([.. values], to, memory) : default;

    /// <summary>What <c>new</c> makes of these names; unknown for others.</summary>
    public PureValue New(string name, List<PureValue> arguments)
    {
        switch (name)
        {
            case "Uint8Array" when arguments.Count == 1 && arguments[0].Kind == PureKind.Number:
                var length = arguments[0].Number;
                if (!(length is >= 0 and <= PureBudget.MaxItems) || length != Math.Truncate(length) || !budget.Make(PureValue.Bytes * (long)length)) return default;
                return PureValue.Of(memory.NewBytes([.. Enumerable.Repeat(PureValue.Of(0), (int)length)]));
            case "Uint8Array" when arguments.Count == 1 && arguments[0].Reference is PureArray { IsTainted: false } array:
                return Of(array.Items);
            case "TextDecoder" when arguments.Count == 0 || IsUtf8(arguments[0]):
            case "TextEncoder" when arguments.Count == 0:
                return PureValue.BuiltIn(name + ".prototype");
            default:
                return default;
        }
    }

    /// <summary>The text that bytes are; a mark at their beginning is none of it.</summary>
    public PureValue Decode(PureValue bytes)
    {
        if (bytes.Reference is not PureArray { IsTainted: false, IsBytes: true } array || !budget.Make(3L * array.Items.Count)) return default;
        var raw = new byte[array.Items.Count];
        for (var i = 0; i < raw.Length; i++)
        {
            if (array.Items[i].Kind != PureKind.Number) return default;
            raw[i] = (byte)array.Items[i].Number;
        }

        var text = Encoding.UTF8.GetString(raw);
        return PureValue.Of(text is ['\uFEFF', .. var rest] ? rest : text);
    }

    public PureValue Encode(PureValue text)
    {
        if (!to.TryText(text, out var plain) || !budget.Make(3L * PureValue.Bytes * plain.Length)) return default;
        return PureValue.Of(memory.NewBytes([.. Encoding.UTF8.GetBytes(plain).Select(one => PureValue.Of(one))]));
    }

    private bool IsUtf8(PureValue label) => label.IsText && to.TryText(label, out var text) && text.Trim().ToLowerInvariant() is "utf-8" or "utf8";
}
