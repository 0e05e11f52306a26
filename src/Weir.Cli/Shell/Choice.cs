using System.CommandLine;

namespace Weir.Cli.Shell;

/// <summary>Options whose value is one of a few words, in any case.</summary>
internal static class Choice
{
    public static Option<string?> Of<T>(string name, string description, T? defaultValue)
        where T : struct, Enum
    {
        string[] words = [.. Enum.GetNames<T>().Select(word => word.ToLowerInvariant())];
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        if (defaultValue is { } value)
        {
            string word = value.ToString().ToLowerInvariant();
            option.DefaultValueFactory = _ => word;
        }

        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!words.Contains(token.Value, StringComparer.OrdinalIgnoreCase))
                {
                    result.AddError($"{name} is one of {string.Join(", ", words)}; not '{token.Value}'");
                }
            }
        });
        return option;
    }

    public static T? Read<T>(ParseResult parsed, Option<string?> option)
        where T : struct, Enum => parsed.GetValue(option) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : null;
}
