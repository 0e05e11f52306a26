using System.Globalization;
using Weir.Server.Pages.Inventory;
using Weir.Server.Pages.Making;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Pages.Sending;

/// <summary>Decides whether a policy may be sent with a page, only reported or enforced, and has it sent. Thread-safe.</summary>
internal sealed class PolicySwitch(OperationalStore store, PagePolicies policies)
{
    /// <summary>Why nothing can be sent, where no gateway of this server takes reports.</summary>
    public const string NoGateway = "This server runs no gateway that takes reports, and so can send no policy: it takes an address in \"gateway.upstream\", and \"pages.reports\".";

    private const string Between = "Somebody else chose for that page in the meantime: look again.";
    private const string BetweenOfMany = "Somebody else chose for one of those pages in the meantime: look again.";

    private readonly PageBook _book = new(store);
    private readonly PolicyEffects _effects = new(store);

    /// <summary>Has browsers report what a policy would stop; what is enforced goes on beside it.</summary>
    /// <param name="pages">Addresses of pages of the inventory: it is sent with all of them, or with none.</param>
    /// <param name="variant">From what it was made.</param>
    /// <param name="text">The policy, as the person saw it.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <returns>What holds for the last of the pages.</returns>
    /// <exception cref="PageException">The text is no policy that can be sent.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<SwitchOutcome> ReportAsync(IReadOnlyCollection<string> pages, PolicyVariant variant, string text, string who, CancellationToken cancellationToken)
    {
        if (variant == PolicyVariant.Strict)
        {
            throw new PageException(PolicyText.NoNonce);
        }

        string value = PolicyText.Clean(text);
        var wanted = new List<WantedPolicy>();
        PolicyChoice? last = null;
        foreach (string page in pages.Distinct(StringComparer.Ordinal))
        {
            if (await RefuseAsync(page, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                return pages.Count == 1 ? refusal : Refuse($"{page}: {refusal.Refusal}");
            }

            var held = await policies.Choices.HeldAsync(page, cancellationToken).ConfigureAwait(false);
            if (held?.Enforced is { } enforced)
            {
                PolicyText.EnsureBothFit(value, enforced.Value, page);
            }

            last = held?.Reported;
            if (last?.Value != value)
            {
                wanted.Add(new WantedPolicy(page, SendMode.ReportOnly, EnumWords.Of(variant), value, held?.Newest.Number ?? 0, held?.Enforced?.Number));
            }
        }

        return wanted.Count == 0 ? new SwitchOutcome(last, Refusal: null) : await MakeAsync(wanted, who, isConfirmed: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has browsers stop what is not in the policy that they were only to report, once somebody has seen what that breaks.</summary>
    /// <param name="page">Address of a page of the inventory.</param>
    /// <param name="text">The policy; null for the one that holds.</param>
    /// <param name="seen">The list that the person saw (<see cref="PolicyEffect.Seen"/>); null for none.</param>
    /// <param name="isConfirmed">Whether it is to hold whatever speaks against it.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="PageException">The text is no policy that can be sent.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<SwitchOutcome> EnforceAsync(string page, string? text, string? seen, bool isConfirmed, string who, CancellationToken cancellationToken)
    {
        string? value = text is null ? null : PolicyText.Clean(text);
        if (await RefuseAsync(page, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        var held = await policies.Choices.HeldAsync(page, cancellationToken).ConfigureAwait(false);
        value ??= held?.Current?.Value;
        if (value is null)
        {
            return Refuse("No policy is sent with that page: have one reported first.");
        }

        if (held?.Enforced is { } enforced && enforced.Value == value)
        {
            return new SwitchOutcome(enforced, Refusal: null);
        }

        if (!isConfirmed && await DoubtAsync(held?.Reported, value, seen, cancellationToken).ConfigureAwait(false) is { } doubt)
        {
            return new SwitchOutcome(Choice: null, doubt) { MayConfirm = true };
        }

        string variant = held?.Current?.Variant ?? EnumWords.Of(PolicyVariant.Hosts);
        return await MakeAsync([new WantedPolicy(page, SendMode.Enforce, variant, value, held?.Newest.Number ?? 0)], who, isConfirmed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends nothing with a page any more, or no longer what only reports. It asks for nothing, also not for a gateway.</summary>
    /// <param name="page">Address of a page.</param>
    /// <param name="isTrialOnly">Whether what is enforced goes on.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<SwitchOutcome> StopAsync(string page, bool isTrialOnly, string who, CancellationToken cancellationToken)
    {
        if (await policies.Choices.HeldAsync(page, cancellationToken).ConfigureAwait(false) is not { } held)
        {
            return Refuse("No policy was ever sent with that page.");
        }

        if (isTrialOnly && held.Reported is null)
        {
            return Refuse("Nothing is only reported with that page.");
        }

        if (held.Current is null)
        {
            return new SwitchOutcome(held.Newest, Refusal: null);
        }

        // What is enforced goes on under its number: what was told and counted of it stays with it.
        var goesOn = isTrialOnly ? held.Enforced : null;
        var outcome = await MakeAsync([new WantedPolicy(page, SendMode.Off, Variant: "", Value: "", held.Newest.Number, goesOn?.Number)], who, isConfirmed: false, cancellationToken).ConfigureAwait(false);
        return outcome.Refusal is null && goesOn is not null ? outcome with { Choice = goesOn } : outcome;
    }

    /// <summary>What speaks against enforcing a policy; null for nothing.</summary>
    private async Task<string?> DoubtAsync(PolicyChoice? held, string value, string? seen, CancellationToken cancellationToken)
    {
        if (held?.Value != value)
        {
            return "This policy was not only reported first, so that nobody knows what it breaks: send it in report-only mode for a week.";
        }

        if (held.Sent == 0)
        {
            return $"No page was sent with this policy yet, so that nobody knows what it breaks: no answer for {new Uri(held.Page).Authority} with that path came through this gateway.";
        }

        var effect = await _effects.OfAsync(held, cancellationToken).ConfigureAwait(false);
        return seen == effect.Seen ? null
            : string.Create(CultureInfo.InvariantCulture, $"{(seen is null ? "Nobody has looked at what it would break" : "What it would break is another list than the one that was looked at")}: {effect.Breaks.Count} by now, {effect.Authorised} of them authorised. Look at the list, and give back its mark.");
    }

    private async Task<SwitchOutcome?> RefuseAsync(string page, CancellationToken cancellationToken) =>
        !policies.IsSent ? Refuse(NoGateway)
        : await _book.PageAsync(page, cancellationToken).ConfigureAwait(false) is null ? Refuse("That page is not in the inventory.")
        : null;

    private async Task<SwitchOutcome> MakeAsync(List<WantedPolicy> wanted, string who, bool isConfirmed, CancellationToken cancellationToken)
    {
        var made = await policies.Choices.AddAsync(wanted, who, isConfirmed, cancellationToken).ConfigureAwait(false);
        await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return made is null ? Refuse(wanted.Count == 1 ? Between : BetweenOfMany) : new SwitchOutcome(made[^1], Refusal: null);
    }

    private static SwitchOutcome Refuse(string why) => new(Choice: null, why);
}

/// <summary>What came of a wish.</summary>
/// <param name="Choice">What holds now; null when the wish was refused.</param>
/// <param name="Refusal">Why; null when it was not.</param>
internal sealed record SwitchOutcome(PolicyChoice? Choice, string? Refusal)
{
    /// <summary>Whether a person may insist.</summary>
    public bool MayConfirm { get; init; }
}
