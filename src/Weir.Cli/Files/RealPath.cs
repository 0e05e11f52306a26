namespace Weir.Cli.Files;

/// <summary>The path of a file without any symbolic link in it, so that two paths to one file are one text.</summary>
internal static class RealPath
{
    // As many as Linux follows (path_resolution(7)); links that go round in a circle end here.
    private const int MostLinks = 40;

    /// <summary>The real path; of what does not exist, as far as it exists.</summary>
    public static string Of(string path)
    {
        string real = Path.GetFullPath(path);
        for (int links = 0; links < MostLinks && FirstLink(real) is { } link; links++)
        {
            string target = Path.GetFullPath(new FileInfo(link).LinkTarget!, Path.GetDirectoryName(link)!);
            real = Path.GetFullPath(target + real[link.Length..]);
        }

        return real;
    }

    /// <summary>The shortest beginning of the path that is a link.</summary>
    private static string? FirstLink(string path)
    {
        for (int end = path.IndexOf(Path.DirectorySeparatorChar, 1); ; end = path.IndexOf(Path.DirectorySeparatorChar, end + 1))
        {
            string part = end < 0 ? path : path[..end];
            if (new FileInfo(part).LinkTarget is not null)
            {
                return part;
            }

            if (end < 0)
            {
                return null;
            }
        }
    }
}
