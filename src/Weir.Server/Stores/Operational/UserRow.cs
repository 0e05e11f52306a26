namespace Weir.Server.Stores.Operational;

/// <summary>A row of the table of users, as it is read.</summary>
internal sealed class UserRow
{
    public const string Columns = "name, role, password_hash as PasswordHash, created, last_login as LastLogin, disabled, must_change as MustChange, password_until as PasswordUntil, subject";

    public required string Name { get; init; }

    public required string Role { get; init; }

    public required string PasswordHash { get; init; }

    public required long Created { get; init; }

    public long? LastLogin { get; init; }

    public long? Disabled { get; init; }

    public required long MustChange { get; init; }

    public long? PasswordUntil { get; init; }

    public string? Subject { get; init; }

    public User ToUser() => new()
    {
        Name = Name,
        Role = Enum.Parse<Role>(Role, ignoreCase: true),
        Created = Micros.ToTime(Created),
        LastLogin = Micros.ToTime(LastLogin),
        Disabled = Micros.ToTime(Disabled),
        MustChange = MustChange != 0,
        IsOutside = Subject is not null,
    };
}
