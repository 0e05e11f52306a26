namespace Weir.Scripts.Folding.Evaluation;

/// <summary>A text to which pieces are added, so that a loop that adds one character each time stays linear.</summary>
internal sealed class PureRope(PureBudget budget)
{
    private char[] _text = new char[128];
    private string _flat = "";

    public int Length { get; private set; }

    public char this[int index] => _text[index];

    public void Append(string text)
    {
        if (Length + text.Length > _text.Length)
        {
            var size = 2 * (Length + text.Length);
            if (!budget.Make(sizeof(char) * size)) return;
            Array.Resize(ref _text, size);
        }

        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>The text as far as a value of it sees.</summary>
    public string Read(int length)
    {
        if (_flat.Length != length && budget.Make(sizeof(char) * length)) _flat = new string(_text, 0, Math.Min(length, Length));
        return _flat;
    }
}
