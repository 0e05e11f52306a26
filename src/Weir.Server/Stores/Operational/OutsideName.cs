using System.Security.Cryptography;
using System.Text;

namespace Weir.Server.Stores.Operational;

/// <summary>Names of users who sign in elsewhere, made of what a provider says.</summary>
internal static class OutsideName
{
    private const int MostOfWanted = 80;
    private const int HashBytes = 4;

    /// <param name="wanted">What the provider calls the person; a sign that a name or a path cannot have becomes an underscore.</param>
    /// <param name="subject">Tells two of the same name apart; null where it need not.</param>
    public static string Of(string wanted, string? subject = null)
    {
        string clean = string.Concat(wanted.Take(MostOfWanted).Select(sign => sign == '/' || !GivenNames.IsName($"a{sign}") ? '_' : sign));
        string end = subject is null ? "" : $"#{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(subject)).AsSpan(0, HashBytes))}";
        return $"{Users.OutsidePrefix}{clean}{end}";
    }
}
