using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;

namespace Weir.Server.Stores.Operational;

/// <summary>What somebody said is expected in the network.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Rule">The rule, as a JSON object.</param>
/// <param name="Created">When it was said, in microseconds.</param>
/// <param name="Who">Who said it.</param>
public sealed record Expectation(string Id, string Rule, long Created, string Who);

/// <summary>Rules of what is expected in the network, beside those of a file.</summary>
public sealed class Expectations
{
    /// <summary>Most rules: each finding is compared with all of them.</summary>
    public const int Most = 1000;

    /// <summary>What the comment on an alert that a rule closed begins with.</summary>
    internal const string ByRule = "Expected by rule";

    private readonly OperationalStore _store;

    internal Expectations(OperationalStore store) => _store = store;

    /// <summary>All of them, the oldest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<Expectation>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await _store.ReadAsync(
            connection => connection.QueryAsync<Expectation>(new CommandDefinition("select id, rule, created, who from expectations order by created, id", cancellationToken: cancellationToken)), cancellationToken).ConfigureAwait(false);
        return rows.AsList();
    }

    /// <summary>Adds a rule, and closes alerts of which it says that they were expected.</summary>
    /// <param name="rule">A JSON object.</param>
    /// <param name="alerts">Ids of those alerts; what is closed stays as it is.</param>
    /// <param name="who">Who says it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The rule and how many alerts were closed; null when there are <see cref="Most"/> already.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<(Expectation Made, int Closed)?> AddAsync(string rule, IReadOnlyList<string> alerts, string who, CancellationToken cancellationToken) => _store.WriteAsync<(Expectation, int)?>(
        async change =>
        {
            if (await change.ScalarAsync<long>("select count(*) from expectations", new { }).ConfigureAwait(false) >= Most)
            {
                return null;
            }

            string id = string.Create(CultureInfo.InvariantCulture, $"e{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
            var made = new Expectation(id, rule, change.Now, who);
            await change.ExecuteAsync("insert into expectations (id, rule, created, who) values (@Id, @Rule, @Created, @Who)", made).ConfigureAwait(false);
            await change.AuditAsync(who, "expectation.create", id, new JsonObject { ["rule"] = JsonNode.Parse(rule) }).ConfigureAwait(false);
            int closed = alerts.Count == 0 ? 0 : await Alerts.ApplyAsync(change, alerts, new AlertChange { Verdict = AlertVerdict.Expected, Comment = $"{ByRule} {id}." }, who).ConfigureAwait(false);
            return (made, closed);
        },
        cancellationToken);

    /// <summary>Takes a rule away. What it closed stays closed.</summary>
    /// <returns>False when there is none of this name.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    internal Task<bool> RemoveAsync(string id, string who, CancellationToken cancellationToken) => _store.WriteAsync(
        async change =>
        {
            bool isGone = await change.ExecuteAsync("delete from expectations where id = @Id", new { Id = id }).ConfigureAwait(false) == 1;
            if (isGone)
            {
                await change.AuditAsync(who, "expectation.remove", id, []).ConfigureAwait(false);
            }

            return isGone;
        },
        cancellationToken);
}
