using System.Globalization;

namespace Weir.Server.Reports;

/// <summary>Days of which a report tells, in UTC.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last, which is part of it.</param>
public sealed record ReportPeriod(DateOnly First, DateOnly Last)
{
    /// <summary>Most days: looks are kept for so long.</summary>
    public const int Most = 400;

    private const int Usual = 90;

    /// <summary>What can be asked for.</summary>
    public static string Rule { get; } = string.Create(CultureInfo.InvariantCulture, $"from and to are days such as 2026-01-31, from no later than to, {Most} days at most");

    /// <summary>Beginning of the first day.</summary>
    public DateTimeOffset From => Start(First);

    /// <summary>End of the last day.</summary>
    public DateTimeOffset To => Start(Last.AddDays(1));

    /// <summary>A period as people write it.</summary>
    /// <param name="from">First day, <c>2026-01-31</c>; null for 90 days before the last.</param>
    /// <param name="to">Last day; null for today.</param>
    /// <param name="today">The day on which it is asked for.</param>
    /// <returns>Null when it is none that <see cref="Rule"/> allows.</returns>
    public static ReportPeriod? Read(string? from, string? to, DateOnly today)
    {
        if ((to is null ? today : DayOf(to)) is not { Year: >= 2000 and <= 2200 } last || (from is null ? last.AddDays(-Usual) : DayOf(from)) is not { Year: >= 2000 } first)
        {
            return null;
        }

        return first <= last && last.DayNumber - first.DayNumber <= Most ? new ReportPeriod(first, last) : null;
    }

    private static DateOnly? DayOf(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    private static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
