namespace Weir.Server.Stores.Operational;

/// <summary>What a password that somebody chooses has to be. Long, as NIST SP 800-63B has it; which signs it has is nobody's business.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 1000;

    /// <summary>What is wrong with a password; null for nothing.</summary>
    public static string? Problem(string password, string user) =>
        password.Length is < Shortest or > Longest ? $"A password has {Shortest} to {Longest} characters."
        : password.Trim().Length == 0 ? "A password is more than blanks."
        : string.Equals(password.Trim(), user, StringComparison.OrdinalIgnoreCase) ? "The password is the name of the user; choose another."
        : null;
}
