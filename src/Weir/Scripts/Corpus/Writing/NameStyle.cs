namespace Weir.Scripts.Corpus.Writing;

/// <summary>How the author of a script, or the tool behind them, names things.</summary>
internal enum NameStyle
{
    /// <summary>a, b, … as minifiers do.</summary>
    Short,

    /// <summary>cartTotal.</summary>
    Camel,

    /// <summary>cart_total.</summary>
    Snake,

    /// <summary>total.</summary>
    Word,

    /// <summary>_0x3fa2.</summary>
    Hex,

    /// <summary>_cart, $cart.</summary>
    Marked,

    /// <summary>qwRtZ.</summary>
    Random,

    /// <summary>shop_cc_number_2: one prefix for all.</summary>
    Prefixed,
}
