namespace Weir.Http.Corpus.Benign;

/// <summary>What browsers and their scripts send besides what a person types: device descriptions, compact telemetry, signed pieces, versions, fragments of messages.</summary>
internal static class TrafficRules
{
    internal const string Text = """"
== trafficvalue
«gpu»
«gpu»
«macro»
«compact»
«compact»
«oldagent»
«scrap»
«scrap»
«scrap»
«webevent»
«patch»
«facet»
== vendor: Intel | NVIDIA | AMD | Google | Apple | Qualcomm | ARM | Imagination
== gpu
ANGLE («vendor», «vendor» «Iris(R) Xe Graphics|GeForce GTX 1060|Radeon RX 580 Series|UHD Graphics 620|Adreno (TM) 650» Direct3D11 vs_5_0 ps_5_0, D3D11)
ANGLE («vendor», Vulkan 1.«1..3».«0..9» (SwiftShader Device («Subzero|LLVM 10.0.0») (0x0000«HEX:4»)), SwiftShader driver)
ANGLE («vendor», ANGLE Metal Renderer: Apple M«1..4», Unspecified Version)
{"«lower:3»":"webgl","vendor":"«vendor» Inc. («vendor»)","renderer":"ANGLE («vendor», Vulkan 1.«1..3».0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)","«lower:3»":"WebGL GLSL ES 1.0 (OpenGL ES GLSL ES 1.0 Chromium)"}
[["«lower:2»",«100..3999»],[«1..20»,"{\"«lower:3»\":\"webgl\",\"«lower:1»\":\"«vendor» Inc. («vendor»)\"}"],["tz",-«1..600»]]
WebKit WebGL / WebGL 1.0 (OpenGL ES 2.0 Chromium) / «vendor» Inc.
Mozilla/Netscape/5.0 (Windows)/Gecko/«digits:8»/true/«word:4»
24-bit|«1280..3840»x«720..2160»|«1..16» cores|«2..32» GB
Arial,Arial Black,Calibri,Cambria Math,Comic Sans MS,Consolas,Courier New,MS Gothic,Segoe UI
PDF Viewer::Portable Document Format::application/pdf~pdf,text/pdf~pdf|Chrome PDF Viewer::application/pdf
probably;maybe;video/mp4; codecs="avc1.42E01E, mp4a.40.2"
== tag: K+MT | V+L+M+MT+T+E+N+C+K+BD | BF+T+MT+K+BD | C+BD+«upper:2» | «upper:1»+«upper:2»+«upper:1» | «b36:3»+«b36:3»+IMG+«b36:3»
== compact
[{"T":"CI.«Pascal»","FID":"CI","Name":"v2.«1..9».«1..9»","P":{"C":«1..30»,"N":«1..3»,"I":"«b36:3»","S":"«tag»","M":"«tag»","T":«digits:4..5»,"K":"«b36:3»+«b36:3»+«b36:3»+«tag»"}}]
"P":{"C":«1..30»,"N":«1..3»,"S":"«tag»","M":"«tag»","K":"«tag»+https+«b36:3»+beacon+«b36:3»","TS":«digits:13»}
{"«lower:1»":«1..99»,"«lower:2»":"«b36:3..8»","«lower:1»":[«1..9»,«1..9»],"«upper:1»":{"«upper:1»":«1..9»}}
[[«1..99»,"«lower:2»",«1..9999»],[«1..99»,"«b64u:6..20»",null],[«1..9»,[]]]
["«lower:2»",«1..9»,[["«lower:3»","«b64u:8»",[«1..99»,null,null,[[«1..9»]]]]]]
[null,null,[«1..99»,«1..99»],"«b64u:10..30»",[],«true|false|1|0»]
)]}'¶[[["wrb.fr","«alnum:6»","[«1..9»]",null,null,null,"generic"]]]
f.req=[[["«alnum:6»","[\"«word:4..9»\",null,«1..9»]",null,"generic"]]]&at=«b64u:30»:«digits:13»
«lower:2»*«digits:4..9»!«lower:3»*«b64u:4..12»!«lower:2»*«word:4..8»
«b64u:2..6»~«b64u:4..20»~«digits:10»~«1..99»
«word:4..8»=«digits:4»^«word:4..8»=«b64u:6»^«lower:2»=«1..9»
«lower:2»:«digits:3»;«lower:2»:«b36:6»;«lower:3»:«word:4»|«1..99»,«1..99»
«digits:13»_«hex:8»*«1..9»*«word:3..6»
!5s«1..9»!2m«1..9»!1s«word:4..9»!3b1!4m«1..9»!1d«1..60».«digits:5»!2d-«1..90».«digits:5»
pb=!1m«1..9»!1m«1..9»!1i«1..99»!2i«1..999»!2m«1..9»!1e«1..9»!4e0
{"timestamp":«digits:13»,"«camel»":"1","domain":"www.«word:4..9».«tld»","url":"https://www.«word:4..9».«tld»/search/?«lower:1..6»=«clause/plus»+and+«noun»","eventType":"«word:4..8»"}
== macro
«snake»=«1..99»&«snake»=__«upper:6..10»__&«snake»=__«upper:4..8»__&«snake»=«digits:18»&«snake»=«b64u:40..90»
«snake»=__«const»__&«snake»=__«const»__&«lower:1..3»=«digits:13»
/«word:3..6»?«lower:1..3»=__«upper:2..5»__&«lower:1..3»=__«upper:2..5»__&«snake»=«hex:16»
«snake»=%%«upper:5..9»%%&«snake»=[«upper:5..9»]&«snake»={«word:4..8»}&«snake»=${«upper:5..9»}
__«const»__
__«upper:3..10»__
«snake»=__«word:3..8»__&«snake»=«noun»
{"«camel»":"__«upper:3..9»__","«camel»":"«noun»"}
== oldagent
Mozilla/5.0 (compatible; Konqueror/«3..4».«1..14»; «Linux|FreeBSD|OpenBSD|Linux i686; en_US|X11; SunOS») KHTML/«3..4».«1..14».«0..9» (like Gecko)«| (Kubuntu)| (Debian)| SUSE»
Mozilla/5.0 (compatible; Konqueror/«3..4».«1..5»; «Linux|NetBSD»; X11; «de|en_US|fr»; «i686|x86_64») KHTML/3.5.«1..10» (like Gecko)
Opera/9.«10..80» (Windows NT 5.«0..2»; U; «en|ru|de»)
Opera/9.«10..80» (J2ME/MIDP; Opera Mini/«3..9».«0..9».«1000..30000»/«20..40».«100..4000»; U; «en|ru») Presto/2.«1..12».«1..400»
Mozilla/4.0 (compatible; MSIE «5..8».0; Windows NT 5.1; .NET CLR 1.1.4322; «brand» «1..9».0; InfoPath.«1..3»)
Mozilla/4.«1..8» [en] (X11; U; Linux 2.4.«1..30» i686; Nav)
Lynx/2.8.«1..9»«|dev|rel».«1..20» libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/«ver»
Links (2.«1..20»; Linux «2..6».«0..20».0 x86_64; GNU C 9; text)
NokiaE«10..99»/«1..9».«0..9» (SymbianOS/9.«1..4»; Series60/3.«0..2»; Profile/MIDP-2.0 Configuration/CLDC-1.1)
BlackBerry«8000..9900»/«4..7».«0..9».0.«1..999» Profile/MIDP-2.1 Configuration/CLDC-1.1 VendorID/«100..199»
Mozilla/5.0 (PlayStation «3..5»; PlayStation «3..5»/«1..12».«10..99») AppleWebKit/605.1.15 (KHTML, like Gecko)
SAMSUNG-SGH-«upper:1»«100..999»/«alnum:8» Profile/MIDP-2.0 Configuration/CLDC-1.1 UP.Browser/6.2.3.«1..9».c.1.101 (GUI) MMP/2.0
«Pascal»/«ver»;iOS/«11..18».«0..9»;«Apple|iPhone»/iPhone«8..16»,«1..5»;«1..99»
«Pascal»/«1..9».«0..20» (Linux;Android «6..15») ExoPlayerLib/2.«1..19».«0..3»
«word:4..9»-«word:3..6»/«ver» (lang=«php|java|ruby; version=3.1|python»; os=Linux; arch=x86_64)
«brand»Agent/«ver» (+https://«host»/agent; «email») «lib»/«ver»
AppEngine-Google; (+http://code.google.com/appengine; appid: s~«kebab»)
== scrap
«scrappunct»«alnum:1..4»«scrappunct»
«scrappunct»«scrappunct»«alnum:2..4»«scrappunct»
«alnum:1..3»«scrappunct»«alnum:1..3»«scrappunct»«alnum:1..2»
«scrappunct»«alnum:1»«scrappunct»«alnum:1»«scrappunct»«alnum:1»
«alnum:1..3»«scrappunct»«scrappunct» «alnum:1..2»«scrappunct»
«scrappunct»«alnum:1..3» «scrappunct»
«scrappunct»«upper:1..3» «scrappunct»
$«alnum:1..3»«scrappunct»«upper:1»\«lower:2»
«latin»«latin»«scrappunct»«alnum:1»
«alnum:1..2»«latin»«scrappunct»«latin»«alnum:1..2»
«scrappunct»«latin»«alnum:1»«scrappunct»«latin»
«alnum:2..5»«scrappunct»«alnum:2..5»«scrappunct»«alnum:2..5»«scrappunct»«alnum:2..5»
«scrappunct»«alnum:1..2»«scrappunct»«alnum:1..2»«scrappunct»«alnum:1..2»«scrappunct»
||«alnum:3»|
|«alnum:2..4»||
||«alnum:2»||«alnum:2..3»|
«0..20».«0..9».«0..20»*
«ver»*
«1..9».*
v«1..9».x
*.«word:3..6»
«word:3..6».*
*«word:3..6»*
«word:3..6»*
«1..99»;q«digits:8»
rm;q«digits:3»
«word:2..4»;«1..9»
«word:2..3»;«word:2..3»
«lower:1»«scrappunct»«lower:1»
«scrappunct»«lower:1..2»
«lower:1..2»«scrappunct»
«scrappunct»«1..99»
«1..99»«scrappunct»
== scrappunct: | | & | ; | $ | ` | \ | ( | ) | { | } | [ | ] | < | > | ' | " | ! | ^ | * | % | # | @ | ~ | + | = | / | ? | : | ,
== latin: é | ü | Ù | î | ß | ñ | ø | Ã | Â | ð | þ | ¿ | £ | ± | ® | × | ÿ | � | �
== webevent
[{"xpath":"//*[@id=\"«kebab»\"]/div[«1..9»]/a","event":"click","x":«1..999»,"y":«1..999»}]
{"e":"click","el":"button.«kebab»:nth-child(«1..9»)","txt":"«noun/cap» & «noun»","t":«digits:13»}
{"err":"Uncaught TypeError: Cannot read property '«camel»' of «null|undefined»","line":«1..999»,"src":"https://«host»/«kebab».js"}
{"message":"Script error.","filename":"","lineno":0,"stack":"at «camel» (https://«host»/«dir»/«filename»:«1..99»:«1..9999»)"}
ReferenceError: «camel» is not defined¶    at HTMLDocument.<anonymous> (https://«host»/«filename»:«1..99»:«1..99»)
timing[navigationStart]=«digits:13»&timing[loadEventEnd]=«digits:13»&nav[type]=«0..2»
«snake»:«1..99»|«snake»:«noun»|ref:https://«host»/|sc:«1000..2000»*«600..1200»
Hm_lvt_«hex:32»=«digits:10»,«digits:10»; Hm_lpvt_«hex:32»=«digits:10»
OptanonConsent=isGpcEnabled=0&datestamp=«date/url»&version=«ver»&hosts=&consentId=«uuid:36»&groups=C0001%3A1%2CC0002%3A0
usprivacy=1YNN; euconsent-v2=«b64u:60»; __gads=ID=«hex:16»:T=«digits:10»:S=ALNI_M«b64u:26»
== patch
@@ -«1..99»,«1..9» +«1..99»,«1..9» @@ def «snake»(self) -> «str|int|None»:¶     return self.«snake»¶-    «snake» = «camel»(«part»)¶+    «snake» = «camel»(«part», «part»=«1..9»)
@@ -«1..99»,«1..9» +«1..99»,«1..9» @@ class «Pascal»:¶ #¶-# «clause»¶+# «clause»¶ ################################################################
@@ -«1..99» +«1..99» @@¶-const «camel» = require('«kebab»');¶+import «camel» from '«kebab»';
diff --git a/«relpath» b/«relpath»¶index «hex:7»..«hex:7» 100644¶--- a/«relpath»¶+++ b/«relpath»
-        self.__«snake» = None¶+        self.__«snake»: dict[str, Any] = «snake» or {}
Traceback (most recent call last):¶  File "/usr/lib/python3.«6..12»/site-packages/«snake»/«snake».py", line «1..999», in «snake»¶    «camel»(«part»)¶«Pascal»Error: «clause»
== facet
«part»:[«1..9» TO «10..99»] AND «part»:"«noun»"
«part»:«noun»,«noun»;«part»:«1..99»-«100..999»
(«part»:«noun» OR «part»:«noun») AND NOT «part»:«adj»
f[«part»][]=«noun»&f[price][min]=«1..99»&f[price][max]=«100..999»
site:«word:4..9».«tld» «clause» and «noun» from «noun» to «noun» by «person» «surname»
site:«word:4..9».com "«adj» «noun»" -«noun»
intitle:"«noun»" filetype:pdf «noun» or «noun»
Best «noun»s for «verb»ing and «verb»ing «noun» from «brand» to «brand» by «person» and «person»
$filter=«Part» eq '«noun»' and Price lt «1..99»&$orderby=«Part» desc&$top=«1..50»
«part»==«noun»;«part»=gt=«1..99»,«part»=in=(«noun»,«noun»)
project = «upper:3» AND status in ("In Progress", Open) ORDER BY created DESC
«part».«part»:* and not «part».«part»:«1..99»
"""";
}
