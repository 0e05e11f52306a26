using System.CommandLine;

namespace Weir.Cli.Shell;

/// <summary>A command with the examples that its help ends with. Each example is a whole command line.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    public required IReadOnlyList<string> Examples { get; init; }
}
