using System.IO.Compression;
using System.Text;
using Weir.Http.Corpus;
using Weir.Http.Inputs;
using Weir.Http.Rows;

namespace Weir.Http.Training;

/// <summary>Labelled rows of several origins, decoded once and kept in memory.</summary>
internal sealed class HttpDataSet
{
    private readonly List<string> _origins = [];
    private readonly List<HttpSample> _samples = [];
    private readonly HttpRowParser _parser = new();
    private readonly TextCollector _collector = new();

    /// <summary>Names of the origins, in the order of their first row.</summary>
    public IReadOnlyList<string> Origins => _origins;

    public IReadOnlyList<HttpSample> Samples => _samples;

    /// <summary>Rows that could not be read or have no known label, with the first such line of each origin.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>Adds all rows of one seekable stream of JSON Lines, gzip or not.</summary>
    public void Add(string origin, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int index = IndexOf(origin);
        using Stream plain = Unzipped(stream);
        using var lines = new StreamReader(plain);
        int number = 0, bad = 0;
        while (lines.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) continue;
            if (!_parser.TryParse(Encoding.UTF8.GetBytes(line), out string? error) || !TryLabel(_parser.Row, out AttackClass? cls, ref error))
            {
                if (bad++ == 0) Problems.Add($"{origin} line {number}: {error}");
                continue;
            }

            Add(index, cls, _parser.Row);
        }

        if (bad > 1) Problems.Add($"{origin}: {bad} lines in all could not be used");
    }

    /// <summary>Adds generated values as payload rows.</summary>
    public void Add(string origin, IEnumerable<LabelledValue> values)
    {
        int index = IndexOf(origin);
        foreach (LabelledValue value in values)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value.Text);
            byte[][] texts = _collector.OfPayload(bytes);
            _samples.Add(new HttpSample { Origin = index, Class = value.Class, Weak = false, IsPayload = true, Payload = bytes, Site = "", Texts = texts, Template = Templates.Of(bytes) });
        }
    }

    /// <summary>The samples that <paramref name="keeps"/> takes, with the same origins.</summary>
    public HttpDataSet Where(Func<HttpSample, bool> keeps)
    {
        var some = new HttpDataSet();
        some._origins.AddRange(_origins);
        some._samples.AddRange(_samples.Where(keeps));
        return some;
    }

    private int IndexOf(string origin)
    {
        int index = _origins.IndexOf(origin);
        if (index >= 0) return index;
        _origins.Add(origin);
        return _origins.Count - 1;
    }

    private void Add(int origin, AttackClass? cls, HttpRow row)
    {
        byte[][] texts = row.IsPayload ? _collector.OfPayload(row.Payload) : _collector.OfRequest(row.Request);
        ulong template = Templates.Of(row.Payload);
        foreach (byte[] text in texts) template = Templates.Of(text, template * 31);
        _samples.Add(new HttpSample
        {
            Origin = origin,
            Class = cls,
            Weak = row.Weak is not null,
            Weight = row.Weight ?? 1,
            IsJudged = row.Weight is not null,
            IsPayload = row.IsPayload,
            Payload = row.Payload.ToArray(),
            Site = row.Host,
            Texts = texts,
            Template = template,
            InputBins = row.IsPayload ? [] : InputBins(row),
        });
    }

    private static byte[] InputBins(HttpRow row)
    {
        byte[] bins = new byte[RequestInputs.All.Count];
        RequestInputs.Of(row.Request, bins);
        return bins;
    }

    private static bool TryLabel(HttpRow row, out AttackClass? cls, ref string? error)
    {
        cls = null;
        if (row.Weight is { } weight && weight is not (> 0 and <= 1))
        {
            error = "\"weight\" is not a number above 0 and at most 1";
            return false;
        }

        if (string.Equals(row.Label, "benign", StringComparison.Ordinal)) return true;
        if (AttackClasses.TryParse(row.Label, out AttackClass parsed))
        {
            cls = parsed;
            return true;
        }

        error = row.Label is null ? "a row needs \"label\"" : $"unknown label \"{row.Label}\"; allowed are benign, {string.Join(", ", AttackClasses.Names)}";
        return false;
    }

    private static Stream Unzipped(Stream stream)
    {
        var buffered = new BufferedStream(stream, 1 << 16);
        Span<byte> magic = stackalloc byte[2];
        int read = buffered.ReadAtLeast(magic, 2, throwOnEndOfStream: false);
        buffered.Position = 0;
        return read == 2 && magic[0] == 0x1F && magic[1] == 0x8B ? new GZipStream(buffered, CompressionMode.Decompress) : buffered;
    }
}
