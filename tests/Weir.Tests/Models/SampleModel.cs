using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Weir.Models;
using Weir.Numerics;

namespace Weir.Tests.Models;

/// <summary>A small model file with every standard section, and the means to damage it.</summary>
internal static class SampleModel
{
    public static ModelManifest Manifest => new()
    {
        Name = "http",
        Version = "1.0.0",
        Schema = "HttpFeaturesV1",
        Task = "http",
        Engine = "0.1.0",
        Seed = 7,
        Description = "Attacks in HTTP requests.",
        Command = "weir train http --data rows --seed 7",
        Protocol = "Leave one origin out.",
        Data = [new ManifestData("shop | logs", "train", new string('a', 64), 1200, 300)],
        Metrics =
        [
            new Measurement("recall@0.001", "all", new Interval(.85, .82, .86), 4000),
            new Measurement("auc", "all", new Interval(.991, .99, .992), 4000),
            new Measurement("recall@0.001", "class:sqli", new Interval(.91, .9, .92), 2000),
            new Measurement("recall@0.001", "source:csic2010", Interval.None, 0),
        ],
        Limits = ["Attacks inside long prose."],
        Notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" },
    };

    public static float[] Weights { get; } = [.. Enumerable.Range(0, 1000).Select(index => index / 8f)];

    public static ModelFileWriter Writer()
    {
        return new ModelFileWriter(Manifest)
            .Add(ModelFormat.Schema, "bits=16"u8.ToArray())
            .AddNumbers<float>("WBIN", Weights)
            .Add("note", "a reader may ignore me"u8.ToArray())
            .AddCalibration([new CalibrationCurve("score", CalibrationKind.Logistic, [1.2, -.3]), new CalibrationCurve("sqli", CalibrationKind.Isotonic, [-2, .01, 0, .5, 3, .99])])
            .AddThresholds(
            [
                new SeverityThreshold(Severity.Low, -1, 1e-2, new Interval(.011, .008, .014), "empirical"),
                new SeverityThreshold(Severity.Critical, 4.5, 1e-5, Interval.None, "exponential tail"),
            ])
            .AddBaseline([new BaselineHistogram("score", [.1, .5], [900, 80, 20])])
            .AddGold([new GoldCase("payload", "' or 1=1--"u8.ToArray(), .997), new GoldCase("payload", Encoding.UTF8.GetBytes("green tea"), .001)]);
    }

    public static byte[] Bytes() => Writer().ToArray();

    /// <summary>Makes checksums, hash and length fit the bytes again, as far as the table can be followed.</summary>
    public static void Reseal(byte[] file)
    {
        if (file.Length < ModelFormat.LeastBytes)
        {
            return;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(16), (ulong)file.Length);
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(12));
        for (int index = 0; index < Math.Min(count, 64); index++)
        {
            int at = ModelFormat.HeaderLength + (index * ModelFormat.EntryLength);
            if (at + ModelFormat.EntryLength > file.Length)
            {
                break;
            }

            ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 8));
            ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 16));
            if (offset <= (ulong)file.Length && length <= (ulong)file.Length - offset)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 24), Crc32C.Compute(file.AsSpan((int)offset, (int)length)));
            }
        }

        SHA256.HashData(file.AsSpan(..^ModelFormat.HashLength), file.AsSpan(^ModelFormat.HashLength..));
    }

    /// <summary>Reads all that the format knows, as a facade would.</summary>
    public static void ReadAll(byte[] bytes)
    {
        ModelFile file = ModelFile.Open(bytes);
        file.RequireUnderstood("WBIN");
        CalibrationSection.Read(file);
        ThresholdSection.Read(file);
        BaselineSection.Read(file);
        GoldSection.Read(file);
        file.Numbers<float>("WBIN", 1000);
    }
}
