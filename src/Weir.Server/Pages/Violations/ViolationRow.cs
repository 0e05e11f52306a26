namespace Weir.Server.Pages.Violations;

/// <summary>A row of the table, as it is read.</summary>
internal sealed class ViolationRow
{
    public required string Page { get; init; }

    public required string Directive { get; init; }

    public required string Blocked { get; init; }

    public required string Source { get; init; }

    public required string Disposition { get; init; }

    public required string Kind { get; init; }

    public required long Line { get; init; }

    public required long Col { get; init; }

    public required string Sample { get; init; }

    public required long Reports { get; init; }

    public required long Policy { get; init; }

    public required long FirstSeen { get; init; }

    public required long LastSeen { get; init; }

    public ViolationCount ToCount()
    {
        var violation = new Violation { Key = new ViolationKey(Page, Directive, Blocked, Source, Disposition, Policy), Kind = Kind, Line = (int)Line, Column = (int)Col, Sample = Sample };
        return new ViolationCount(violation, Reports, FirstSeen, LastSeen);
    }
}
