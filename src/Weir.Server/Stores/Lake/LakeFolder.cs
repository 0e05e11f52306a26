namespace Weir.Server.Stores.Lake;

/// <summary>The folder of a lake.</summary>
internal static class LakeFolder
{
    /// <summary>The full path.</summary>
    /// <exception cref="LakeException">Its name has signs that are patterns, or partitions, to readers of tables.</exception>
    public static string Check(string folder)
    {
        string full = Path.GetFullPath(folder);
        return full.AsSpan().ContainsAny("*?[]=")
            ? throw new LakeException($"The lake cannot lie in {full}: its name must not contain any of * ? [ ] =.")
            : full;
    }

    /// <summary>Keeps other programs from writing to the lake, as long as the stream is open or until this program ends in whatever way.</summary>
    public static FileStream Lock(string folder)
    {
        string path = Path.Combine(folder, "lock");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new LakeException($"Another program writes to the lake in {folder}.", error);
        }
    }

    /// <summary>The folder where sorting spills, without what a killed program left there.</summary>
    public static string ClearTemporary(string folder)
    {
        string temporary = Path.Combine(folder, "tmp");
        if (Directory.Exists(temporary))
        {
            Directory.Delete(temporary, recursive: true);
        }

        return temporary;
    }
}
