using Weir.Drift;
using Weir.Http.Inputs;
using Weir.Names.Inputs;
using Weir.Scripts.Inputs;

namespace Weir.Server.Drift;

/// <summary>What is counted of one kind of thing that a model scores, and where its bins stand in one row of counts. Immutable.</summary>
internal sealed class DriftLayout
{
    private readonly int[] _offsets;
    private readonly int _inputs;
    private readonly string _of;

    private DriftLayout(long number, string task, IReadOnlyList<DriftBins> inputs, IReadOnlyList<DriftBins> said, string of = "")
    {
        (Number, Task, _inputs, _of) = (number, task, inputs.Count, of);
        Watched = [.. inputs, .. said];
        _offsets = [.. Watched.Select((_, index) => Watched.Take(index).Sum(bins => bins.Count))];
        Bins = Watched.Sum(bins => bins.Count);
    }

    /// <summary>Requests, by site and route.</summary>
    public static DriftLayout Requests { get; } = new(1, "http", RequestInputs.All, VerdictInputs.All);

    /// <summary>Scripts of watched pages, by site: each once a day, so that neither how often pages are looked at nor a single look counts.</summary>
    public static DriftLayout Scripts { get; } = new(2, "script", ScriptInputs.All, ScriptInputs.Said, " of scripts") { AreTheSame = true, HasBursts = false };

    /// <summary>Registered names that somebody asked for, by sensor: each once an hour, so that a program that asks for one over and over is one.</summary>
    public static DriftLayout Names { get; } = new(3, "dns", NameInputs.All, NameInputs.Said, " of names") { IsOfSensors = true };

    /// <summary>Tells rows of counts apart; those of a number that is not there are not read: bins have changed.</summary>
    public long Number { get; }

    /// <summary>Task of the model.</summary>
    public string Task { get; }

    /// <summary>What is counted: properties, then what the model says.</summary>
    public IReadOnlyList<DriftBins> Watched { get; }

    /// <summary>Bins of all.</summary>
    public int Bins { get; }

    /// <summary>Index of the score.</summary>
    public int Score => _inputs;

    /// <summary>Index of the severity, which comes after the score.</summary>
    public int Severity => _inputs + 1;

    /// <summary>Each day counts the same things: many days tell no more of what there may be than one.</summary>
    public bool AreTheSame { get; private init; }

    /// <summary>Things happen at a time, so that what a few hours show may be a burst.</summary>
    public bool HasBursts { get; private init; } = true;

    /// <summary>Places are sensors, not sites.</summary>
    public bool IsOfSensors { get; private init; }

    /// <summary>First bin of one of what is watched.</summary>
    public int OffsetOf(int watched) => _offsets[watched];

    /// <summary>Whether the model has a part in it.</summary>
    public bool IsOfModel(int watched) => watched >= _inputs;

    /// <summary>What people read: of what a model says also of what it says it, but for requests.</summary>
    public string NameOf(int watched) => IsOfModel(watched) ? Watched[watched].Name + _of : Watched[watched].Name;

    /// <summary>A place as findings have it.</summary>
    public DriftPlace PlaceOf(string site, string? route = null) => IsOfSensors ? new DriftPlace(Sensor: site) : new DriftPlace(site, route);
}
