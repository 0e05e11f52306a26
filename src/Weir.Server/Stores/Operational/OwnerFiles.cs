using System.Runtime.InteropServices;

namespace Weir.Server.Stores.Operational;

/// <summary>Files and folders that only their owner may read, for they hold secrets.</summary>
internal static partial class OwnerFiles
{
    private const int MayWriteAndEnter = 3; // W_OK | X_OK

    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Why a folder can be neither written nor made, as the rest of a sentence; null when it can. Nothing is made.</summary>
    public static string? Problem(string folder)
    {
        string? there = Path.GetFullPath(folder);
        while (there is not null && !Path.Exists(there))
        {
            there = Path.GetDirectoryName(there);
        }

        return there is null || !Directory.Exists(there) ? $"{there} is no folder"
            : !OperatingSystem.IsWindows() && Access(there, MayWriteAndEnter) != 0 ? $"{there} cannot be written"
            : null;
    }

    /// <summary>Makes a folder where there is none.</summary>
    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    /// <summary>Opens a file to write, and makes it where there is none.</summary>
    public static FileStream Create(string file, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return new FileStream(file, options);
    }

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);
}
