using Weir.Server.Pages.Inventory;

namespace Weir.Server.Pages.Sending;

/// <summary>What a policy would stop of what the inventory knows, whether or not a browser has told of it yet. Pure; thread-safe.</summary>
internal static class StoppedItems
{
    /// <summary>Items that would be stopped, each with the directive that does it. What only browsers told of is not among them, and what only frames hold: their documents have policies of their own.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="items">Items of its page.</param>
    /// <param name="now">The time, by which inactive items are left out.</param>
    public static IEnumerable<(string Directive, ItemRow Item)> Of(PolicySources policy, IEnumerable<ItemRow> items, DateTimeOffset now)
    {
        foreach (ItemRow item in items.Where(item => item is { IsTold: false, IsFramed: 0 } && item.StateAt(now) != ItemState.Inactive))
        {
            if (DirectiveOf(item) is { } directive && !IsAllowed(policy, directive, item))
            {
                yield return (directive, item);
            }
        }
    }

    /// <summary>The directive that says whether it is let through; null for what none has a say in, such as a hint to connect soon.</summary>
    private static string? DirectiveOf(ItemRow item) => item.KindOf switch
    {
        ItemKind.Script => "script-src-elem",
        ItemKind.Inline => item.Detail.StartsWith("script", StringComparison.Ordinal) ? "script-src-elem" : "script-src-attr",
        ItemKind.Frame => "frame-src",
        ItemKind.Form => "form-action",
        ItemKind.Connection => ToldDirective(item.Detail),
        _ => null,
    };

    /// <summary>Of a connection only browsers say what it is for.</summary>
    private static string? ToldDirective(string detail) =>
        detail.StartsWith(ToldItems.Detail, StringComparison.Ordinal) && detail.Split(", ", 3) is [_, var directive, ..] ? directive : null;

    private static bool IsAllowed(PolicySources policy, string directive, ItemRow item) => item.KindOf switch
    {
        ItemKind.Inline => policy.AllowsCode(directive, item.Sha256, isInline: true),
        ItemKind.Script => IsAllowedAddress(policy, directive, item, hasPath: true) || (item.Integrity == "good" && policy.AllowsCode(directive, item.Sha256, isInline: false)),
        ItemKind.Form => IsAllowedAddress(policy, directive, item, hasPath: true),
        _ => IsAllowedAddress(policy, directive, item, hasPath: false),
    };

    /// <summary>What is no address, nothing loads.</summary>
    private static bool IsAllowedAddress(PolicySources policy, string directive, ItemRow item, bool hasPath) =>
        !Uri.TryCreate(item.Name, UriKind.Absolute, out Uri? address) || policy.Allows(directive, address, hasPath);
}
