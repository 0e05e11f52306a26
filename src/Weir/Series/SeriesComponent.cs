namespace Weir.Series;

/// <summary>Ways in which a point can be odd. Numbers are part of saved states: they are only ever added.</summary>
internal enum SeriesComponent : byte
{
    /// <summary>Unlike the same time of earlier days.</summary>
    Season = 0,

    /// <summary>The last ten points together are unlike the same time of earlier days.</summary>
    SeasonForLong = 1,

    /// <summary>Far from the point before.</summary>
    Jump = 2,

    /// <summary>The last 36 points together are far from the day before them.</summary>
    Shift = 3,

    /// <summary>The last 19 points make a shape that was not there before.</summary>
    Pattern = 4,
}
