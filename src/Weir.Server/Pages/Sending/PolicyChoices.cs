using System.Text.Json.Nodes;
using Dapper;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>Choices as they are kept, each for good. Thread-safe.</summary>
internal sealed class PolicyChoices(OperationalStore store)
{
    private const string NewestOfEach = "number in (select max(number) from page_policies group by page)";

    /// <summary>What holds for each page of which something was ever chosen, by page.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PolicyChoice>> HeldAsync(CancellationToken cancellationToken) => ReadAsync<PolicyChoice>($"{PolicyChoice.Select} where {NewestOfEach} order by page", new { }, cancellationToken);

    /// <summary>What holds for a page; null when nothing was ever chosen.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<PolicyChoice?> HeldAsync(string page, CancellationToken cancellationToken) =>
        await ReadAsync<PolicyChoice>($"{PolicyChoice.Select} where page = @Page order by number desc limit 1", new { Page = page }, cancellationToken).ConfigureAwait(false) is [var held] ? held : null;

    /// <summary>Number of the newest choice of all; 0 when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<long> NewestAsync(CancellationToken cancellationToken) => store.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from page_policies", cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>Makes a choice, and writes it into the audit log.</summary>
    /// <param name="wanted">Page, mode, variant and text.</param>
    /// <param name="basedOn">Number of the choice that held when somebody decided; 0 for none.</param>
    /// <param name="who">Who decided.</param>
    /// <param name="isConfirmed">Whether it was chosen against advice.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The choice; null when another one was made in between.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<PolicyChoice?> AddAsync(WantedPolicy wanted, long basedOn, string who, bool isConfirmed, CancellationToken cancellationToken) => store.WriteAsync(
        async change =>
        {
            if (await change.ScalarAsync<long>("select coalesce(max(number), 0) from page_policies where page = @Page", new { wanted.Page }).ConfigureAwait(false) != basedOn)
            {
                return null;
            }

            long number = await change.ScalarAsync<long>("select coalesce(max(number), 0) + 1 from page_policies", new { }).ConfigureAwait(false);
            var made = new PolicyChoice { Number = number, Page = wanted.Page, Mode = EnumWords.Of(wanted.Mode), Variant = wanted.Variant, Value = wanted.Value, At = change.Now, Who = who, Sent = 0 };
            await change.ExecuteAsync("insert into page_policies (number, page, mode, variant, value, at, who, sent) values (@Number, @Page, @Mode, @Variant, @Value, @At, @Who, @Sent)", made).ConfigureAwait(false);
            await change.AuditAsync(who, $"page-policy.{made.Mode.Replace('_', '-')}", wanted.Page, new JsonObject
            {
                ["number"] = number,
                ["variant"] = wanted.Variant,
                ["value"] = wanted.Value,
                ["confirmed"] = isConfirmed,
            }).ConfigureAwait(false);
            return made;
        },
        cancellationToken);

    /// <summary>Writes down with how many answers policies were sent.</summary>
    /// <exception cref="StoreException">The store does not take it.</exception>
    public Task CountAsync(IReadOnlyList<(long Number, long Sent)> counts, CancellationToken cancellationToken) => store.WriteAsync(
        async change =>
        {
            foreach (var (number, sent) in counts)
            {
                await change.ExecuteAsync("update page_policies set sent = sent + @Sent, first_sent = coalesce(first_sent, @Now), last_sent = @Now where number = @Number", new { Number = number, Sent = sent, change.Now }).ConfigureAwait(false);
            }

            return counts.Count;
        },
        cancellationToken);

    private Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object parameters, CancellationToken cancellationToken) => store.ReadAsync<IReadOnlyList<T>>(
        async connection => (await connection.QueryAsync<T>(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken)).ConfigureAwait(false)).AsList(), cancellationToken);
}

/// <summary>What is to be sent with a page.</summary>
/// <param name="Page">Address without query and fragment.</param>
/// <param name="Mode">How.</param>
/// <param name="Variant">From what it was made; empty for off.</param>
/// <param name="Value">The policy; empty for off.</param>
internal sealed record WantedPolicy(string Page, SendMode Mode, string Variant, string Value);
