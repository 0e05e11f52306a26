using System.Globalization;
using System.Security.Cryptography;

namespace Weir.Server.Stores.Operational;

/// <summary>Passwords as the store keeps them: PBKDF2 with HMAC-SHA-512, the number of rounds and the salt written beside the hash.</summary>
internal static class PasswordHash
{
    // OWASP's least number for this function, 2023.
    private const int Rounds = 210_000;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const string Name = "pbkdf2-sha512";

    public static string Make(string password)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}${Rounds}${Convert.ToHexStringLower(salt)}${Convert.ToHexStringLower(Derive(password, salt, Rounds))}");
    }

    public static bool Matches(string password, string kept)
    {
        string[] parts = kept.Split('$');
        return parts is [Name, var rounds, var salt, var hash]
            && CryptographicOperations.FixedTimeEquals(
                Derive(password, Convert.FromHexString(salt), int.Parse(rounds, NumberStyles.None, CultureInfo.InvariantCulture)), Convert.FromHexString(hash));
    }

    private static byte[] Derive(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA512, HashBytes);
}
