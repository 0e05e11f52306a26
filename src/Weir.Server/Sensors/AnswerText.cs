using Weir.Flows;

namespace Weir.Server.Sensors;

/// <summary>The addresses among the answers of a name server: an array of JSON, or values between commas. Others (names, texts) are left out.</summary>
internal sealed class AnswerText
{
    /// <summary>More are not kept: they would not fit into one answer over UDP of 4 KiB.</summary>
    public const int Most = 256;

    private readonly List<HostAddress> _found = [];

    /// <summary>The addresses; it allocates only where there are some.</summary>
    public HostAddress[] Of(ReadOnlySpan<byte> text)
    {
        _found.Clear();
        if (text.StartsWith((byte)'['))
        {
            int at = 1;
            while (JsonText.TryElement(text, ref at, out var element) && _found.Count < Most)
            {
                Add(element);
            }
        }
        else
        {
            while (!text.IsEmpty && _found.Count < Most)
            {
                int end = text.IndexOf((byte)',');
                Add(end < 0 ? text : text[..end]);
                text = end < 0 ? default : text[(end + 1)..];
            }
        }

        return _found.Count == 0 ? [] : _found.ToArray();
    }

    private void Add(ReadOnlySpan<byte> text)
    {
        if (AddressText.TryParse(text, out var address))
        {
            _found.Add(address);
        }
    }
}
