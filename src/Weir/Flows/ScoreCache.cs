namespace Weir.Flows;

/// <summary>Remembers what a model said of names, for the same are asked again and again.</summary>
/// <remarks>A fixed number of slots, of which each holds the last name that fell to it: at most 2.5 MiB. The model says the same of the same name, so that it is not part of any state. Not thread-safe.</remarks>
internal sealed class ScoreCache(Func<string, double> score)
{
    private const int Slots = 4096;

    private readonly (string? Name, double Score)[] _slots = new (string?, double)[Slots];

    public double Of(string name)
    {
        ref var slot = ref _slots[(int)(Hashing.Of(name) % Slots)];
        if (slot.Name != name)
        {
            slot = (name, score(name));
        }

        return slot.Score;
    }
}
