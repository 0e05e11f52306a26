using System.Net;
using System.Text.Json;
using Weir.Flows;
using Weir.Flows.Alerts;
using Weir.Server.Findings.Flows;
using Weir.Server.Sensors;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Network;

/// <summary>A rule of what is expected, with who said it.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Rule">What it names.</param>
/// <param name="Created">When it was said.</param>
/// <param name="Who">Who said it; <see cref="File"/> for a rule of the file, which only a change of the file takes away.</param>
public sealed record ExpectedRule(string Id, AllowEntry Rule, DateTimeOffset Created, string Who)
{
    /// <summary>Says that a rule stands in the file of <c>--allow</c>. No person and no key has this name, for it has spaces.</summary>
    internal const string File = "the file of --allow";
}

/// <summary>What came of a new rule.</summary>
/// <param name="Made">The rule.</param>
/// <param name="Findings">Findings of the last days that it names.</param>
/// <param name="AlertsClosed">Open alerts that were closed as expected.</param>
public sealed record ExpectationOutcome(ExpectedRule Made, int Findings, int AlertsClosed);

/// <summary>A rule cannot be made; the message says why, to whoever wanted it.</summary>
public sealed class ExpectationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What people say is expected in the network: no alert comes of it from then on, and open alerts of it are closed.</summary>
internal sealed class FlowExpectations(OperationalStore store, NetworkSensors? sensors)
{
    private const int LongestText = 500;

    /// <summary>All rules: those of the file in its order, then those that people made, the oldest first.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<IReadOnlyList<ExpectedRule>> ListAsync(CancellationToken cancellationToken) =>
        [.. sensors?.Figures.ExpectedOfFile ?? [], .. (await store.Expectations.ListAsync(cancellationToken).ConfigureAwait(false)).Select(Of).OfType<ExpectedRule>()];

    /// <summary>The rules of the store as the gate needs them.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<IReadOnlyList<AllowRule>> RulesAsync(OperationalStore store, CancellationToken cancellationToken) =>
        [.. (await store.Expectations.ListAsync(cancellationToken).ConfigureAwait(false)).Select(Of).OfType<ExpectedRule>().Select(rule => AllowFile.Of(rule.Rule, rule.Id))];

    /// <summary>Adds a rule.</summary>
    /// <exception cref="ExpectationException">It names nothing, or no network, port or detector; or there are too many.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<ExpectationOutcome> AddAsync(AllowEntry entry, string who, CancellationToken cancellationToken)
    {
        if (new[] { entry.Name, entry.Reason }.Any(text => text?.Any(char.IsControl) == true))
        {
            throw new ExpectationException("A part of the rule has signs that cannot be seen");
        }

        if (new[] { entry.Host, entry.Peer, entry.Name, entry.Application, entry.Detector, entry.Reason }.Any(text => text?.Length > LongestText))
        {
            throw new ExpectationException($"A part of the rule has more than {LongestText} characters");
        }

        AllowRule rule = RuleOf(entry);
        entry = entry with
        {
            Host = rule.Host is { } host ? Text(host) : null,
            Peer = rule.Peer is { } peer ? Text(peer) : null,
            Application = AllowRule.Applications.FirstOrDefault(name => name.Equals(entry.Application, StringComparison.OrdinalIgnoreCase)),
            Detector = entry.Detector?.ToLowerInvariant(),
        };
        FlowFinding[] named = [.. (sensors?.Findings ?? []).Where(rule.Matches)];
        string[] covered = await FlowAlertFold.OpenAsync(store, named, cancellationToken).ConfigureAwait(false);
        var (made, closed) = await store.Expectations.AddAsync(JsonSerializer.Serialize(entry, AllowJson.Default.AllowEntry), covered, who, cancellationToken).ConfigureAwait(false)
            ?? throw new ExpectationException($"There are {Expectations.Most} rules, which is all that there may be; take one away first");
        await TellAsync(cancellationToken).ConfigureAwait(false);
        return new ExpectationOutcome(Of(made)!, named.Length, closed);
    }

    /// <summary>Takes a rule away. False when there is none of this name.</summary>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<bool> RemoveAsync(string id, string who, CancellationToken cancellationToken)
    {
        bool isGone = await store.Expectations.RemoveAsync(id, who, cancellationToken).ConfigureAwait(false);
        await TellAsync(cancellationToken).ConfigureAwait(false);
        return isGone;
    }

    /// <summary>As it works, not as it was written.</summary>
    private static string Text(IPNetwork network) => network.PrefixLength == 8 * network.BaseAddress.GetAddressBytes().Length ? network.BaseAddress.ToString() : network.ToString();

    private static AllowRule RuleOf(AllowEntry entry)
    {
        try
        {
            return AllowFile.Of(entry, "The rule");
        }
        catch (SensorException error)
        {
            throw new ExpectationException(error.Message, error);
        }
    }

    /// <summary>The sensors of this server need not wait until they look again.</summary>
    private async Task TellAsync(CancellationToken cancellationToken) => sensors?.Expect(await RulesAsync(store, cancellationToken).ConfigureAwait(false));

    /// <summary>Null for one that this version does not know: a detector may be gone.</summary>
    private static ExpectedRule? Of(Expectation row)
    {
        try
        {
            AllowEntry entry = JsonSerializer.Deserialize(row.Rule, AllowJson.Default.AllowEntry)!;
            _ = AllowFile.Of(entry, row.Id);
            return new ExpectedRule(row.Id, entry, Micros.ToTime(row.Created), row.Who);
        }
        catch (Exception error) when (error is JsonException or SensorException)
        {
            return null;
        }
    }
}
