using System.Globalization;

namespace Weir.Cli.Experiments;

/// <summary>One thing of a training that <c>--set NAME=VALUE</c> changes: a number between two others, or on and off.</summary>
/// <param name="Name">What a person writes.</param>
/// <param name="About">What it is, in a few words.</param>
/// <param name="Kind">Which values there are.</param>
/// <param name="Least">The least number.</param>
/// <param name="Most">The largest number.</param>
/// <param name="Get">Its value in some options; of a switch 1 or 0.</param>
/// <param name="With">Options with another value.</param>
internal sealed record TrainingSetting<T>(string Name, string About, SettingKind Kind, double Least, double Most, Func<T, double> Get, Func<T, double, T> With)
{
    private const string On = "on", Off = "off";

    /// <summary>Values that may be written.</summary>
    public string Allowed => Kind switch
    {
        SettingKind.Switch => $"{On} or {Off}",
        SettingKind.Whole => $"a whole number, {Text(Least)} to {Text(Most)}",
        _ => $"{Text(Least)} to {Text(Most)}",
    };

    /// <summary>Its value in options, as it is written.</summary>
    public string In(T options) => Kind == SettingKind.Switch ? Get(options) > 0 ? On : Off : Text(Get(options));

    /// <summary>Reads a value; false where it is none of those that are allowed.</summary>
    public bool TryRead(string text, out double value)
    {
        if (Kind == SettingKind.Switch)
        {
            value = text == On ? 1 : 0;
            return text is On or Off;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && value >= Least && value <= Most && (Kind != SettingKind.Whole || value == Math.Floor(value));
    }

    private static string Text(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>Which values a <see cref="TrainingSetting{T}"/> has.</summary>
internal enum SettingKind
{
    Number,
    Whole,
    Switch,
}
