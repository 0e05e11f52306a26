using System.IO.Compression;
using System.Text;
using Shouldly;
using Weir.Cli.Files;
using Weir.Cli.Shell;
using Xunit;

namespace Weir.Tests.Cli;

public sealed class FilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("weir-files-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc\ndef")]
    public void Open_PlainOrGzip_GivesTheSameBytesWhateverTheName(string text)
    {
        byte[] plain = Encoding.UTF8.GetBytes(text);
        ReadAll(Write("plain.gz", plain)).ShouldBe(plain);
        ReadAll(Write("packed.jsonl", Gzip(plain))).ShouldBe(plain);
    }

    [Fact]
    public void Open_GzipOfSeveralMembers_ReadsThemAll() =>
        ReadAll(Write("two", [.. Gzip("one "u8.ToArray()), .. Gzip("two"u8.ToArray())])).ShouldBe("one two"u8.ToArray());

    [Fact]
    public void Open_GzipCutShort_Throws()
    {
        byte[] packed = Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000))));
        string path = Write("short", packed[..(packed.Length / 2)]);
        Should.Throw<InvalidDataException>(() => ReadAll(path));
    }

    [Fact]
    public void Open_MissingFileOrFolder_Throws()
    {
        Should.Throw<FileNotFoundException>(() => InputFile.Open(Path.Combine(_folder, "none"))).FileName.ShouldEndWith("none");
        Should.Throw<IOException>(() => InputFile.Open(_folder)).Message.ShouldContain("a folder");
    }

    [Fact]
    public void Create_Committed_HasTheBytesAndLeavesNothingElse()
    {
        string path = Write("out", "old"u8.ToArray());
        using (var output = OutputFile.Create(path))
        {
            output.Stream.Write("new"u8);
            File.ReadAllText(path).ShouldBe("old");
            output.Commit();
        }

        File.ReadAllText(path).ShouldBe("new");
        Directory.GetFileSystemEntries(_folder).ShouldBe([path]);
    }

    [Fact]
    public void Create_NotCommitted_LeavesTheOldFileAndNothingElse()
    {
        string path = Write("out", "old"u8.ToArray());
        using (var output = OutputFile.Create(path))
        {
            output.Stream.Write("new"u8);
        }

        File.ReadAllText(path).ShouldBe("old");
        Directory.GetFileSystemEntries(_folder).ShouldBe([path]);
    }

    [Fact]
    public void Create_ThroughALink_KeepsTheLink()
    {
        string target = Write("target", "old"u8.ToArray());
        string link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, target);
        using (var output = OutputFile.Create(link))
        {
            output.Stream.Write("new"u8);
            output.Commit();
        }

        new FileInfo(link).LinkTarget.ShouldBe(target);
        File.ReadAllText(target).ShouldBe("new");
    }

    [Theory]
    [InlineData("rows", "rows")]
    [InlineData("rows", "./none/../rows")]
    [InlineData("rows", "link")]
    [InlineData("link", "rows")]
    [InlineData("rows", "folder/rows")]
    [InlineData("folder/link", "rows")]
    public void MustNotReplace_OutputThatIsTheInput_IsRefused(string input, string output)
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "link"), Write("rows", "x"u8.ToArray()));
        File.CreateSymbolicLink(Path.Combine(_folder, "folder"), _folder);

        Should.Throw<UsageException>(() => OutputFile.MustNotReplace(Path.Combine(_folder, output), Path.Combine(_folder, input))).Message.ShouldContain("would replace");
    }

    [Fact]
    public void MustNotReplace_AnotherFileOrAStandardStream_IsAllowed()
    {
        string rows = Write("rows", "x"u8.ToArray());

        OutputFile.MustNotReplace(Path.Combine(_folder, "verdicts"), rows);
        OutputFile.MustNotReplace(OutputFile.StandardOutput, rows, InputFile.StandardInput);
    }

    [Fact]
    public void RealPath_LinksInACircle_Ends()
    {
        string a = Path.Combine(_folder, "a"), b = Path.Combine(_folder, "b");
        File.CreateSymbolicLink(a, b);
        File.CreateSymbolicLink(b, a);

        RealPath.Of(a).ShouldStartWith(_folder);
    }

    [Fact]
    public void Create_Device_IsWrittenInPlace()
    {
        using (var output = OutputFile.Create("/dev/null"))
        {
            output.Stream.Write("x"u8);
            output.Commit();
        }

        new FileInfo("/dev/null").Length.ShouldBe(0);
    }

    [Fact]
    public void Create_InAFolderThatDoesNotExist_SaysWhich() =>
        Should.Throw<DirectoryNotFoundException>(() => OutputFile.Create(Path.Combine(_folder, "none", "out"))).Message.ShouldContain("none does not exist");

    [Fact]
    public void Resolve_SeveralVersions_TakesTheNewestByNumber()
    {
        foreach (string name in new[] { "http-2.weir", "http-10.weir", "http-x.weir", "script-11.weir" })
        {
            Write(name, []);
        }

        ModelFiles.Resolve(given: null, "http", [Path.Combine(_folder, "none"), _folder]).ShouldBe(Path.Combine(_folder, "http-10.weir"));
    }

    [Fact]
    public void Resolve_NothingThere_SaysWhereItLookedAndWhatToDo()
    {
        string message = Should.Throw<InvalidOperationException>(() => ModelFiles.Resolve(given: null, "http", [_folder])).Message;
        message.ShouldContain(_folder);
        message.ShouldContain("weir train http");
    }

    [Fact]
    public void DataSources_FilesFoldersAndTheWord_AreNamedByFile()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, "rows")).FullName;
        foreach (string name in new[] { "b.jsonl", "a.jsonl.gz", "README.md" })
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        var sources = DataSources.Of([Write("single.jsonl", []), "generated", folder]);

        sources.Generated.ShouldBeTrue();
        sources.Origins.Select(origin => origin.Origin).ShouldBe(["single", "a", "b"]);
        sources.Origins[1].Path.ShouldBe(Path.Combine(folder, "a.jsonl.gz"));
    }

    [Fact]
    public void DataSources_TwoFilesOfOneName_AreRefused()
    {
        string[] paths = [Write("a.jsonl", []), Write("a.jsonl.gz", [])];
        Should.Throw<UsageException>(() => DataSources.Of(paths)).Message.ShouldContain("named a");
    }

    [Fact]
    public void DataSources_FolderWithoutRowsOrMissingFile_IsRefused()
    {
        Should.Throw<UsageException>(() => DataSources.Of([_folder])).Message.ShouldContain(".jsonl");
        Should.Throw<FileNotFoundException>(() => DataSources.Of([Path.Combine(_folder, "none.jsonl")]));
    }

    private static byte[] ReadAll(string path)
    {
        using InputFile input = InputFile.Open(path);
        using var copy = new MemoryStream();
        input.Stream.CopyTo(copy);
        return copy.ToArray();
    }

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
