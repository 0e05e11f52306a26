using System.Globalization;
using System.Text;

namespace Weir.Server.Sensors.Rows;

/// <summary>One column of a table as it comes: numbers, or one of a few words.</summary>
internal sealed class RowColumn(string name)
{
    private const int MostWords = 64;

    // A few cells of a column of numbers may be empty or wrong.
    private const double LeastNumbers = 0.95;

    private readonly List<float> _numbers = [];
    private readonly List<short> _words = [];
    private readonly Dictionary<string, short> _known = new(StringComparer.Ordinal);
    private int _wrong;

    public string Name { get; } = name;

    private bool IsNumeric => _wrong <= (1 - LeastNumbers) * _numbers.Count;

    private bool IsWords => !IsNumeric && _known.Count <= MostWords;

    /// <summary>Whether nothing can be said of it: many words, as names and times have.</summary>
    public bool IsUseless => !IsNumeric && !IsWords;

    /// <summary>Numbers that it gives each row: one, or one for each word.</summary>
    public int Width => IsNumeric ? 1 : IsWords ? _known.Count : 0;

    public void Add(ReadOnlySpan<byte> cell)
    {
        bool isNumber = float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float number) && float.IsFinite(number);
        _wrong += isNumber ? 0 : 1;
        _numbers.Add(isNumber ? number : float.NaN);
        _words.Add(WordOf(cell));
    }

    /// <summary>Writes what it gives one row.</summary>
    public void Write(int row, Span<float> target)
    {
        if (IsNumeric)
        {
            target[0] = float.IsNaN(_numbers[row]) ? 0 : _numbers[row];
        }
        else if (IsWords)
        {
            target.Clear();
            target[_words[row]] = 1;
        }
    }

    private short WordOf(ReadOnlySpan<byte> cell)
    {
        if (_known.Count > MostWords)
        {
            return 0;
        }

        string word = Encoding.UTF8.GetString(cell);
        if (!_known.TryGetValue(word, out short number))
        {
            number = (short)_known.Count;
            _known.Add(word, number);
        }

        return number;
    }
}
