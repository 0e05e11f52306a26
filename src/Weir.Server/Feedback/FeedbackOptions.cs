namespace Weir.Server.Feedback;

/// <summary>Settings of what is kept so that people can say what it is and models can learn from that.</summary>
public sealed record FeedbackOptions
{
    /// <summary>Most samples of a day that may be asked for.</summary>
    internal const int MostPerDay = 10_000;

    /// <summary>Longest time that may be asked for, in days.</summary>
    internal const int MostDays = 3650;

    /// <summary>Whether some requests, with secrets masked, scripts and names are kept for people to judge.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>Days that they are kept, verdicts with them; 1 to 3650.</summary>
    public int Days { get; init; } = 90;

    /// <summary>Most requests, most scripts and most names of a day that are kept; 1 to 10,000.</summary>
    public int PerDay { get; init; } = 500;

    /// <summary>Most things of a day that are put before each analyst, all kinds together; 1 to 500.</summary>
    public int Asked { get; init; } = 20;

    /// <summary>What is wrong with them; null where nothing is.</summary>
    internal string? Problem() =>
        Days is < 1 or > MostDays ? $"feedback.days is {Days}; allowed is 1 to {MostDays}."
        : PerDay is < 1 or > MostPerDay ? $"feedback.perDay is {PerDay}; allowed is 1 to {MostPerDay}."
        : Asked is < 1 or > 500 ? $"feedback.asked is {Asked}; allowed is 1 to 500."
        : null;
}
