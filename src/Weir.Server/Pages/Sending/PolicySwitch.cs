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

    private readonly PageBook _book = new(store);
    private readonly PolicyEffects _effects = new(store);

    /// <summary>Has browsers report what a policy would stop.</summary>
    /// <param name="page">Address of a page of the inventory.</param>
    /// <param name="variant">From what it was made.</param>
    /// <param name="text">The policy, as the person saw it.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="PageException">The text is no policy that can be sent.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<SwitchOutcome> ReportAsync(string page, PolicyVariant variant, string text, string who, CancellationToken cancellationToken)
    {
        if (variant == PolicyVariant.Strict)
        {
            throw new PageException(PolicyText.NoNonce);
        }

        string value = PolicyText.Clean(text);
        if (await RefuseAsync(page, cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            return refusal;
        }

        var held = await policies.Choices.HeldAsync(page, cancellationToken).ConfigureAwait(false);
        return held?.ModeOf == SendMode.ReportOnly && held.Value == value
            ? new SwitchOutcome(held, Refusal: null)
            : await MakeAsync(new WantedPolicy(page, SendMode.ReportOnly, EnumWords.Of(variant), value), held, who, isConfirmed: false, cancellationToken).ConfigureAwait(false);
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
        value ??= held?.Value;
        if (value is null or "")
        {
            return Refuse("No policy is sent with that page: have one reported first.");
        }

        if (held?.ModeOf == SendMode.Enforce && held.Value == value)
        {
            return new SwitchOutcome(held, Refusal: null);
        }

        if (!isConfirmed && await DoubtAsync(held, value, seen, cancellationToken).ConfigureAwait(false) is { } doubt)
        {
            return new SwitchOutcome(Choice: null, doubt) { MayConfirm = true };
        }

        string variant = held is { Variant.Length: > 0 } ? held.Variant : EnumWords.Of(PolicyVariant.Hosts);
        return await MakeAsync(new WantedPolicy(page, SendMode.Enforce, variant, value), held, who, isConfirmed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends nothing with a page any more. It asks for nothing, also not for a gateway.</summary>
    /// <param name="page">Address of a page.</param>
    /// <param name="who">Who wants it.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task<SwitchOutcome> StopAsync(string page, string who, CancellationToken cancellationToken)
    {
        var held = await policies.Choices.HeldAsync(page, cancellationToken).ConfigureAwait(false);
        return held is null ? new SwitchOutcome(Choice: null, "No policy was ever sent with that page.")
            : held.ModeOf == SendMode.Off ? new SwitchOutcome(held, Refusal: null)
            : await MakeAsync(new WantedPolicy(page, SendMode.Off, Variant: "", Value: ""), held, who, isConfirmed: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What speaks against enforcing a policy; null for nothing.</summary>
    private async Task<string?> DoubtAsync(PolicyChoice? held, string value, string? seen, CancellationToken cancellationToken)
    {
        if (held is not { ModeOf: SendMode.ReportOnly } || held.Value != value)
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

    private async Task<SwitchOutcome> MakeAsync(WantedPolicy wanted, PolicyChoice? held, string who, bool isConfirmed, CancellationToken cancellationToken)
    {
        var made = await policies.Choices.AddAsync(wanted, held?.Number ?? 0, who, isConfirmed, cancellationToken).ConfigureAwait(false);
        await policies.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return made is null ? Refuse(Between) : new SwitchOutcome(made, Refusal: null);
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
