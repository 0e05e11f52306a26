namespace Weir.Http.Corpus.Benign;

/// <summary>Search boxes and filter languages.</summary>
internal static class QueryRules
{
    internal const string Text = """"
== search
«noun» «noun»
how to «verb» a «noun»
"«adj» «noun»" -«noun»
"«noun» «noun»" OR "«adj» «noun»"
«noun» AND («noun» OR «noun») NOT «noun»
site:«host» «noun»
site:«host» intitle:"«noun»" filetype:pdf
«noun» -site:«host» after:«2015..2025»
«tech» «tech» not working
«lib» "«errtext»"
«errtext» «lib»
«lib» «ver» «verb» «tech» stackoverflow
what is «tech»?
what's the «adj»est «noun» in «city»?
«noun» + «noun» = ?
«oddname»
«oddname» «noun»
where can i buy a «noun»'s «noun»
«noun» under «money»
«noun» «1..99»% off
«noun»*
~«noun»
+«noun» +"«noun» «noun»" -«noun»
(«noun»|«noun») «noun»
"«sentence»"
'«noun» «noun»'
«noun»/«noun»
«noun» & «noun»
«noun» vs. «noun»
«lib» select * vs select column
«what does|how does|why does» "«and|or» «1..2»=«1..2»" «mean|do|work» in «sql|a query|mysql»
difference between "«and|or» 1=1" and "and 1=«1..2»"
«sql injection|blind sql injection» “«and|or» 1=1” «explained|tutorial|cheat sheet|prevention»
was bedeutet "«and|or» 1=1" in sql
qué significa "«and|or» 1=1" en sql
“«and|or» 1=«1..2»”是什么意思
sql “«and|or» 1=1, and 1=2” テスト
drop shipping «noun»
union square «city»
«city» union station to «city»
or «noun» and «noun»
exec assistant jobs «city»
«noun» where to buy, how much & when
order by «noun»
sleep «adj» «noun»
sleep(8 hours) vs. nap
bench press / squat > 100kg
select committee report «2000..2026»
shell gas station «city»
cat 6 cable «1..50»m
cat food & dog food
curl hair «adj»
bash script «verb» «noun»
ping pong table «adj»
script font «adj»
alert level «1..5» «city»
id card renewal
root beer | ginger ale
java (coffee) -programming
c++ «part»
c# string.Format("{0}")
.net core «tech»
node.js require('«kebab»')
$«upper:3..5» stock price
@«person/lower» #«noun»
da'zhong'«word:2..4»
gao'kao'«word:2..5»
«word:2..3»'«word:1..4»
«word:2..3»'«word:2..4»'«word:1..3»
«chinese»
«german»
«french»
n'est-ce pas définition
qu'est-ce que l'«oeuvre|amour|été|eau|art|histoire|école»
l'«histoire|école|avis|image|adresse|heure» d'«vowelname»
"«noun»
«noun»"
«noun»;
«noun»,«noun»,«noun»
«adj» «noun» for «noun» (used)
[«noun»] «adj» «noun»
iphone 1«0..6» 6.«1..9» case
3/4" «noun» 1/2"
5' x 7' rug
6'2" «noun»
12" «noun»
M8x«10..60» bolts; «10..99» pcs
"to be or not to be"
1984 or "brave new world"
«lower:4..7»:«lower:3..6»
== filterlang
status:«open|closed|merged» and label:«bug|question|docs»
status:open AND priority:(high OR urgent) AND NOT assignee:«person/lower»
is:«open|closed» is:«pr|issue» author:«person/lower» label:"«noun» «noun»" sort:updated-desc
repo:«kebab»/«kebab» path:src/**/*.«ext» "«ident»(" language:«go|java|python»
org:«kebab» in:file «const» NOT is:archived stars:>«10..999»
project = «upper:3..5» AND status in ("In Progress", "To Do") AND assignee = currentUser() ORDER BY created DESC
project = «upper:3» and text ~ "«noun»" and created >= -«1..30»d order by priority
assignee in (membersOf("«part»")) AND resolution is EMPTY
$filter=«Pascal» eq '«noun»' and «Pascal» gt «1..99»
$filter=contains(tolower(«Part»),'«noun»') or startswith(«Part»,'«upper:1»')&$orderby=«Part» desc&$top=«10..50»
$select=Id,«Part»,«Part»&$expand=«Part»($select=Name)&$count=true
«Pascal» eq 'O''Neil' and «Pascal» ne null
substringof('«noun»', «Pascal») eq true and day(«Pascal») ge «1..28»
«part»:«noun»* AND -«part»:"«noun» «noun»"~«2..9»
title:("«noun»" OR «noun»^«2..9») AND date:[«2000..2012» TO «2013..2026»]
_exists_:«part» AND NOT _type:log AND response:[500 TO 599]
+«part»:«noun» -«part»:«noun» «part»:/«word:3..5»[0-9]+/
@timestamp:>now-«1..24»h and (level:"ERROR" or level:"WARN") and not host.name:«kebab»-*
event.code:«digits:4» && source.ip:"«ip»" || user.name:«person/lower»
domain="«host»" && port="«80|443|8080»" && country!="«upper:2»"
app="«lib»" && (title="«noun»" || body="«noun»")
ip="«ip»/24" && protocol="https"
header="«kebab»" || banner="«lib»"
sum by(job) (rate(«snake»_total{code=~"5..", instance!="«ip»:9090"}[5m])) > «1..99»
{app="«kebab»", env=~"prod|stage"} |= "«errtext»" | json | line_format "{{.«part»}}"
histogram_quantile(0.9«0..9», sum(rate(«snake»_bucket[5m])) by (le))
index=main sourcetype=access_* status>=«400..500» | stats count by host | sort -count | head «5..20»
index="«snake»" "«errtext»" earliest=-«1..24»h | rex field=_raw "id=(?<id>\d+)" | table _time, id
«Pascal» | where TimeGenerated > ago(«1..24»h) and Level == "Error" | summarize count() by bin(TimeGenerated, 5m), «Part» | order by TimeGenerated desc
fields @timestamp, @message | filter @message like /«word:4..8»/ | sort @timestamp desc | limit 20
from:«person/lower»@«host» to:me has:attachment subject:(«noun» OR «noun») older_than:«1..9»d
"«noun»" -is:retweet lang:en from:«person/lower» OR #«noun»
mimeType = 'application/pdf' and name contains '«noun»' and trashed = false
select=id,name,«part»&«part»=gte.«1..99»&or=(«part».eq.«noun»,«part».is.null)
filter[«part»][gte]=«1..99»&filter[«part»][in]=«noun»,«noun»&sort=-«part»&include=«part».«part»
q=«part»:«noun»&fq={!term f=«part»}«noun»&facet=true&facet.field=«part»&fl=*,score
«part»=="«noun»";«part»=gt=«1..99»,«part»=in=(«noun»,«noun»)
«part»:>«1..99» «part»:<«100..999» «part»!=«noun»
(&(objectClass=«person»)(memberOf=CN=«Part»,OU=Groups,DC=«domainword»,DC=com))
cn=«person» «surname»,ou=People,dc=«domainword»,dc=org
//div[@class='«kebab»']/a[contains(text(), '«noun»')]
//*[@id="«kebab»"]/div[«1..9»]/ul/li[last()]/span
$.«part»[?(@.«part» < «1..99»)].«part»
.«part»[] | select(.«part» > «1..99») | {id, name: .«part»}
«part».«part» == '«noun»' && size(«part».«part») > «1..9»
request.auth != null && resource.data.«part» == request.auth.uid
«part» in ['«noun»', '«noun»'] ? «1..9» : «1..9»
IF([«Part»] = "«noun»", SUM([«Part»]), NULL)
DATEDIFF('day', [Order Date], [Ship Date]) <= «1..9»
SELECT Id, Name FROM Account WHERE Name LIKE '«noun/cap»%' AND CreatedDate = LAST_N_DAYS:«1..90»
SELECT * FROM \\root\\cimv2:Win32_Process WHERE Name = '«kebab».exe'
MATCH (u:User {name: "«person»"})-[:«const»]->(p) WHERE p.«part» > «1..99» RETURN p LIMIT «1..50»
PREFIX foaf: <http://xmlns.com/foaf/0.1/> SELECT ?name WHERE { ?p foaf:name ?name . FILTER(lang(?name) = "en") }
g.V().hasLabel('«part»').out('«part»').values('name').limit(«1..9»)
db.«part»s.find({ «part»: "«noun»" }).sort({ «part»: -1 }).limit(«1..50»)
db.«part»s.aggregate([{ $match: { «part»: "«noun»" } }, { $group: { _id: "$«part»", total: { $sum: 1 } } }])
{"status":"active","createdAt":{"from":"«date»","to":"«date»"}}
[["«part»","=","«noun»"],"and",["«part»",">",«1..99»]]
((«part» > «1..99») and («part» < «100..999»)) or («part» = '«noun»')
«part» like '«noun»' and «part» not in ('«noun»','«noun»')
"""";
}
