namespace Weir.Flows;

/// <summary>What a host did and served in a day, as logarithms of counts.</summary>
/// <param name="Host">Whose day.</param>
/// <param name="Day">Midnight at its beginning.</param>
/// <param name="Values">One for each of <see cref="Names"/>, 0 or more.</param>
internal readonly record struct HostProfile(HostAddress Host, Timestamp Day, float[] Values)
{
    /// <summary>Of the values, as a person says them.</summary>
    public static readonly string[] Names =
        ["browse", "send and get mail", "ask for names and time", "print", "use file and admin services", "call other places inside", "call other places outside", "serve pages", "serve files or admin services", "serve other things", "send much", "get much"];

    /// <summary>How far two days are from each other.</summary>
    public static double Distance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            double off = a[i] - b[i];
            sum += off * off;
        }

        return Math.Sqrt(sum);
    }
}
