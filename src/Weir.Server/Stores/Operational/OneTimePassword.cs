using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>Passwords that are good once: whoever signs in with one has to choose another.</summary>
internal static class OneTimePassword
{
    /// <summary>How long one is good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    // Four groups of five letters of Crockford's base 32, which can be read out: 100 bits.
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Groups = 4;
    private const int GroupLength = 5;

    public static string Create() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupLength)));
}
