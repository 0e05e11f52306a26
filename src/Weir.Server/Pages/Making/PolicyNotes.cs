using System.Globalization;
using Weir.Server.Pages.Inventory;

namespace Weir.Server.Pages.Making;

/// <summary>What one has to know before a policy is used: one note for each reason, with what it is about.</summary>
internal sealed class PolicyNotes
{
    private const int MostNamed = 20;

    // With the names of its headers and where reports go about 3 KiB, of the 4 that some proxies take of a whole head; the application needs the rest.
    private const int LongestValue = 2800;

    private readonly List<string> _notes = [];

    /// <summary>The notes, in order.</summary>
    public IReadOnlyList<string> All => _notes;

    /// <summary>Of scripts that are let through though they should not be.</summary>
    public void AddPasses(ItemRow[] passes) =>
        Add(passes, "It does not stop ", item => $"{item.Name} on {item.Page}", $", which it should: other scripts of {(passes.Length == 1 ? "that host" : "those hosts")} are let through. The variants of hashes and of a nonce stop {(passes.Length == 1 ? "it" : "them")}.");

    /// <summary>Of frames, forms and connections that are let through though they should not be.</summary>
    public void AddShared(ItemRow[] shared) =>
        Add(shared, "It does not stop ", item => $"{item.Name}, a {item.Kind} of {item.Page}", $", which it should: others of {(shared.Length == 1 ? "that host" : "those hosts")} are let through, and a policy tells {(shared.Length == 1 ? "it" : "them")} by the host alone.");

    /// <summary>Of what is left out for an alert.</summary>
    public void AddSuspects((ItemRow Item, OpenAlert Alert)[] suspects) =>
        Add(suspects, "Left out until somebody authorises it, for an alert that nobody has answered, or found to be right: ", one => $"{NameOf(one.Item)}, a {one.Item.Kind} of {one.Item.Page} (alert {one.Alert.Id}, {one.Alert.Class})", ".");

    /// <summary>Of what frames of the site hold.</summary>
    public void AddFramed(ItemRow[] framed) =>
        Add(framed, "Only frames of the site hold ", NameOf, $": a policy of the page has no say there, and does not list {(framed.Length == 1 ? "it" : "them")}. Watch the address of the frame to make one for it.");

    /// <summary>Of the policy as a whole.</summary>
    /// <param name="variant">By what scripts are told from others.</param>
    /// <param name="value">The policy.</param>
    /// <param name="hasHandlers">Whether handlers are let through.</param>
    /// <param name="hasConnections">Whether anything is known that scripts connect to.</param>
    /// <param name="hasPictures">Whether it is known where pictures come from.</param>
    public void AddWhole(PolicyVariant variant, string value, bool hasHandlers, bool hasConnections, bool hasPictures)
    {
        if (variant == PolicyVariant.Strict)
        {
            _notes.Add("The application has to make a number for each answer and write it for {NONCE}, here and in the nonce attribute of each of its script elements.");
        }

        if (hasHandlers)
        {
            _notes.Add("Handlers such as onclick are let through by their hashes ('unsafe-hashes'); scripts that add listeners need no such thing.");
        }

        if (!hasConnections)
        {
            _notes.Add("What scripts connect to shows only while they run: send this policy as Content-Security-Policy-Report-Only first, for a week, and make it again from what browsers then tell.");
        }

        _notes.Add(hasPictures ? "Pictures are let through from the site itself and the hosts that somebody authorised. Styles and fonts are let through from anywhere over https: the inventory does not have them."
            : "Pictures, styles and fonts are let through from anywhere over https: the inventory does not have them. That is a hole: a skimmer can send data as the address of a picture. Name the hosts of img-src where you know them, or have browsers report (pages.reportSample), authorise the hosts of pictures that they tell of, and make the policy again: then only those are let through.");
        if (value.Length > LongestValue)
        {
            _notes.Add(string.Create(CultureInfo.InvariantCulture, $"The policy has {value.Length} bytes, without the names of its headers. Proxies bound the whole head of an answer, and refuse the page when it is longer: nginx at 4,096 or 8,192 bytes unless proxy_buffer_size says more, others at 8,192. The variant of hosts is shorter."));
        }
    }

    private static string NameOf(ItemRow item) => item.KindOf == ItemKind.Inline ? item.Detail : item.Name;

    private void Add<T>(T[] what, string before, Func<T, string> name, string behind)
    {
        if (what.Length > 0)
        {
            string[] names = [.. what.Select(name).Distinct(StringComparer.Ordinal)];
            _notes.Add($"{before}{string.Join(", ", names.Take(MostNamed))}{(names.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNamed} more") : "")}{behind}");
        }
    }
}
