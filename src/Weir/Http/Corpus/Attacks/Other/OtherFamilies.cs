namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>The families that have no class of their own, one file each, and their shares.</summary>
internal static class OtherFamilies
{
    public static string[] Texts => [Shares, FileInclusion.Text, HeaderInjection.Text, MailInjection.Text, Redirects.Text, Prototypes.Text, WebShells.Text, SerializedObjects.Text, ScannerProbes.Text, XmlQueries.Text, ServerIncludes.Text, Formulas.Text, FormatStrings.Text, Tokens.Text];

    private const string Shares = """"
        §attack
        6× «rfi»
        6× «crlf»
        6× «redirectout»
        5× «proto»
        6× «webshell»
        5× «serialised»
        6× «scanner»
        4× «xpath»
        3× «ssi»
        3× «mail»
        3× «formula»
        3× «format»
        2× «overflow»
        2× «xslt»
        2× «esi»
        2× «jwt»
        2× «smuggle»
        2× «latex»
        2× «lfiextra»
        """";
}
