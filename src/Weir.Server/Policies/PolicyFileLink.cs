using System.Security.Cryptography;
using System.Text;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Policies;

/// <summary>Keeps a file and the policies that hold the same: what somebody wrote into the file comes to hold, and what was changed elsewhere is written into it.</summary>
/// <remarks>
/// When both were changed, the file comes to hold; the other change stays among the versions. A file that cannot be read as policies is
/// never written over: somebody is at work on it. Whoever calls does so one call at a time.
/// </remarks>
internal sealed class PolicyFileLink(PolicyFile file, OperationalStore? store)
{
    private byte[]? _bytes;
    private PolicySet? _set;
    private PolicyTable? _same;

    /// <summary>Compares, and brings the later to the other side.</summary>
    /// <exception cref="PolicyException">The file cannot be used or written; what holds goes on to hold.</exception>
    /// <exception cref="StoreException">The store does not answer.</exception>
    public async Task CompareAsync(PolicyBook book, CancellationToken cancellationToken)
    {
        byte[]? bytes = file.Read();
        if (bytes is null)
        {
            if (store is null)
            {
                throw new PolicyException($"{file.Path} does not exist.");
            }

            await WriteAsync(book, store, cancellationToken).ConfigureAwait(false);
            return;
        }

        if (_bytes is null || !bytes.AsSpan().SequenceEqual(_bytes))
        {
            await TakeAsync(book, bytes, cancellationToken).ConfigureAwait(false);
        }

        if (store is not null && _set is not null && book.Current != _same)
        {
            if (PolicyJson.Write(_set) != PolicyJson.Write(book.Current.Set))
            {
                await WriteAsync(book, store, cancellationToken).ConfigureAwait(false);
            }

            _same = book.Current;
        }
    }

    private async Task TakeAsync(PolicyBook book, byte[] bytes, CancellationToken cancellationToken)
    {
        // Told once: until it is changed again it is not looked at again.
        (_bytes, _set) = (bytes, null);
        var set = file.Parse(bytes);
        if (store is null)
        {
            book.Hold(set);
        }
        else
        {
            try
            {
                await ImportAsync(book, store, set, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreException)
            {
                _bytes = null;
                throw;
            }
        }

        (_set, _same) = (set, null);
    }

    private async Task ImportAsync(PolicyBook book, OperationalStore versions, PolicySet set, CancellationToken cancellationToken)
    {
        // Not the bytes: other blanks and comments are no other policies, and servers that share a store may have them otherwise.
        string text = PolicyJson.Write(set);
        string hash = HashOf(text);
        if (hash == await versions.Policies.HashOfFileAsync(file.Path, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        await book.RefreshAsync(cancellationToken).ConfigureAwait(false);
        while (text != PolicyJson.Write(book.Current.Set))
        {
            if (await versions.Policies.AddAsync(text, book.Current.Version, file.Who, $"read from {file.Path}", cancellationToken).ConfigureAwait(false) is { } version)
            {
                book.Take(version);
                break;
            }

            // Somebody was faster.
            await book.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        await versions.Policies.SetHashOfFileAsync(file.Path, hash, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAsync(PolicyBook book, OperationalStore versions, CancellationToken cancellationToken)
    {
        var table = book.Current;
        string text = PolicyJson.Write(table.Set);
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\n");
        file.Write(bytes);
        (_bytes, _set, _same) = (bytes, table.Set, table);
        await versions.Policies.SetHashOfFileAsync(file.Path, HashOf(text), cancellationToken).ConfigureAwait(false);
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
