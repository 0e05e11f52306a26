namespace Weir.Http.Corpus.Attacks;

/// <summary>Command and code injection: the shells of Unix and Windows, and the languages that run text.</summary>
internal static class Rce
{
    public const string Text = """"
        §attack
        9× «unix»
        4× «win»
        6× «langcode»
        2× «carried»

        §carried
        3× «param»=«unix»
        2× «param»=«langcode»
        {"«param»":"«unix→json»"}
        {"«param»":"«langcode→json»"}
        /«word».«cgi¦php¦sh¦pl¦action¦do¦jsp»?«param»=«unix→plus»
        «param»=«word»&«param»=«unix→url»
        «unix→url»
        «unix→urllower»
        «unix→urltwice»
        «win→url»
        «langcode→url»
        «unix→b64»
        ["«word»","«unix→json»"]
        """";
}
