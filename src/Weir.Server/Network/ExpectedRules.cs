using Weir.Flows.Alerts;
using Weir.Server.Sensors;

namespace Weir.Server.Network;

/// <summary>What is expected: the rules of a file, read again when it changes, and those of the store. Not thread-safe.</summary>
internal sealed class ExpectedRules(string? file, IReadOnlyList<AllowRule> ofFile)
{
    // The first look reads the file once more: what was found by an earlier run may be expected now.
    private (DateTime Written, long Length) _seen;
    private IReadOnlyList<AllowRule> _ofFile = ofFile;
    private IReadOnlyList<AllowRule> _ofStore = [];

    /// <summary>Those of the file as they were written, and when that was.</summary>
    public IReadOnlyList<ExpectedRule> OfFile { get; private set; } = [];

    /// <summary>Why the file cannot be read now; what it said before holds on. Null when all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>All rules where they have changed; else null.</summary>
    /// <param name="ofStore">Those of the store where they have changed.</param>
    public IReadOnlyList<AllowRule>? Next(IReadOnlyList<AllowRule>? ofStore)
    {
        bool isNew = ofStore is not null;
        _ofStore = ofStore ?? _ofStore;
        if (StampOf(file) is var stamp && stamp != _seen)
        {
            _seen = stamp;
            try
            {
                IReadOnlyList<AllowEntry> entries = AllowFile.ReadEntries(file!);
                _ofFile = [.. entries.Select((rule, i) => AllowFile.Of(rule, $"{file}: rule {i + 1}"))];
                OfFile = [.. entries.Select((rule, i) => new ExpectedRule($"file-{i + 1}", rule, new DateTimeOffset(stamp.Item1), ExpectedRule.File))];
                (Problem, isNew) = (null, true);
            }
            catch (SensorException error)
            {
                Problem = $"What is expected stays as it was: {error.Message}";
            }
        }

        return isNew ? [.. _ofFile, .. _ofStore] : null;
    }

    private static (DateTime, long) StampOf(string? path)
    {
        if (path is null)
        {
            return default;
        }

        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }
}
