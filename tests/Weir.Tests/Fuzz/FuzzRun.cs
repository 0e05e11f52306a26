using System.Globalization;
using System.Text;

namespace Weir.Tests.Fuzz;

/// <summary>Runs one target over many mutated inputs and shows the input that broke it.</summary>
internal static class FuzzRun
{
    /// <summary>What is called for each input: it throws when a law is broken.</summary>
    public delegate void Target(ReadOnlySpan<byte> input);

    /// <summary>Multiplies the counts of all runs: <c>WEIR_FUZZ=100</c> for a long night.</summary>
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("WEIR_FUZZ"), CultureInfo.InvariantCulture, out var factor) ? Math.Clamp(factor, 1, 10_000) : 1;

    public static void Over(DictionaryMutator mutator, int count, Target target)
    {
        for (long i = 0; i < (long)count * Factor; i++)
        {
            var input = mutator.Next();
            try
            {
                target(input);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Input {i} of {input.Length} bytes broke a law: \"{Literal(input)}\"", e);
            }
        }
    }

    /// <summary>The input as text that can be pasted into <see cref="Bytes"/>.</summary>
    public static string Literal(ReadOnlySpan<byte> input)
    {
        var text = new StringBuilder();
        foreach (var b in input)
        {
            if (b is >= 0x20 and < 0x7F and not (byte)'"' and not (byte)'\\') text.Append((char)b);
            else text.Append(CultureInfo.InvariantCulture, $"\\u{(int)b:x4}");
        }

        return text.ToString();
    }

    /// <summary>One byte for each character, which must lie below 256.</summary>
    public static byte[] Bytes(string latin1) => Encoding.Latin1.GetBytes(latin1);
}
