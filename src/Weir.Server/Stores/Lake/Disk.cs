using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Weir.Server.Stores.Lake;

/// <summary>What the framework does not offer: a folder's names made durable, and a name given only if it is free.</summary>
internal static partial class Disk
{
    private const int ReadOnly = 0; // O_RDONLY
    private const int AlreadyExists = 17; // EEXIST

    /// <summary>Makes the names in a folder durable: new files, and files that are gone.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public static void FlushFolder(string folder)
    {
        int descriptor = Open(folder, ReadOnly);
        if (descriptor < 0)
        {
            throw Failed($"{folder} cannot be opened");
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (Flush(descriptor) != 0)
        {
            throw Failed($"{folder} cannot be flushed to the disk");
        }
    }

    /// <summary>Makes the content of a file durable.</summary>
    public static void FlushFile(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Makes a folder, and all above it that are missing, so that they stay; only their owner may look into them.</summary>
    public static void CreateFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            string? above = Path.GetDirectoryName(folder);
            if (above is not null)
            {
                CreateFolder(above);
            }

            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            if (above is not null)
            {
                FlushFolder(above);
            }
        }
    }

    /// <summary>Gives a damaged file a name under which nothing reads it, and a person finds it.</summary>
    /// <returns>Its new path.</returns>
    public static string SetAside(string path)
    {
        string aside = $"{path}.damaged";
        for (int i = 2; File.Exists(aside); i++)
        {
            aside = $"{path}.{i}.damaged";
        }

        File.Move(path, aside);
        FlushFolder(Path.GetDirectoryName(path)!);
        return aside;
    }

    /// <summary>Gives a whole, durable file its final name, unless another file has it.</summary>
    /// <returns>False when the name is taken.</returns>
    public static bool TryPublish(string temporary, string path)
    {
        if (Link(temporary, path) != 0)
        {
            return Marshal.GetLastPInvokeError() == AlreadyExists ? false : throw Failed($"{path} cannot be made");
        }

        FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    private static IOException Failed(string what) => new($"{what}: {Marshal.GetLastPInvokeErrorMessage()}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
