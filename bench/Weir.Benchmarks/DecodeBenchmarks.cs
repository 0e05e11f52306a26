using System.Text;
using BenchmarkDotNet.Attributes;
using Weir.Http.Decode;

namespace Weir.Benchmarks;

/// <summary>Time of one round over a hundred values of one kind; divide by <see cref="Bytes"/> for ns a byte.</summary>
[MemoryDiagnoser]
public class DecodeBenchmarks
{
    private const int Count = 100;

    private readonly ValueDecoder _decoder = new();
    private byte[][] _values = [];

    /// <summary>What the values are.</summary>
    [Params("clean", "identifiers", "percent", "ideographs", "json", "attacks")]
    public string Kind { get; set; } = "";

    /// <summary>Bytes of all values of the kind, written beside the table.</summary>
    public int Bytes { get; private set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _values = [.. Enumerable.Range(0, Count).Select(_ => Encoding.UTF8.GetBytes(Make(random)))];
        Bytes = _values.Sum(value => value.Length);
        Console.WriteLine($"// {Kind}: {Bytes} bytes");
    }

    [Benchmark]
    public int Decode()
    {
        var sum = 0;
        foreach (var value in _values)
        {
            sum += _decoder.Decode(value, plusIsBlank: true, jsonString: false).Length + _decoder.ViewCount;
        }

        return sum;
    }

    [Benchmark]
    public int MayHoldBase64()
    {
        var sum = 0;
        foreach (var value in _values) sum += ValueDecoder.MayHoldBase64(value) ? 1 : 0;
        return sum;
    }

    private string Make(Random random) => Kind switch
    {
        "clean" => Prose(random),
        "identifiers" => Convert.ToHexStringLower(RandomBytes(random, 16)) + "-" + Convert.ToBase64String(RandomBytes(random, 24)),
        "percent" => Uri.EscapeDataString("{\"name\":\"" + Prose(random) + "\",\"url\":\"https://a.example/?q=1&r=2\"}"),
        "ideographs" => Uri.EscapeDataString(string.Concat(Enumerable.Range(0, 40).Select(_ => (char)random.Next(0x4E00, 0x9FA0)))),
        "json" => "{\\\"name\\\":\\\"" + Prose(random) + "\\\",\\\"page\\\":\\\"https:\\/\\/a.example\\/b\\\"}",
        "attacks" => "%2527%20un/**/ion%20sel%00ect%20%26lt;scr\\u0069pt>c'a't${IFS}" + Convert.ToBase64String(Encoding.UTF8.GetBytes("<script>" + Prose(random))),
        _ => throw new InvalidOperationException($"No values of the kind '{Kind}'."),
    };

    private static string Prose(Random random) => string.Join(' ', Enumerable.Range(0, 12).Select(_ => new string('a', random.Next(2, 9))));

    private static byte[] RandomBytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
