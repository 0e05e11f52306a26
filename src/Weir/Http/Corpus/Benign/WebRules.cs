namespace Weir.Http.Corpus.Benign;

/// <summary>URLs in parameters and headers, User-Agents, negotiation headers.</summary>
internal static class WebRules
{
    internal const string Text = """"
== urlpath
/
/«kebab»
/«part»/«1..99999»
/«part»/«kebab»/«kebab»-«1..9999».html
/«en|de|fr|zh-cn|pt-br»/«part»/«kebab»
/«dir»/«filename»
/«part»s/«uuid:36»/edit
/wp-content/uploads/«2015..2026»/0«1..9»/«kebab».jpg
/wp-admin/admin-ajax.php
/index.php
/cgi-bin/«snake».cgi
/search
/npm/@«word:4..8»/«kebab»@«ver»/lib/«filename»
/~«person/lower»/«filename»
/a/«b64u:8»/«b64u:22»
/watch
/@«person/lower»/«kebab»-«hex:12»
/«city»,+«city»/@«1..60».«digits:5»,«1..60».«digits:5»,«5..17»z
== urlparam: id=«1..99999» | page=«1..50» | q=«noun»+«noun» | q=«clause/plus» | utm_source=«google|newsletter|facebook|bing» | utm_medium=«cpc|email|social|organic» | utm_campaign=«kebab» | utm_content=«noun/url» | ref=«part» | lang=en | sort=-«part» | v=«ver» | _=«digits:13» | t=«digits:10» | gclid=«b64u:40» | fbclid=IwAR«b64u:40» | filter[«part»]=«noun» | ids[]=«1..99» | «snake»=«hex:8» | «camel»=true | s=«1..9»0x«1..9»0 | w=«10..999»&h=«10..999» | tab=«part» | from=«date» | k=%5B«1..9»%5D | from=singlemessage&isappinstalled=0 | spm=«lower:1»«1..99».«digits:8».«1..9».«alnum:8» | wd=«chinese/url»
== urlquery: | ?«urlparam» | ?«urlparam»&«urlparam» | ?«urlparam»&«urlparam»&«urlparam» | ?«urlparam»#«kebab» | #«kebab» | #/«part»/«1..99» | #!/«part»
== devhost: localhost:«3000|8080|5173|4200|8000|5000|9090» | 127.0.0.1:«1000..9999» | localhost | 192.168.«0..9».«2..254»:«1000..9999» | 10.0.«0..9».«2..254» | 172.17.0.«2..20»:«1000..9999» | 192.168.1.1 | host.docker.internal:«1000..9999» | «word:4..7».local | [::1]:«1000..9999» | dev.«domainword».test | intranet.«domainword».local | «kebab».default.svc.cluster.local:«1000..9999»
== url
https://«host»«urlpath»«urlquery»
https://«host»«urlpath»«urlquery»
https://«host»«urlpath»«urlquery»
http://«host»«urlpath»«urlquery»
//«host»«urlpath»«urlquery»
http://«devhost»«urlpath»«urlquery»
https://www.google.«com|de|fr|co.uk»/search?q=«clause/plus»&sourceid=chrome&ie=UTF-8
https://www.google.com/url?sa=t&rct=j&q=&esrc=s&source=web&cd=«1..9»&ved=0C«b64u:20»&url=https%3A%2F%2F«host»%2F«kebab»&ei=«b64u:22»&usg=AFQj«b64u:30»
http://www.google.com/search?hl=en&q=«clause/plus»&btnG=Google+Search&aq=f&oq=
https://www.google.com/
http://«host»/
https://«kebab».s3.«us-east-1|eu-west-1».amazonaws.com/«dir»/«filename»?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA«b32:16»%2F20230«1..9»«10..28»%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Expires=«300..9999»&X-Amz-SignedHeaders=host&X-Amz-Signature=«hex:64»
https://accounts.google.com/o/oauth2/v2/auth?client_id=«digits:12»-«b36:32».apps.googleusercontent.com&redirect_uri=«redirect/url»&response_type=code&scope=openid%20email%20profile&state=«b64u:32»&code_challenge_method=S256
https://hooks.slack.com/services/T«b32:8»/B«b32:8»/«alnum:24»
https://translate.google.com/translate?sl=auto&tl=en&u=«plainurl/url»
https://«host»/redirect?url=«plainurl/url»
https://«host»/login?next=%2F«part»%2F«1..99»&continue=«plainurl/url»
https://web.archive.org/web/«2010..2026»0101000000*/http://«host»/
https://t.co/«alnum:10»
https://github.com/«kebab»/«kebab»/«issues|pull|blob/main/src»/«1..999»#L«1..99»-L«100..200»
https://github.com/search?q=repo%3A«kebab»%2F«kebab»%20«tech»&type=code
https://maps.google.com/?q=«1..60».«digits:5»,-«1..90».«digits:5»&z=«1..18»
https://www.youtube.com/watch?v=«b64u:11»&list=PL«b64u:32»&index=«1..99»
https://user:«alnum:8»@«host»/«kebab».git
git@github.com:«kebab»/«kebab».git
ftp://ftp.«host»/pub/«filename»
ws://«devhost»/ws?token=«b64u:20»
mailto:«email»?subject=«clause/url»
file:///C:/Users/«person»/«Documents|Desktop»/«filename»
chrome-extension://«lower:32»/«kebab».html
android-app://com.google.android.googlequicksearchbox/
blob:https://«host»/«uuid:36»
javascript:void(0)
javascript:;
about:blank
postgres://«part»:«alnum:8»@«devhost»/«snake»
redis://«devhost»/0
s3://«kebab»/«dir»/«filename»
com.«domainword».app://oauth/callback?code=«b64u:20»
weixin://dl/business/?t=«alnum:11»
== plainurl
https://«host»«urlpath»«urlquery»
http://«devhost»«urlpath»
https://«host»/
/«part»/«kebab»?«urlparam»
== redirect
https://«host»/«auth|oauth|login|signin»/callback
http://«devhost»/callback
https://«host»/«part»/return?session=«alnum:16»&locale=«en_US|de_DE»
«plainurl»
== urlvalue
«url»
«url»
«url»
«url/url»
«plainurl/url»
«redirect»
redirect_uri=«redirect/url»&client_id=«alnum:20»
url=«plainurl»&callback=jsonp«1..9999»
jQuery«digits:20»_«digits:13»
«url» and «url»
See «url» (and «url»)
{"webhook":"«url/json»","events":["push","«snake»"]}
«relpath»
«url»|«url»
== path
«anypath»
«anypath»
«anypath»,«anypath»
«dir»/**/*.«ext»
!(«dir»)/{«part»,«part»}/*.«ext»
«relpath»?v=«ver»
«urlpath»
«winpath»;«winpath»
«unixpath»:«unixpath»
import '«relpath»'
url(«relpath»)
src="«relpath»"
require("«relpath»")
#include "«relpath»"
<script src="«relpath»"></script>
<link href="«relpath»" rel="stylesheet">
cd «relpath»
«unixpath»:«1..900»:«1..80»
«part»/../«dir»/«filename»
«dir»/.../«filename»
== browser: Chrome/«60..130».0.«1000..6999».«1..200» Safari/537.36 | Chrome/«100..130».0.0.0 Safari/537.36 | Chrome/«100..130».0.0.0 Safari/537.36 Edg/«100..130».0.«1000..2999».«10..99» | Chrome/«90..120».0.0.0 Mobile Safari/537.36 | Chrome/«90..120».0.0.0 Safari/537.36 OPR/«70..110».0.0.0 | SamsungBrowser/«10..25».0 Chrome/«90..120».0.0.0 Mobile Safari/537.36
== platform: Windows NT 10.0; Win64; x64 | Macintosh; Intel Mac OS X 10_«11..15»_«0..9» | X11; Linux x86_64 | Windows NT 6.1; WOW64 | Linux; Android «6..15»; SM-«upper:1»«digits:3»«upper:1» | Linux; Android «6..15»; Pixel «2..9» Build/«b32:6» | Linux; U; Android «4..9».«0..4».«0..4»; zh-cn; «upper:2»-«digits:4» Build/«b32:6»
== ua
Mozilla/5.0 («platform») AppleWebKit/537.36 (KHTML, like Gecko) «browser»
Mozilla/5.0 («platform»; rv:«50..130».0) Gecko/20100101 Firefox/«50..130».0
Mozilla/5.0 (iPhone; CPU iPhone OS «11..18»_«0..6» like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/«11..18».0 Mobile/15E148 Safari/604.1
Mozilla/5.0 (iPhone; CPU iPhone OS «11..18»_«0..6» like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone«8..15»,«1..5»;FBMD/iPhone;FBSN/iOS;FBLC/de_DE;FBOP/5]
Mozilla/5.0 (compatible; MSIE «7..10».0; Windows NT 6.«0..3»; Trident/«4..6».0; .NET CLR 2.0.50727; .NET4.0C; InfoPath.3)
Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1; .NET CLR 1.1.4322)
Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)
Mozilla/5.0 (compatible; «brand»Bot/«1..9».«0..9»; +https://«host»/bot)
«brand»/«ver» (+http://«host»/«kebab».html; «email»)
python-requests/2.«10..32».«0..5»
curl/«7..8».«10..90».«0..2»
Wget/1.«10..21».«0..4» (linux-gnu)
Go-http-client/«1.1|2.0»
okhttp/«3..4».«1..12».«0..9»
axios/«0..1».«1..27».«0..9»
Java/1.8.0_«100..400»
Apache-HttpClient/4.5.«1..14» (Java/«8..21».0.«1..9»)
«Pascal»/«ver» CFNetwork/«700..1500».«0..9» Darwin/«17..23».«0..6».0
Dalvik/2.1.0 (Linux; U; Android «5..14»; «b32:6» Build/«b32:6»)
«brand»App/«digits:4» (iPad; iOS «11..18».«0..9».«0..9»; Scale/2.00)
facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)
Mozilla/5.0 («platform») AppleWebKit/537.36 (KHTML, like Gecko) «browser» MicroMessenger/«6..8».0.«1..40»(0x«hex:8») NetType/WIFI Language/zh_CN
Opera/9.80 («platform»; U; «en|ru|de») Presto/2.«1..12».«100..399» Version/«10..12».«10..16»
Mozilla/5.0 (SMART-TV; LINUX; Tizen «2..7».0) AppleWebKit/537.36 (KHTML, like Gecko) Version/«2..7».0 TV Safari/537.36
Roku4640X/DVP-7.70 (297.70E04154A)
Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/«38..94».0.«1000..4999».«10..99» Safari/537.36 WebAppManager
VLC/3.0.«1..20» LibVLC/3.0.«1..20»
PostmanRuntime/7.«20..40».«0..9»
git/2.«20..45».«0..4»
{"app":"«word:5..8»","ver":"«ver»","os":"Android «5..14»"}
UserAgent: Mozilla/5.0 («platform») Gecko
-
== headerlike
text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8
application/json, text/plain, */*
image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8
«de-DE|en-US|fr-FR|zh-CN|pt-BR|ru-RU»,«de|en|fr|zh|pt|ru»;q=0.«5..9»,en-US;q=0.«1..7»,*;q=0.5
"Not.A/Brand";v="«8..99»", "Chromium";v="«90..130»", "Google Chrome";v="«90..130»"
"Not A(Brand";v="«8..99»", "Google Chrome";v="«90..130»", "Chromium";v="«90..130»"
" Not;A Brand";v="99", "Chromium";v="«90..130»"
max-age=«0..99999», must-revalidate, stale-while-revalidate=«1..900»
W/"«hex:8»-«b64:27»"
multipart/form-data; boundary=----WebKitFormBoundary«alnum:16»
form-data; name="«part»"; filename="«filename»"
attachment; filename="«noun» («1..9»).pdf"; filename*=UTF-8''«noun»%20%28«1..9»%29.pdf
application/vnd.«domainword».v«1..4»+json; charset="utf-8"
for=«ip»;proto=https;by=«ip», for="[2001:db8:«hex:4»::«hex:2»]:«1000..9999»"
«ip», «ip», «ip»
bytes=«0..9999»-«10000..99999»
00-«hex:32»-«hex:16»-01
default-src 'self'; script-src 'self' 'unsafe-eval' 'nonce-«b64:16»' https://«host»; img-src * data:; report-uri /csp
<https://«host»/«kebab»>; rel="next", <https://«host»/>; rel="first"
u=«1..4»,i;«part»=?0, a=«0..9»
keep-alive, Upgrade; timeout=«5..60»
origin-when-cross-origin,«word:6..9»
== fieldlist: «b64u:1..4» | «b64u:1..4»|«b64u:1..6» | |«b64u:1..3»| | ||«b64u:1..3»| | «b64u:1..5»||«b64u:1..5» | «1..999»|«snake»||«1..99» | «b64u:2..4»|||«b64u:1..3»| | |«b64u:2»)«b64u:1»)«b64u:1»
== signing: HS256 | HS512 | RS256 | ES256 | PS384 | EdDSA
== mimetype: application/json | application/json; charset=utf-8 | text/plain | text/plain; charset=UTF-8 | text/html; charset=utf-8 | image/png | application/octet-stream | application/x-protobuf
== envelope
{"alg":"«signing»"}
{"alg":"«signing»","typ":"JWT"}
{"typ":"JWT","alg":"«signing»"}
{"alg":"«signing»","kid":"«b64u:22»","typ":"JWT"}
{"sub":"«digits:10»","name":"«person» «surname»","iat":«1600000000..1790000000»}
{"iss":"https://«host»/","aud":"«kebab»","exp":«1600000000..1790000000»,"scope":"openid profile email"}
content-type: «mimetype»¶
content-length: «1..9999»¶content-type: «mimetype»¶
content-length: «1..9999»¶content-type: «mimetype»¶x-req-id: «b64u:10»¶
Content-Type: «mimetype»¶Content-Length: «1..9999»
Content-Disposition: form-data; name="«part»"¶Content-Type: «mimetype»
Content-Disposition: attachment; filename="«filename»"
«mimetype»
«mimetype», */*;q=0.«1..9»
«fieldlist»
«fieldlist»
$«snake»
"$«snake»":""
{"$«snake»":«1..9»}
{"$«snake»":"«noun»","$«snake»_id":«1..99999»}
'«b64u:1..4»%«b64u:1..4»}
//
&«snake»=«word:2..6»
http://«1..223».«0..255».«0..255».«1..254»:«80..9999»/
http://«1..223».«0..255».«0..255».«1..254»:«80..9999»/«part»s
"""";
}
