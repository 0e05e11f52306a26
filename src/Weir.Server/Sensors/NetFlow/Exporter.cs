using Weir.Flows;

namespace Weir.Server.Sensors.NetFlow;

/// <summary>What is known of one exporter: an address and one source (v9), observation domain (IPFIX) or engine (v5) there.</summary>
internal sealed class Exporter(int number)
{
    /// <summary>More templates or samplers than that are refused.</summary>
    public const int MostTemplates = 1024;

    /// <summary>Templates that were not told again for so long are forgotten; exporters tell them every few minutes.</summary>
    public const long TemplateLife = Timestamp.Day;

    private const int MostSamplers = 256;

    private readonly Dictionary<ushort, (ExportTemplate Template, Timestamp Told)> _templates = [];
    private readonly Dictionary<ulong, Sampling> _samplers = [];
    private Sampling? _whole;

    /// <summary>Number among the exporters of this run.</summary>
    public int Number { get; } = number;

    /// <summary>When it last sent something.</summary>
    public Timestamp Seen { get; set; }

    /// <summary>When it began, milliseconds since 1970; null where it did not say.</summary>
    public long? Began { get; set; }

    public SequenceCheck Sequence { get; } = new();

    public ExportTemplate? Find(ushort id, Timestamp now) =>
        _templates.TryGetValue(id, out var known) && now - known.Told <= TemplateLife ? known.Template : null;

    /// <summary>Takes a template, which replaces one of the same number. False where there are too many.</summary>
    public bool Learn(ushort id, ExportTemplate template, Timestamp now)
    {
        if (_templates.Count >= MostTemplates && !_templates.ContainsKey(id))
        {
            foreach (var (old, known) in _templates)
            {
                if (now - known.Told > TemplateLife)
                {
                    _templates.Remove(old);
                }
            }

            if (_templates.Count >= MostTemplates)
            {
                return false;
            }
        }

        _templates[id] = (template, now);
        return true;
    }

    /// <summary>Takes what a record says about the exporter itself.</summary>
    public void Learn(ExportValues options)
    {
        if (options.Has(ExportField.Began))
        {
            Began = options.Count(ExportField.Began);
        }

        if (Sampling.Told(options) is not { } sampling)
        {
            return;
        }

        if (!options.Has(ExportField.Sampler))
        {
            _whole = sampling;
        }
        else if (_samplers.Count < MostSamplers || _samplers.ContainsKey(options[ExportField.Sampler]))
        {
            _samplers[options[ExportField.Sampler]] = sampling;
        }
    }

    /// <summary>How the packets of a record were sampled: as it says itself, as its sampler was described, as the exporter does at all.</summary>
    public Sampling SamplingOf(ExportValues record)
    {
        if (Sampling.Told(record) is { } own)
        {
            return own;
        }

        if (record.Has(ExportField.Sampler) && _samplers.TryGetValue(record[ExportField.Sampler], out var named))
        {
            return named;
        }

        if (_whole is { } whole)
        {
            return whole;
        }

        // One that describes a single sampler, and does not name it in records, means that one.
        if (_samplers.Count == 1 && !record.Has(ExportField.Sampler))
        {
            foreach (var only in _samplers.Values)
            {
                return only;
            }
        }

        return Sampling.None;
    }

    /// <summary>Sampling as the head of NetFlow v5 says it.</summary>
    public void LearnWhole(int interval) => _whole = interval > 1 ? new Sampling(1, interval) : null;
}
