namespace Weir.Http.Corpus.Benign;

/// <summary>Single lines torn out of pages, scripts and catalogues: what line-wise text fields and search boxes receive.</summary>
internal static class LineRules
{
    internal const string Text = """"
== gap
«  |    |      |        »
⇥
⇥⇥
⇥⇥⇥
⇥«  |    »
== openline
<div style="«csspair»">
<div style="«csspair»;«csspair»"> </div>
<div id="«camel»">
<div class="«kebab»" id="«kebab»">
<div role="«contentinfo|navigation|search|main|banner|dialog»">
<div id="«kebab»" role="«navigation|search|main»" aria-label="«noun»">
<span id="«part»«1..99»">
<span class="«kebab»">«noun»</span>
<span id="«noun/cap»_«noun».2C_«noun»">
<meta charset="«utf-8|UTF-8|iso-8859-1»">
<meta charset="utf-8"/>
<meta name="«Pascal»" content=""/>
<meta name="«referrer|robots|generator|description|keywords|theme-color»" content="«origin|noindex,follow|WordPress 5.2»"/>
<meta http-equiv="«Content-Type|X-UA-Compatible|refresh»" content="«text/html; charset=utf-8|IE=edge|300»">
<meta property="og:«title|image|url|type»" content="«clause»" />
<title>«clause/cap» - «brand»</title>
<link rel="stylesheet" type="text/css" href="«relpath»" />
<link rel="«icon|shortcut icon|apple-touch-icon|preconnect|dns-prefetch|canonical|alternate»" href="https://«host»/«kebab»">
<script type="text/javascript" src="«relpath»"></script>
<script src="https://«host»/«kebab».min.js" async></script>
<script>window.«camel» = window.«camel» || [];</script>
<script>document.documentElement.className = document.documentElement.className.replace( /(^|\s)no-js(\s|$)/, "$1js$2" );</script>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Organization","url":"https://«host»"}</script>
<style type="text/css">.«kebab» { «csspair»; }</style>
<h3 id="«kebab»">«noun/cap»</h3>
<h2><span class="«kebab»">«clause»</span></h2>
<h3>
<ul>
<ol class="«kebab»">
<dl>
<table class="«kebab»" style="«csspair»">
<tr><th style="«csspair»">«noun/cap»</th> </tr>
</tr><tr><th scope="row">«noun/cap»</th><td>«money»</td></tr>
<td align="center" valign="top">«1..99»</td>
<input type="hidden" name="«snake»" value="«noun»" />
<input type="submit" value="«verb/cap»" />
<input type="«text|password|email|search|checkbox»" id="«camel»" name="«snake»" autocomplete="off" required/>
<select name="«snake»"><option value="">-- «noun/cap» --</option>
<textarea name="«snake»" rows="«2..20»" cols="«20..80»"></textarea>
<label for="«kebab»">«noun/cap»:</label>
<button type="button" class="«kebab»" aria-expanded="false">
<form action="/«part»" method="get" role="search">
<a href="#">«noun/cap»</a>
<a href="#«kebab»">«noun/cap»</a>
<a class="«kebab»" href="/«part»/«kebab»" title="«clause»">«noun»</a>
<a href="«url»" rel="nofollow">«clause»</a>
<a href="javascript:void(0)" class="«kebab»">«verb/cap»</a>
<li><a href="#">«noun/cap»</a> »</li>
<li class="«kebab»"><a href="«relpath»">«noun/cap»</a></li>
<img src="«relpath»" alt="" width="«1..99»" height="«1..99»"/>
<img alt="«noun»" src="//«host»/«dir»/«kebab».png" srcset="//«host»/«kebab».png 1.5x" />
<p>«sentence»
<p><i>«adj»</i> «noun» (<b>«noun»</b>), «clause».</p>
<br/>
<hr />
<body class="«kebab» «kebab»">
<html lang="«en|de|fr»">
<html class="no-js" lang="en" dir="ltr">
<!DOCTYPE html>
<!doctype html>
<!-- «clause» -->
<!-- /«kebab» -->
<!--[if lt IE 9]><script src="«relpath»"></script><![endif]-->
<iframe src="https://www.google.com/maps/embed?pb=!1m18!1m12!1m3!1d«digits:4»" width="600" height="450" frameborder="0" style="border:0" allowfullscreen></iframe>
<video width="«100..999»" controls><source src="«kebab».mp4" type="video/mp4"></video>
<svg class="«kebab»" aria-hidden="true"><use xlink:href="#«kebab»"></use></svg>
<path d="M«1..24» «1..24»h«1..24»v«1..24»H«1..24»z" fill="none"/>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>&lt;</mo><mn>«1..9»</mn></math>
<marquee>«clause»</marquee>
<font face="Arial" size="«1..7»">«noun»</font>
<center><h1>404 Not Found</h1></center>
<details open><summary>«noun»</summary>
<object data="«kebab».pdf" type="application/pdf"></object>
<embed src="«kebab».swf" type="application/x-shockwave-flash">
<base href="https://«host»/">
<noscript><img height="1" width="1" style="display:none" src="https://«host»/tr?id=«digits:15»&ev=PageView&noscript=1"/></noscript>
== csspair: padding:0px | padding:0.1em | padding:0em 0.25em | clear: both | position:relative | width:«1..99»% | display:none | float:right; margin-left:«1..9»em | color:#«hex:6» | text-align:center | font-size:«80..120»% | max-width:«200..900»px | border:1px solid #«hex:3» | background:#«hex:6» url(«relpath») no-repeat | visibility: hidden
== closeline: </script> | </body> | </html> | </div> | </div></div> | </form> | </a> | </table> | </section> | </ul></li> | </tbody> | </p> | </span> | </style> | </head> | }); | } | }; | })(); | }()); | )} | ], | }, | </li> | end | fi | done | esac | */ | // | ''' | -->
== line
«openline»
«gap»«openline»
«gap»«openline»
«gap»«closeline»
«closeline»
«openline»¶«gap»«openline»¶«gap»«closeline»
«gap»«js»
«minified»
«minified»
== minified
function(«lower:1»){var «lower:1»=«lower:1».id,«lower:1»=«lower:1».name;return «lower:1»(«lower:1»,«lower:1»)}
function(){try{«lower:1»(document.querySelector("«htmltag»[".concat(«word:2»,"]")))}catch(«lower:1»){}}
function «word:2..5»(){return!0}
(function(){"use strict";var «lower:1»=this;«lower:1».«camel»=function(){}}).call(this);
!function(){var «lower:1»=document.createElement("script");«lower:1».async=!0,«lower:1».src="https://«host»/«kebab».js",document.head.appendChild(«lower:1»)}();
«lower:1»=>«lower:1».«camel»
({«camel»:«lower:1»,«camel»:«lower:1»})=>«lower:1»+«lower:1»
jQuery(function () {
$(document).ready(function(){ $('.«kebab»').«word:4..7»(); });
var «camel»=«camel»||{};«camel».«camel»={«part»:«num»,«part»:"«noun»"};
if(!window.«camel»){window.«camel»=[]}
window.«camel»=function(){(window.«camel».q=window.«camel».q||[]).push(arguments)};
return«lower:1».prototype.«camel»=function(«lower:1»){return void 0===«lower:1»&&(«lower:1»=«num»),this}
"function"==typeof define&&define.amd?define(["«kebab»"],«lower:1»):«lower:1»()
setTimeout("«camel»()",«100..9999»)
onclick="«camel»('«noun»', «1..99»); return false;"
«ident» is not a function. (In '«ident».«ident»()', '«ident».«ident»' is undefined)
null is not an object (evaluating '«ident».«ident»')
== product
«noun/upper» AND «noun/upper» «1..24» PACK
«adj/upper» «noun/upper» «1..9» 1/2" X «1..9» 3/4"
#«1..12» X «1..9»/«2..8»" SCREW
«1..9» OR «2..9» LIGHT «noun/upper»
«1..9» AND «1..9»/2" «noun/upper»
«upper:2..4» AND «100..999» «noun/upper»
"«adj/upper»" «noun/upper»
«noun» like «brand»'s
«adj» «noun» «1..9»' x «1..9»'
«noun» w/ «noun» & «noun» (set of «2..12»)
«noun» for kids 2-«3..12» yrs
«1..99»-«1..9»/«2..8»" «noun»
«noun» '«0..2»«0..9» model
«1..9»x«1..9» «noun» + «noun»
«noun»: «noun» or «noun»?
please select «noun» #«1..9»
select «noun»
select «noun» and «noun» from «brand»
«noun» union «noun»
insert «noun» into «noun»
drop «noun»
create «noun» table
where «noun»
«noun» where
order «noun» by «noun»
«noun» and «noun»
«noun» or «noun»
«1..99» and «1..99»
«1..99» or «1..99» «noun»
«noun» = «noun»
if «noun» = «1..9» then «noun»
«1..9» function («1..9»)
«noun» (1), «noun» (2)
«1..9»; exec «noun»
having «noun» «1..9»
«noun» between «1..9» and «10..99» «unit»
not in «city»
exec. «noun»
char broil «noun»
cast iron «noun»
declare «noun» at customs
waitfor «noun»
#1 «noun»
«noun» #«1..99»
'«noun»' or "«noun»"
«noun»'s or «noun»'s
== numbers
1,2,3
1,2,3,4
1,2,3,4,5
1,2,3,4,5,6
1,2,3,4,5,6,7,8,9,10
«0..9»,«0..9»,«0..9»,«0..9»,«0..9»
«1..99»,«1..99»,«1..99»
«1..99»,«1..99»,«1..99»,«1..99»,«1..99»,«1..99»,«1..99»
«digits:5»,«digits:5»,«digits:5»,«digits:5»
«1..9»-«1..9»-«1..9»
«1..9»/«1..9»/«1..9»
(«1..9»,«1..9»),(«1..9»,«1..9»)
[«1..9»,«1..9»,[«1..9»,«1..9»]]
-«1..9»,«1..9»,-1
«1..9»;«1..9»;«1..9»
«1..9»|«1..9»|«1..9»
«digits:8»«upper:1»
«1..99»«lower:1»
«1..9»«1..9»«1..9»'
«1..9»:«1..9»,«1..9»:«1..9»h
null,null,«1..9»
0,0,0
0x«HEX:2..8»,0x«HEX:2..8»
«1..99» + «1..99»
«1..9».«1..9».«1..9».«1..9».«1..9»
== damaged
c/ «word:4..8» «word:4..8», «1..200» «1..13»?«lower:1»
calle «word:4..9», «1..200», «1..13»?«lower:1»
calle de la «word:4..8» «1..99» «1..13»?«lower:1»
avda. «word:4..8» s/n «1..9»?«lower:1»
passeig de «word:4..8», «1..99» bajo
«word:4..7»?«word:2..4»
«word:3..7»�«word:2..5» «word:4..8»
«word:3..7»Ã©«word:2..5»
«word:4..8», L'
L'«word:4..8»
«word:4..8»/«word:4..8», l'
«noun» ??? «noun»
«noun»?«noun»
d?«word:4..7» «word:4..8»
== tokenised
«sentence/tokens»
«sentence/tokens»
«techsentence/tokens»
 " «clause» , " «person» said .
 The «adj» «noun» 's «noun» , «clause/tokens»
That 's «adj» news «1..99» million «noun»s set take «noun»s , according U
SELECT «sqlfunc» ( «1..999» ) ;
  SELECT «sqlfunc» ( «1..99», «1..99» ) AS «part» ;
SELECT «dbplain» FROM «dbtable» WHERE «dbplain» = '«noun»' ;
SELECT «dbplain», COUNT ( * ) FROM «dbtable» GROUP BY «dbplain» ;
== sqlfunc: FLOOR | ABS | ROUND | CEILING | SQRT | RAND | SIN | COS | TAN | LOG | MOD | POWER | BIN | HEX | ISNULL | IFNULL | COALESCE | NULLIF | GREATEST | LEAST | UPPER | LOWER | LTRIM | RTRIM | REVERSE | REPLACE | LENGTH | CHAR_LENGTH | LEFT | RIGHT | MONTH | WEEK | DAYNAME | MICROSECOND | DATEDIFF | DATE_ADD | DATE_FORMAT | NOW | CURDATE | LAST_DAY | CONVERT | CAST | FORMAT | VERSION | DATABASE | CURRENT_USER | CONNECTION_ID | SUBSTRING | LOCATE | FIND_IN_SET | STRCMP | SPACE | REPEAT | ASCII | MD5 | UUID
== sqltutor
SELECT «sqlfunc»(«1..99».«1..9») AS «part»;
SELECT «sqlfunc»('«noun»');
SELECT «sqlfunc»(«dbcol») FROM «dbtable»;
SELECT «sqlfunc»();
select «lower:1» from «lower:1»
select «1..9» from «lower:1»
select * from «lower:1» where id=«1..9»
«keyword/upper» («sqlfunc»)
MySQL «sqlfunc»() Function
SQL «keyword/upper» vs «keyword/upper»
How to use «sqlfunc»() in SQL? Example: SELECT «sqlfunc»('«noun»', «1..9»);
«keyword» «keyword» 关键字怎么用
«keyword» 是什么意思
sql «keyword» «1..9»=«1..9» 是什么意思
«keyword» 和 «keyword» 区别
«keyword»  «zhnoun»
mysql「«keyword»」エラー
what does "«keyword» «keyword»" mean in sql
is "where 1=1" bad for performance?
difference between «sqlfunc» and «sqlfunc» in mysql
== webpath
/«part».php
/«dir»/«part».php
/«kebab».«php|asp|aspx|jsp|do|action|cgi|cfm|pl»
/«dir»/«snake».«xml|do|aspx|ashx|jsp»
/fd/«word:2»/«Pascal».aspx
/«word:3»/«camel».aspx
/«camel»/«camel».jsp
/«adj»_«noun»s/
/«noun» «noun»/
/«adj» «noun»_«noun»/
/«noun»-«noun»/
/cgi/«word:4..8»
/cgi-bin/«word:4..8».«pl|cgi|sh»
/admin/«kebab»
/robots.txt
/favicon.ico
/sitemap.xml
/member.php
/images/«noun».gif
/«kebab»/«part»«2..3».php
http://«word:5..8».com
http://«word:5..8».com
«word:3..6»@example.com
https://www.example.com
«ip»:«1000..9999»
127.0.0.1:«1000..9999»
http://«ip»:«1000..9999»/«part»s
content-type: text/plain¶
«camel»=«upper:3»
/workspace?«lower:2»=true
/javascript/«part».«js|html|xml|do»
/«dir»/./«filename»
/«part»;jsessionid=«HEX:32»
/«part»/«part»(«1..99»)
/odata/«Pascal»s('«noun»')/«Pascal»
/«part»,«part»/«1..99»,«1..99»
/api/«part»:«do»
/«part»/*
/%7E«person/lower»/
/«part»/«part»/..
http://www.google.com//
http://«ip»:«1000..9999»/
http://«ip»/
http://«host»//«kebab»
https://www.google.com/recaptcha
filter_ids[]
«part»[]
«part»[«part»]
«snake»[«1..9»][«part»]
{"«part»":«true|false|1|null»}
{"«part»":"«noun»"}
{"«part»":{}}
<«truncated|none|unknown|empty|redacted|unset|anonymous|noun»>
*«zhnoun»*
**«noun»**
(«noun»)
[object Object]
undefined
NaN
«part»:«part»
«part»::«part»
#/«part»/«part»?«part»=«1..9»
== tasktitle
add a simple «tech» function like «camel»()
Rework «Pascal» to use «tech»s instead of «tech» «concatenation|parsing|injection|inclusion|execution»
«verb/cap» two '«Pascal»'
Example of using the «inject|include|exec|select|eval|join|union» method
Implement all «tech» schemes
«verb/cap» «tech» to «tech»
Handle response code «200..504»
Add encoding comment to source files
Create «tech»s for string attributes/arguments with a finite set of values
Squash an encoding issue.
local conf / settings
«snake» install location
Add «do»() method
Exposed «snake»_from_«part»
Updated «part» «part» settings
Returned object contains no URL: «400..500»
A next-generation «tech» for «lib».
«lib» implementation of http://«host»
Solutions for http://www.«host»/
«lib»: «verb» «tech» & «tech»
[«upper:3..5»-«1..999»] «verb/cap» «tech»
WIP: «verb» the «tech»
Bump «kebab» from «ver» to «ver»
`«ident»` returns wrong «tech»
Don't «verb» if «tech» is missing (#«1..999»)
«part»/«part»: «verb» «tech»
variable_«part»
«const»_TWO
<_io.BufferedReader name='«filename»'>
<«Pascal» object at 0x7f«hex:10»>
<class '«part».«Pascal»'>
<Response [«200..504»]>
«snake»: <«Pascal»: «noun» («1..9»)>
attachment; filename=«filename»
http://«host»
http://«word:5..9».«com|org|net»
http://www.«word:5..9».«com|org|net»/
http://example.com/«dir»/«1..99»
(«1990..2026»), «surname» et al
, «1990..2026»; «surname» et al
(«surname» et al., «1990..2026»; «surname» & «surname», «1990..2026», p. «1..99»)
(see «surname», 'On «noun/cap»', ch. «1..20»)
«upper:4»=«1..99»&
«noun/upper» CASE «11..17»'
case «11..17»"
O' «noun» and «noun»
"«sentence»
«sentence»"
«adj/cap» «noun», «adj» «noun».
Or something like that.
& here I am «verb»ing the «noun»
--«person»
«person» --
--- «sentence»
[http://www.«host»/«kebab».html]
=)
;«noun»
«1..99» AND A QUARTER BY «1..99» INCHES
1;1;1;«noun/upper»;0;0;1;
== linevalue
«tasktitle»
«tasktitle»
«line»
«line»
«line»
«product»
«product»
«numbers»
«damaged»
«tokenised»
«sqltutor»
«webpath»
«webpath»
"""";
}
