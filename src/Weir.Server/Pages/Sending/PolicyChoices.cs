using System.Text.Json.Nodes;
using Dapper;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>Choices as they are kept, each for good. Thread-safe.</summary>
internal sealed class PolicyChoices(OperationalStore store)
{
    private const string NewestOfEach = "number in (select max(number) from page_policies group by page)";

    // What is enforced goes on beside what only reports, and when that ends.
    private const string Held = $"({NewestOfEach} or number in (select beside from page_policies where {NewestOfEach}))";

    /// <summary>What holds for each page of which something was ever chosen, by page, then by age.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PolicyChoice>> HeldAsync(CancellationToken cancellationToken) => ReadAsync<PolicyChoice>($"{PolicyChoice.Select} where {Held} order by page, number", new { }, cancellationToken);

    /// <summary>What holds for a page; null when nothing was ever chosen.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<HeldPolicies?> HeldAsync(string page, CancellationToken cancellationToken) =>
        await ReadAsync<PolicyChoice>($"{PolicyChoice.Select} where page = @Page and {Held} order by number", new { Page = page }, cancellationToken).ConfigureAwait(false) is { Count: > 0 } held ? HeldPolicies.Of(held) : null;

    /// <summary>Number of the newest choice of all; 0 when there is none.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<long> NewestAsync(CancellationToken cancellationToken) => store.ReadAsync(
        connection => connection.ExecuteScalarAsync<long>(new CommandDefinition("select coalesce(max(number), 0) from page_policies", cancellationToken: cancellationToken)), cancellationToken);

    /// <summary>Makes choices for different pages, all or none of them, and writes them into the audit log.</summary>
    /// <param name="wanted">What is to be sent.</param>
    /// <param name="who">Who decided.</param>
    /// <param name="isConfirmed">Whether it was chosen against advice.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>The choices; null when another one was made for one of the pages in between.</returns>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public Task<IReadOnlyList<PolicyChoice>?> AddAsync(IReadOnlyList<WantedPolicy> wanted, string who, bool isConfirmed, CancellationToken cancellationToken) => store.WriteAsync<IReadOnlyList<PolicyChoice>?>(
        async change =>
        {
            foreach (WantedPolicy one in wanted)
            {
                if (await change.ScalarAsync<long>("select coalesce(max(number), 0) from page_policies where page = @Page", new { one.Page }).ConfigureAwait(false) != one.BasedOn)
                {
                    return null;
                }
            }

            var made = new List<PolicyChoice>(wanted.Count);
            foreach (WantedPolicy one in wanted)
            {
                made.Add(await AddAsync(change, one, who, isConfirmed).ConfigureAwait(false));
            }

            return made;
        },
        cancellationToken);

    private static async Task<PolicyChoice> AddAsync(StoreChange change, WantedPolicy wanted, string who, bool isConfirmed)
    {
        long number = await change.ScalarAsync<long>("select coalesce(max(number), 0) + 1 from page_policies", new { }).ConfigureAwait(false);
        var made = new PolicyChoice { Number = number, Page = wanted.Page, Mode = EnumWords.Of(wanted.Mode), Variant = wanted.Variant, Value = wanted.Value, At = change.Now, Who = who, Sent = 0, Beside = wanted.Beside };
        await change.ExecuteAsync("insert into page_policies (number, page, mode, variant, value, at, who, sent, beside) values (@Number, @Page, @Mode, @Variant, @Value, @At, @Who, @Sent, @Beside)", made).ConfigureAwait(false);
        var details = new JsonObject { ["number"] = number, ["variant"] = wanted.Variant, ["value"] = wanted.Value, ["confirmed"] = isConfirmed };
        if (wanted.Beside is { } beside)
        {
            details["goesOn"] = beside;
        }

        await change.AuditAsync(who, $"page-policy.{made.Mode.Replace('_', '-')}", wanted.Page, details).ConfigureAwait(false);
        return made;
    }

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
/// <param name="BasedOn">Number of the newest choice of that page when somebody decided; 0 for none.</param>
/// <param name="Beside">Number of the enforced policy that goes on beside it; null for none.</param>
internal sealed record WantedPolicy(string Page, SendMode Mode, string Variant, string Value, long BasedOn, long? Beside = null);
