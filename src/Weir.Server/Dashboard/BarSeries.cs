namespace Weir.Server.Dashboard;

/// <summary>One colour of a picture of bars.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="Style">Class of the style sheet that has its colour.</param>
/// <param name="Values">One for each bar.</param>
public sealed record BarSeries(string Name, string Style, IReadOnlyList<double> Values);
