namespace Weir.Http.Corpus.Benign;

/// <summary>Harmless twins of the attack families: targets of redirects, probed-looking paths, serialised settings, formulas, placeholders, mail, header names in text.</summary>
internal static class TwinRules
{
    internal const string Text = """"
== twinvalue
«returntarget»
«returntarget»
«returntarget»
«sitepath»
«sitepath»
«serialtext»
«sheettext»
«placeholder»
«placeholder»
«headertext»
«mailtext»
«protoword»
«xmltwin»
«percenttext»
== apptwin
$limit=«1..100»&$skip=«0..500»
/«part»s?$limit=«1..50»&$sort[«camel»]=«-1|1»
$sort[«camel»]=-1&$select[]=«part»&$select[]=«part»
filters[«part»][$«contains|containsi|startsWith|eq|null»]=«noun»&populate=*
filters[$and][0][«part»][$eq]=«noun»&pagination[page]=«1..9»
{"«part»":{"$in":["«noun»","«noun»","«noun»"]}}
{"filter":{"«part»":{"$gte":"«date»","$lt":"«date»"}}}
{"update":{"$«set|push|inc|unset|addToSet»":{"«part»":"«noun»"}}}
{"$set":{"«part»":"«noun»","«part»":«1..99»},"$inc":{"«part»":1}}
{"$match":{"«part»":"«noun»"}},{"$group":{"_id":"$«part»","total":{"$sum":1}}}
(&(objectClass=«user|person|group»)(«sAMAccountName|uid|cn|mail»=«{0}|%s|{username}|%v|:name»))
(|(mail=%s)(uid=%s))
(objectClass=«user|person|organizationalUnit|*»)
(memberOf=CN=«Pascal»,OU=Groups,DC=«word:4..9»,DC=«com|local|net»)
<style>.«kebab»{«inlinecss»}</style><div class="«kebab»">«clause»</div>
<style type="text/css">¶#«kebab» a:hover { color: #«hex:6»; }¶</style>
<div style="background:url(/«dir»/«filename»)">«clause»</div>
<div style="background-image: url('https://«host»/«dir»/«kebab».png');">«noun»</div>
<p style="color:«red|blue|#«hex:6»»">«clause» <a href="https://«host»/?x=«1..9»">«noun»</a></p>
<a href="javascript:void(0)">«noun»</a>
<a href="javascript:;" class="«kebab»">«noun»</a>
<a href="#" onclick="return false;">«noun»</a>
<script src="https://«host»/«dir»/«kebab».js"></script>
<script async src="https://www.«host»/«kebab».js?id=«upper:2»-«digits:8»"></script>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>«Pascal»</key><string>«noun»</string></dict></plist>
<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg width="«10..99»" height="«10..99»"></svg>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
/usr/«bin|local/bin|sbin»/«kebab».sh --«part»
"command":"/usr/bin/«kebab» --«part» «noun»"
«date» «word:4..8» sudo: «word:4..8» : TTY=pts/«0..9» ; PWD=/home/«word:4..8» ; USER=root ; COMMAND=/usr/bin/«word:3..8»
C:\Program Files\«Pascal»\«word:4..8».exe
C:\Users\«word:4..8»\«Documents|Downloads|Desktop»\«filename»
file:///C:/Users/«word:4..8»/«filename»
jdbc:«mysql|postgresql»://${DB_HOST:«localhost|db»}:${DB_PORT:«3306|5432»}/«part»
document.getElementById('«kebab»').addEventListener('click', () => alert('«noun»'));
a:«1..4»:{s:«1..9»:"«part»";s:«1..9»:"«noun»";}
a:«1..4»:{i:0;s:«1..9»:"«noun»";i:1;i:«1..99»;}
'«noun»' or '«noun»'
"«noun»" or "«noun»"
«1..9» + «1..9» = «2..18»
== wordhost: «word:3..9».«tld» | www.«word:4..9».«tld» | «sub».«word:4..9».«tld» | «domainword».«tld» | «host» | «host»:«443|8443|8080»
== returntarget
https://«wordhost»«urlpath»
http://«wordhost»
http://«wordhost»/
https://«wordhost»
https://«wordhost»/
//«wordhost»
//«wordhost»/
//«wordhost»/«dir»/«filename»
//«wordhost»/«dir»/«filename»?v=«ver»
//cdn.«wordhost»/«kebab»@«ver»/dist/«kebab».min.js
«wordhost»
«wordhost»/«kebab»
www.«word:4..9».com
/«part»/«kebab»?next=/«part»
/«part»?return=%2F«part»%2F«1..999»
«http|https»%3A%2F%2F«wordhost»%2F«part»
https://«wordhost»/login?redirect_uri=https%3A%2F%2F«wordhost»%2Fcallback&state=«b64u:16..32»
https://«wordhost»/callback?code=«b64u:20..44»&state=«b64u:10..32»
https://«wordhost»/callback#access_token=«b64u:30..60»&token_type=Bearer&expires_in=3600
http://localhost:«3000|8080|4200|5173»/callback
http://127.0.0.1:«3000..65000»/
http://localhost:«3000|8080»/«part»?code=«b64u:20»
http://«10.0|172.16|192.168|10.1».«1..9».«1..254»:«3000|8080|9000»/«part»
http://192.168.«0..9».«1..254»:«8080|8000|3000|81»/«word:4..9»
http://192.168.«0..9».«1..254»/«part».«html|php|cgi|jpg»?«part»=«1..99»
http://«1..223».«0..255».«0..255».«1..254»/«dir»/«filename»
http://«1..223».«0..255».«0..255».«1..254»:«80..9999»/«word:4..12»
https://«wordhost»/saml/acs?SAMLResponse=«b64:40..100»&RelayState=«part»
https://«wordhost»/«part»?redirectURL=https://«wordhost»:443/«part».htm/«kebab»?rand=«b64u:30»
https://«wordhost»/out?u=https://«wordhost»/«kebab»&ref=«part»
https://«wordhost»/«kebab»?url=http%3A%2F%2F«wordhost»%2F&type=«1..9»
redirect_uri=https://«wordhost»/auth/callback
next=/«part»/«1..999»/
url=https://«wordhost»/«kebab»
return_to=https://«wordhost»/«part»?tab=«part»
ReturnUrl=%2F«part»%2F«kebab»
service=https%3A%2F%2F«wordhost»%2Flogin
continue=https://«wordhost»/«part»&hl=en
«url»?
https://«wordhost»/?
https://«wordhost»/«kebab»?q=
https://«wordhost»/«part»?«urlparam»&
https://«wordhost»//«dir»/«filename»
http://«wordhost»:80/
https://«wordhost»/@«word:4..9»/«kebab»
https://medium.«tld»/@«word:4..9»/«kebab»-«hex:12»
https://«wordhost»/«kebab»/@@«kebab»
//«wordhost»/@«word:4..9»
https://«word:4..8»:«alnum:8»@«wordhost»/«kebab».git
«email»
mailto:«email»
https://«wordhost»/users/«email/url»
https://«wordhost»/«part»;jsessionid=«HEX:32»
https://«wordhost»/%E4%BD%A0%E5%A5%BD/«kebab»
https://«wordhost»/100%25-«kebab»
https://«wordhost»/«kebab»/..
ftp://ftp.«wordhost»/pub/«kebab»/
<https://«wordhost»/«kebab»>
[«clause»](https://«wordhost»/«kebab»)
HTTPS://WWW.«upper:4..8».COM
Http://«wordhost»
https:«wordhost»
== sitepath
/.well-known/«security.txt|openid-configuration|apple-app-site-association|assetlinks.json|change-password|jwks.json»
/.well-known/acme-challenge/«b64u:43»
/backup/«2015..2026»/«kebab».«pdf|html|jpg»
/«archive|backups|old|test|dev|config|admin|private|tmp»/«kebab»/«1..99»
/cgi-bin/«word:1..7».cgi
/cgi-bin/«word:1..7».cgi?«word:3..6»«1..9»=«digits:3..8»
/cgi-bin/«word:2..7».fcgi?«part»=«word:3..8»
/cgi-bin/«word:3..7»
/«word:3..8».cgi?«part»=«1..999»&«part»=«noun»
/phpMyAdmin/themes/«word:4..7»/img/logo.png
/wp-content/«themes|plugins»/«kebab»/«dir»/«filename»?ver=«ver»
/wp-json/wp/v2/posts?per_page=«1..99»&_embed
/wp-json/oembed/1.0/embed?url=https%3A%2F%2F«wordhost»%2F«kebab»%2F
/wp-admin/post.php?post=«1..999»&action=edit
/wp-login.php?redirect_to=https%3A%2F%2F«wordhost»%2Fwp-admin%2F&reauth=1
/wp-includes/js/jquery/jquery.min.js?ver=«ver»
/xmlrpc/«part»
/admin/«part»s/«1..999»/edit
/admin/login/?next=/admin/
/manager/«part»s
/console/«part»s/«uuid:36»
/actuator-guide/«kebab»
/health
/healthz
/status
/version
/«kebab».php?«urlparam»
/«word:3..8».php?«word:3..8»=«word:3..8»&page=«1..99»
/«word:3..8».«asp|aspx|jsp|do|action»?«part»=«1..9999»
/index.php?option=com_content&view=article&id=«1..999»
/index.php?title=«Part»:«kebab»&oldid=«digits:6»
/index.php/«part»/«kebab»
/node/«1..9999»?destination=node/«1..99»
/«word:3..8»/«word:3..8».php/«kebab»
/graphql?operationName=«Pascal»&variables=«jsonbody/url»
/query?db=«word:4..9»&q=«noun»
/api/tables/«snake»/records?filter=«part»,eq,«noun»
/_next/static/chunks/pages/[«part»]-«hex:16».js
/_next/image?url=%2F«dir»%2F«kebab».png&w=«640|1080|1920»&q=75
/_nuxt/«kebab».«hex:7».js
/@vite/client
/static/js/«1..99».«hex:8».chunk.js
/~«word:4..8»/«kebab».html
/~«word:4..8»/«dir»/
/«kebab»/..
/«dir»/./«filename»
/«kebab».tar.gz
/«kebab»-«ver».«zip|tar.gz|deb|rpm|exe|dmg»
/«dir»/«kebab».bak.«png|html»
/«kebab»/«filename»~
/«kebab»(«1..9»).pdf
/download/«kebab»%20(«1..9»).«pdf|zip»
/config.json?v=«ver»
/«kebab»/config.js
/server-status-page
/«kebab»/«kebab»;v=«1..9»
/«kebab»;lang=en/«kebab»
/search;q=«noun»;page=«1..9»
/«word:3..9»/«word:3..9»/?«word:2..5»=«word:3..9»#«kebab»
&«snake»=«word:2..6»
&«part»=«1..999»
?«part»=«noun»&«part»=«1..9»
&hl=en&«snake»=«word:3..5»
/«wordhost»&page=«1..99»
== serialtext
a:«1..9»:{i:0;s:5:"«word:5»";i:1;s:6:"«word:6»";}
a:1:{s:4:"«word:4»";s:7:"«word:7»";}
a:3:{s:2:"id";i:«1..999»;s:4:"name";s:6:"«word:6»";s:6:"active";b:1;}
a:2:{s:5:"width";i:«100..1999»;s:6:"height";i:«100..1999»;}
a:5:{s:5:"width";i:«100..999»;s:6:"height";i:«100..999»;s:4:"file";s:19:"2024/0«1..9»/«word:8».jpg";s:5:"sizes";a:0:{}s:10:"image_meta";a:0:{}}
a:0:{}
s:6:"«word:6»";
b:1;
i:«0..99»;
N;
cart|a:1:{i:«1..999»;i:«1..9»;}user_id|i:«1..9999»;
«word:4..8»|s:4:"«word:4»";lang|s:2:"en";
{"@type":"«Product|Article|Person|Organization|BreadcrumbList»","@context":"https://schema.org","name":"«noun»"}
{"@context":"https://schema.org","@type":"WebSite","url":"https://«wordhost»/"}
{"$type":"«Pascal»","«camel»":«1..99»}
{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://«wordhost»/«kebab»","type":"object"}
{"type":"«Pascal»","class":"«kebab» «kebab»","constructor":"«person» «surname»"}
{"__typename":"«Pascal»","id":"«digits:5»","__ref":"«Pascal»:«1..99»"}
{"__v":0,"_id":"«hex:24»","name":"«noun»"}
{"class":"com.«domainword».«part».«Pascal»","method":"«camel»"}
com.«domainword».«part».«Pascal»
java.lang.NullPointerException: «clause»
java.util.concurrent.TimeoutException: «noun» did not answer within «1..99» s
System.«Collections.Generic.List`1[System.String]|Int32|String[]»
«part»: !!str «noun»¶«part»: !!int «1..99»
«part»: &«word:4» {«part»: 1}¶«part»: *«word:4»
--- ¶«part»: «noun»¶«part»s:¶  - «noun»¶  - «noun»
/wEP«b64:40..120»=
__VIEWSTATE=%2FwEP«b64u:40..90»&__EVENTTARGET=ctl00%24«Pascal»%24«camel»
__EVENTTARGET=ctl00$ContentPlaceHolder1$«camel»&__EVENTARGUMENT=
__VIEWSTATEGENERATOR=«HEX:8»
H4sIAAAAAAAAA«b64:30..120»
== sheettext
=SUM(«upper:1»«1..99»:«upper:1»«100..999»)
=SUM(A«1..9»:A«10..99»)/COUNT(B«1..9»:B«10..99»)
=IF(A«1..9»>«1..99»,"«noun»","«noun»")
=VLOOKUP(A«1..99»,'«Part» «1..9»'!$A$1:$D$«10..99»,«2..9»,FALSE)
=INDEX(B:B,MATCH("«noun»",A:A,0))
=HYPERLINK("https://«wordhost»/«kebab»","«noun»")
=CONCATENATE(A«1..9»," ",B«1..9»)
=A«1..9»&"-"&TEXT(B«1..9»,"00")
=IFERROR(«upper:1»«1..9»/«upper:1»«1..9»,0)
=TODAY()-«1..99»
=«1..99»+«1..99»*«1..9»
=AVERAGE(IF(C2:C«10..99»<>"",C2:C«10..99»))
=COUNTIF(«Part»!B:B,">="&D«1..9»)
=IMAGE("https://«wordhost»/«filename»")
-«1..99»
+«1..99» «digits:3» «digits:6»
-«noun»
+«1..99»%
@«word:4..9»
@«word:4..9» «sentence»
«noun»,«noun»,«1..99»,"«noun», «adj»",«money»
"«noun»";"«adj» «noun»";«1..99»,«10..99»;«date»
«part»;«part»;«part»¶«1..9»;«noun»;«money»
«part»⇥«part»¶«noun»⇥«1..99»
\input{«part»s/«word:4..9»}
\include{chapters/«word:4..9»}
\includegraphics[width=\textwidth]{figures/«kebab».pdf}
\usepackage[utf8]{inputenc}¶\usepackage{amsmath}
\href{https://«wordhost»/«kebab»}{«noun»}
$«lower:1»_{«1..9»} = \sum_{i=1}^{n} «lower:1»_i$
\frac{\partial f}{\partial x} = «1..9»x
== placeholder
Hello {{«part»}}, your «noun» is ready.
{{«part»}}
{{ «part»_«part» }}
{{«camel».«part»}}
{{ «part».«part»|upper }}
{{«part»|default:"«noun»"}}
{{#if «part»}}«noun»{{/if}}
{{> «part»}}
{{&«part»}}
{% for «lower:1» in «part»s %}<li>{{ «lower:1».«part» }}</li>{% endfor %}
{% if «part» %}{{ «part»|escape }}{% else %}«noun»{% endif %}
{% block «part» %}{% endblock %}
{% include "«part».html" %}
{% load static %}
{% csrf_token %}
${«part»}
${«camel».«part»}
${{ secrets.«const» }}
#{«part»}
%{«part»}
@{«part»}
*{«part»}
${«part»:-«noun»}
${«part»:«1..9999»}
${env.«const»}
<%= «part».«part» %>
<%- include('«part»') %>
<% if («part») { %>
$«part»
$(«part»)
%«part/upper»%
%(«part»)s
:«part»
[[«part»]]
<<«part»>>
__«part/upper»__
{«part»}
«word:3..7» --«part» {{«part»}} «anypath»
«word:3..7» -«lower:1» {{path/to/«part»}} {{«part»1 «part»2 ...}}
`«word:3..7» «word:3..7» {{«part»_«part»}}`: «clause»
`«word:3..7» {{[-«lower:1»|--«part»]}} {{path/to/file}}`¶¶- «clause/cap»:¶¶`«word:3..7» {{«part»}} | «word:3..7»`
https://«wordhost»/«part»/{{«part»}}/«part»?id={{«part»Id}}
https://«wordhost»/c?a=__«const»__&b=__«const»__&c=«digits:12»
«snake»=__«upper:5..9»__&«snake»=__«upper:4..8»__&«snake»=«digits:18»
«snake»=[«upper:5..9»]&cb=[TIMESTAMP]&url=[REFERER_URL]
«snake»=%%«upper:5..9»%%&click=%%CLICK_URL_UNESC%%&r=%%CACHEBUSTER%%
«snake»={«word:4..8»}&gclid={gclid}&kw={keyword}&m={matchtype}&n={network}
«snake»=${«upper:5..9»}&p=${AUCTION_PRICE}&u=${CLICK_URL}
«snake»=$$«word:5..9»$$&t=«digits:13»
«snake»=«1..99»&«snake»=__«upper:6..10»__&«snake»=«b64u:40..90»
{type: "«part»"}
{«part»: '«noun»'}
{«part»:«1..99»,«part»:"«noun»"}
{«part»: «true|false», «camel»: [«1..9», «1..9»]}
Dear {first_name}, thank you for «noun» {order_id}.
You have {count, plural, one {# «noun»} other {# «noun»s}}.
{0} of {1} «noun»s
%d of %d «noun»s
%1$s has sent %2$d «noun»s
«noun»: %s (%d %%)
%Y-%m-%d %H:%M:%S
%d.%m.%Y
dd/MM/yyyy HH:mm
%-d %B
strftime('%s', '«part»')
printf("%s: %d¶", «part», «1..99»);
== headertext
«part»: «noun»¶«part»: «noun»
Subject: «clause/cap»¶¶«sentence»
«sentence»¶¶«sentence»¶¶-- ¶«person» «surname»
«sentence»¶> «sentence»¶«sentence»
«street» «1..99»¶«digits:5» «city»
«noun»¶«noun»¶«noun»
- «noun»¶- «noun»¶- «adj» «noun»
«sentence»⇥«1..99»¶
«noun»\n«noun»
«person»%0A«street»%0A«city»
«clause/url»%0D%0A«clause/url»
GET /«kebab» HTTP/1.1 gives 200 OK, «clause».
HTTP/1.1 404 Not Found
curl -H 'Accept: application/json' https://«wordhost»/«kebab»
[«isotime»] INFO  «Pascal» - «part» «word:4..8» logged in from «ip»
«ip» - - [«1..28»/Oct/2024:«10..23»:«10..59»:«10..59» +0000] "GET /«kebab» HTTP/1.1" 200 «1..9999»
== mailtext
«email», «email»
«person» «surname» <«email»>
To: «email»¶Cc: «email»¶Subject: «clause/cap»
From: «email» Date: «date» Subject: Re: «clause»
«email»;«email»
Cc «person» and Bcc «person», please.
== protoword
«constructor|prototype|__proto__|toString|hasOwnProperty»
the constructor of «Pascal» takes «1..9» «noun»s
{"constructor":"«Pascal»","year":«1990..2026»}
{"prototype":"«noun»","status":"«adj»"}
constructor=«word:4..9»&season=«1990..2026»
prototype=«ver»&part=«noun»
«Pascal».prototype.«camel» = function() { return this.«part»; };
class «Pascal» { constructor(«part») { this.«part» = «part»; } }
Object.assign({}, «part», { «camel»: «1..99» })
«part»[«part»][«part»]=«noun»
«part»[«part»]=«1..99»&«part»[«part»][]=«noun»
«part».«part».«part»=«noun»
class.«part»=«kebab»
__init__.py
__main__
__dirname + '/«kebab»'
__NEXT_DATA__
__cf_bm=«b64u:40»
__utma=«digits:8».«digits:9»
__typename
self.__«snake» = self.«snake»
def __init__(self, «part», «part»=None):¶    self._«part» = «part»
if __name__ == "__main__":
_____«word:3..5»_____/page
== xmltwin
<?xml version="1.0" encoding="UTF-8"?><«part»><«part»>«noun»</«part»></«part»>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><«Pascal» xmlns="http://«wordhost»/"><«part»>«1..999»</«part»></«Pascal»></soap:Body></soap:Envelope>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 «10..99» «10..99»"><path d="M«1..9» «1..9»h«1..9»v«1..9»z"/></svg>
<svg width="«10..99»" height="«10..99»"><use xlink:href="#icon-«part»"></use></svg>
<!-- «clause» -->
<!-- #«part» -->
<!--«part»-->«noun»<!--/«part»-->
<!-- wp:paragraph --><p>«sentence»</p><!-- /wp:paragraph -->
<!--[if IE «6..9»]><link href="ie.css" rel="stylesheet"><![endif]-->
<rss version="2.0"><channel><title>«noun»</title><link>https://«wordhost»/</link></channel></rss>
<iframe width="560" height="315" src="https://www.youtube.com/embed/«b64u:11»" frameborder="0" allowfullscreen></iframe>
<script async src="https://platform.«wordhost»/widgets.js" charset="utf-8"></script>
<blockquote class="«kebab»"><p>«sentence»</p>&mdash; «person» (@«word:4..9») <a href="https://«wordhost»/«kebab»">«date»</a></blockquote>
<script async src="https://www.googletagmanager.com/gtag/js?id=G-«upper:10»"></script>
//«part»[@id='«kebab»']
//div[@class="«kebab»"]/a
/html/body/div[«1..9»]/ul/li[«1..9»]
//*[@id="«kebab»"]/span[«1..9»]
/«part»s/«part»[«1..9»]/@«part»
count(«part»s)
.//«part»[text()='«noun»']
<xsl:value-of select="«part»/@«part»"/>
<xsl:for-each select="«part»s/«part»">
<xsl:template match="/">
== percenttext
«1..99»% «noun»
«1..99»%«noun»
100%25 «noun»
«noun»%20«noun»
«noun»%2C«noun»
%«HEX:2»%«HEX:2»
«1..9»%2B«1..9»
«kebab»%2F«kebab»
%2F«part»%2F«kebab»
«part»%3D«noun»%26«part»%3D«1..9»
%23«hex:6»
%7B%22«part»%22%3A«1..9»%7D
...
«noun»...
...«noun»
«noun»..«noun»
«1..9»..«10..99»
..«noun»
«noun» .. «noun»
../
./
../«filename»
../../«dir»/«filename»
./«dir»/«filename»
«dir»/«kebab»/../«filename»
import «Pascal» from '../../«part»/«Pascal»'
"""";
}
