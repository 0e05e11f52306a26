namespace Weir.Numerics;

/// <summary>One line of a table of results.</summary>
/// <param name="Name">What was measured, such as <c>recall@0.001</c>.</param>
/// <param name="Group">On which part: <c>all</c>, <c>class:sqli</c>, <c>source:csic2010</c>.</param>
/// <param name="Result">The figure and its 95 % interval.</param>
/// <param name="Rows">Rows it was measured on.</param>
internal sealed record Measurement(string Name, string Group, Interval Result, long Rows);
