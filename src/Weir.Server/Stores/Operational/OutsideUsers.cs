using System.Text.Json.Nodes;

namespace Weir.Server.Stores.Operational;

/// <summary>Users who sign in elsewhere: they have no password here, and their role is what their provider said last.</summary>
internal sealed class OutsideUsers(OperationalStore store)
{
    /// <summary>Notes somebody whom an identity provider signed in, with the role that holds from now on.</summary>
    /// <param name="subject">What never means another person.</param>
    /// <param name="wanted">What the provider calls the person now.</param>
    /// <param name="role">What the person may do.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The name here, which stays; null when the user was disabled.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<string?> MeetAsync(string subject, string wanted, Role role, CancellationToken cancellationToken)
    {
        string word = role.ToString().ToLowerInvariant();
        return store.WriteAsync(
            async change =>
            {
                var row = await change.FindAsync<UserRow>($"select {UserRow.Columns} from users where subject = @Subject", new { Subject = subject }).ConfigureAwait(false);
                if (row is not null)
                {
                    if (row.Disabled is null && row.Role != word)
                    {
                        await change.ExecuteAsync("update users set role = @Role where subject = @Subject", new { Role = word, Subject = subject }).ConfigureAwait(false);
                        await change.AuditAsync($"user:{row.Name}", "user.role", row.Name, new JsonObject { ["role"] = word, ["before"] = row.Role }).ConfigureAwait(false);
                    }

                    return row.Disabled is null ? row.Name : null;
                }

                string name = OutsideName.Of(wanted);
                if (await change.FindAsync<UserRow>($"select {UserRow.Columns} from users where name = @Name", new { Name = name }).ConfigureAwait(false) is not null)
                {
                    // Somebody else came with it first.
                    name = OutsideName.Of(wanted, subject);
                }

                await change.ExecuteAsync(
                    "insert into users (name, role, password_hash, created, subject) values (@Name, @Role, '', @Now, @Subject)", new { Name = name, Role = word, change.Now, Subject = subject }).ConfigureAwait(false);
                await change.AuditAsync($"user:{name}", "user.create", name, new JsonObject { ["role"] = word, ["subject"] = subject }).ConfigureAwait(false);
                return name;
            },
            cancellationToken);
    }
}
