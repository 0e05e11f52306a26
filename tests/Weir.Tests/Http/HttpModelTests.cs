using System.Buffers.Binary;
using Shouldly;
using Weir.Http;
using Weir.Learning;
using Weir.Models;
using Weir.Numerics;
using Xunit;

namespace Weir.Tests.Http;

public sealed class HttpModelTests
{
    private static readonly Lazy<byte[]> s_file = new(() => ToFile(Sample()));

    [Fact]
    public void Read_WrittenModel_IsTheSameModel()
    {
        HttpModel model = Sample();

        HttpModel read = HttpModel.Read(ModelFile.Open(s_file.Value));

        foreach ((QuantizedHeads expected, QuantizedHeads found) in (ReadOnlySpan<(QuantizedHeads, QuantizedHeads)>)[(model.Whole, read.Whole), (model.Windows, read.Windows)])
        {
            found.Weights.SequenceEqual(expected.Weights).ShouldBeTrue();
            found.Scale.ShouldBe(expected.Scale);
            found.Bias.ShouldBe(expected.Bias);
        }

        read.Sieve.Weights.SequenceEqual(model.Sieve.Weights).ShouldBeTrue();
        (read.Sieve.Scale, read.Sieve.Bias, read.Sieve.Threshold, read.Sieve.ThresholdAlone).ShouldBe((0.25f, -1.5f, -2f, -3f));
        read.ShortWindowOffset.ShouldBe(model.ShortWindowOffset);
        read.OffsetPerDoubling.ShouldBe(model.OffsetPerDoubling);
        read.Calibration.ShouldBe(model.Calibration);
        read.Thresholds.ShouldBe(model.Thresholds);
    }

    [Theory]
    [InlineData(-5, Severity.None)]
    [InlineData(0.999f, Severity.None)]
    [InlineData(1, Severity.Low)]
    [InlineData(3, Severity.High)]
    [InlineData(1000, Severity.High)]
    [InlineData(float.NaN, Severity.None)]
    public void SeverityOf_Decision_IsTheHighestReached(float decision, Severity expected) => Sample().SeverityOf(decision).ShouldBe(expected);

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.4f)]
    [InlineData(8, 1.2f)]
    [InlineData(16, 1.6f)]
    [InlineData(100, 1.6f)]
    public void OffsetOf_PassedWindows_GrowsWithEachDoublingUpTo16(int passed, float expected) => Sample().OffsetOf(passed).ShouldBe(expected, 1e-5f);

    [Fact]
    public void Probability_RisingDecisions_RiseWithin0And1()
    {
        HttpModel model = Sample();
        double before = 0;
        for (float decision = -30; decision <= 30; decision += 0.5f)
        {
            double probability = model.Probability(decision);
            probability.ShouldBeInRange(0, 1);
            probability.ShouldBeGreaterThanOrEqualTo(before);
            before = probability;
        }
    }

    [Fact]
    public void Read_OtherTaskOrSchema_Refuses()
    {
        Refuses(SmallModel.Rewrite(s_file.Value, Keep, SmallModel.Manifest with { Task = "dns" })).Found.ShouldBe("dns");
        Refuses(SmallModel.Rewrite(s_file.Value, Keep, SmallModel.Manifest with { Schema = "http-features-2" })).Found.ShouldBe("http-features-2");
    }

    [Theory]
    [InlineData("SIEV")]
    [InlineData("SIEN")]
    [InlineData("WHOL")]
    [InlineData("WHON")]
    [InlineData("WIND")]
    [InlineData("WINN")]
    [InlineData("DECI")]
    [InlineData("CALB")]
    [InlineData("THRS")]
    public void Read_SectionMissingOrCut_Refuses(string tag)
    {
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) => t == tag ? null : bytes)).Message.ShouldContain(tag);
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) => t == tag ? bytes[..^1] : bytes));
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) => t == tag ? [.. bytes, 0] : bytes));
    }

    [Theory]
    [InlineData("SIEN", 8, float.NaN)]
    [InlineData("SIEN", 0, 0)]
    [InlineData("SIEN", 0, -1)]
    [InlineData("WHON", 20, float.NaN)]
    [InlineData("WINN", 20, float.PositiveInfinity)]
    public void Read_NumbersThatNoFitMakes_Refuses(string tag, int at, float number)
    {
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) =>
        {
            if (t == tag) BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(at), number);
            return bytes;
        })).Message.ShouldContain(tag);
    }

    [Fact]
    public void Read_OffsetThatIsNotFinite_Refuses()
    {
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) =>
        {
            if (t == "DECI") BinaryPrimitives.WriteDoubleLittleEndian(bytes, double.NaN);
            return bytes;
        }));
    }

    [Fact]
    public void Read_FallingOrOtherCalibration_Refuses()
    {
        Refuses(ToFile(Sample() with { Calibration = (-1, 0) })).Expected.ShouldContain("rising");
        Refuses(SmallModel.Rewrite(s_file.Value, (t, bytes) => t == "CALB" ? CalibrationSection.Write([new CalibrationCurve("other", CalibrationKind.Logistic, [1, 0])]).ToArray() : bytes)).Found.ShouldBe("none");
    }

    [Fact]
    public void Read_UnknownCriticalSection_Refuses()
    {
        var writer = new ModelFileWriter(SmallModel.Manifest);
        Sample().Write(writer);
        writer.Add("XTRA", new byte[] { 1 });

        Refuses(writer.ToArray()).Message.ShouldContain("XTRA");
    }

    [Fact]
    public void From_NoSelfTest_Refuses()
        => Should.Throw<ModelFileException>(() => HttpScorer.From(ModelFile.Open(s_file.Value)));

    private static byte[]? Keep(string tag, byte[] bytes) => bytes;

    private static ModelFileException Refuses(byte[] file) => Should.Throw<ModelFileException>(() => HttpModel.Read(ModelFile.Open(file)));

    private static byte[] ToFile(HttpModel model)
    {
        var writer = new ModelFileWriter(SmallModel.Manifest);
        model.Write(writer);
        return writer.ToArray();
    }

    private static HttpModel Sample() => new()
    {
        Sieve = new Sieve(SieveWeights(), 0.25f, -1.5f, -2, -3),
        Whole = Heads(1),
        Windows = Heads(2),
        ShortWindowOffset = 0.5f,
        OffsetPerDoubling = 0.4f,
        Calibration = (1.5, -0.25),
        Thresholds =
        [
            new SeverityThreshold(Severity.Low, 1, 1e-2, Interval.None, "empirical"),
            new SeverityThreshold(Severity.High, 3, 1e-4, Interval.None, "empirical"),
        ],
    };

    private static byte[] SieveWeights() => [.. Enumerable.Range(0, Sieve.WeightCount).Select(slot => (byte)(slot * 7))];

    private static QuantizedHeads Heads(ulong seed)
    {
        var random = new SeededRandom(seed);
        var weights = new byte[QuantizedHeads.WeightCount];
        for (int i = 0; i < weights.Length; i++) weights[i] = (byte)random.NextUInt64();
        var numbers = new float[HeadKernels.Width];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = (float)random.NextDouble();
        return new QuantizedHeads(weights, numbers, numbers);
    }
}
