using System.Text;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Policies;

/// <summary>Policies for those outside the server: a file, a text, a version in the store.</summary>
public static class PolicyDocument
{
    /// <summary>Reads and checks a file.</summary>
    /// <exception cref="PolicyException">It cannot be used; the message says where and what is allowed.</exception>
    public static PolicySet Load(string path) => new PolicyFile(path).Load();

    /// <summary>Reads and checks a text.</summary>
    /// <exception cref="PolicyException">As above.</exception>
    public static PolicySet Parse(string json) => PolicyJson.Read(Encoding.UTF8.GetBytes(json));

    /// <summary>Writes them as the server does.</summary>
    public static string Write(PolicySet policies) => PolicyJson.Write(policies);

    /// <summary>Adds a version, whatever the newest one is; servers on this store take it over within seconds.</summary>
    /// <returns>The version; the newest, when it says the same already.</returns>
    /// <exception cref="PolicyException">The policies cannot be used.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public static async Task<PolicyVersion> ApplyAsync(OperationalStore store, PolicySet policies, string who, string note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(policies);
        policies.Check();
        string text = PolicyJson.Write(policies);
        while (true)
        {
            var newest = await store.Policies.NewestAsync(cancellationToken).ConfigureAwait(false);
            if (newest is not null && PolicyJson.Write(Parse(newest.Document)) == text)
            {
                return newest;
            }

            // Null when somebody was faster.
            if (await store.Policies.AddAsync(text, newest?.Version ?? 0, who, note, cancellationToken).ConfigureAwait(false) is { } version)
            {
                return version;
            }
        }
    }
}
