namespace Weir.Scripts.Training;

/// <summary>Which rows are held out together: whole origins, in three runs.</summary>
/// <remarks>
/// Miners are held out by their repository, for they are versions of three. The largest benign origin, scripts as popular sites serve them, is divided by family into
/// thirds, one for each run: what it gives is the false-positive rate. What a tool made of a script goes where that script is. Large collections of libraries and of analytics
/// code are always learned from, as the scripts of the web are known when a model is made. Origins that are not named here are dealt out by their name.
/// </remarks>
internal static class ScriptFolds
{
    /// <summary>Runs.</summary>
    public const int Count = 3;

    /// <summary>The origin whose thirds give the thresholds.</summary>
    public const string Web = "zzn-web-2021";

    /// <summary>The run that leaves a row out; −1 where none does, as of what people judged, which measures nothing.</summary>
    public static int Of(ScriptRow row)
    {
        if (row.IsJudged) return -1;
        if (row.Origin == Web) return (int)(Hash(row.Family) % Count);

        // Where a row was made, its parent's repository decides; of obfuscated benign code all is held out in one run, wherever it is from.
        return row.Origin switch
        {
            "obf-benign-given" or "opencart" => 2,
            "npm-given-lib" or "npm-given-ana" => -1,
            "npm-given-pay" or "hynek" or "gwillem" => 0,
            "npm-given-crypto" or "geeksonsecurity" or "eskimming-labs" => 1,
            _ => row.Source switch
            {
                "gwillem/magento-malware-scanner" or "deepwn/deepMiner" => 0,
                "pci-tamper-protect/e-skimming-labs" or "notgiven688/webminerpool" => 1,
                "PiTi2k5/Crypto-Webminer" => 2,
                _ => (int)(Hash(row.Source) % Count),
            },
        };
    }

    private static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char letter in text) hash = unchecked((hash ^ letter) * 16777619);
        hash = unchecked((hash ^ (hash >> 15)) * 0x2c1b3c6d);
        return hash ^ (hash >> 12);
    }
}
