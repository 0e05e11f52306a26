namespace Weir.Server.Metrics;

/// <summary>What tells the lines of one metric apart: at most two names with their values.</summary>
internal readonly record struct MetricLabels(string? FirstName, string? First, string? SecondName, string? Second)
{
    public const int Most = 2;

    public static MetricLabels Of(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.Length switch
    {
        0 => default,
        1 => new(tags[0].Key, (string?)tags[0].Value, SecondName: null, Second: null),
        Most => new(tags[0].Key, (string?)tags[0].Value, tags[1].Key, (string?)tags[1].Value),
        _ => throw new ArgumentException($"{tags.Length} labels; a metric of Weir has at most {Most}", nameof(tags)),
    };
}
