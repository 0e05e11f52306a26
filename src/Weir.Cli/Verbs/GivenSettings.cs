using Weir.Server.Configuration;

namespace Weir.Cli.Verbs;

/// <summary>What the command line says of the settings of <c>weir serve</c>.</summary>
/// <param name="Config">The file that was named; null when none was.</param>
/// <param name="Values">Keys such as <c>gateway.upstream</c> with their values as typed.</param>
internal sealed record GivenSettings(string? Config, IReadOnlyList<KeyValuePair<string, string>> Values)
{
    /// <summary>The file that is read, whether it exists or not.</summary>
    public string File => Path.GetFullPath(Config ?? OptionsReader.DefaultFile);

    /// <summary>All settings, from file, environment and command line.</summary>
    /// <exception cref="ConfigurationException">A source cannot be read, a key is unknown, or a value does not fit.</exception>
    public WeirOptions Read() => OptionsReader.Read(Config, Values);
}
