namespace Weir.Http.Corpus.Benign;

/// <summary>Bodies and parameters of programs: JSON, GraphQL, telemetry, advertising, cookies, binary-like messages.</summary>
internal static class ApiRules
{
    internal const string Text = """"
== jsonscalar: "«noun»" | "«noun/cap» «noun»" | «1..99999» | true | false | null | "«uuid:36»" | "«isotime»" | «digits:13» | "«email/json»" | "https://«host»/«kebab»" | "«hex:32»" | -1 | 0 | "" | «0..99».«1..99» | "«sentence/json»" | "«oddname»" | "«ver»" | "#«hex:6»" | [] | {} | "/«kebab»/«1..999»" | "«money»" | "«ip»"
== jsonpair: "«camel»":«jsonscalar» | "«snake»":«jsonscalar» | "«part»": «jsonscalar» | "«camel»":«jsonscalar»
== jsonbody
{«jsonpair*1..4*,»}
{«jsonpair*2..8*,»}
{«jsonpair»,"«part»s":[{«jsonpair*1..3*,»},{«jsonpair*1..3*,»}]}
{"«part»":{«jsonpair*1..4*,»},"«part»":{«jsonpair*1..3*,»}}
[{«jsonpair*1..4*,»}]
[«jsonscalar*1..5*,»]
{¶  "«part»": «jsonscalar»,¶  "«part»": {¶    "«camel»": «jsonscalar»¶  }¶}
{"jsonrpc":"2.0","id":«1..99»,"method":"«part».«camel»","params":[«jsonscalar*1..3*,»]}
{"data":"{\"«part»\":\"«noun»\",\"«part»\":«1..99»,\"«part»\":[{\"«part»\":\"«hex:8»\"}]}","type":"«snake»"}
[{"op":"replace","path":"/«part»/«part»","value":"«noun»"}]
{"where":{"«part»":"«noun»"},"order":[["«part»","DESC"]],"limit":«10..50»,"offset":0}
{"query":{"bool":{"must":[{"match":{"«part»":"«noun»"}},{"range":{"«part»":{"gte":"now-«1..30»d/d","lt":"now"}}}],"filter":[{"term":{"«part».keyword":"«noun»"}}]}},"size":«10..100»}
{"aggs":{"«snake»":{"terms":{"field":"«part».keyword","size":«5..50»}}},"sort":[{"@timestamp":{"order":"desc"}}]}
{"filter":{"and":[{"property":"«Part»","select":{"equals":"«noun»"}},{"or":[{"property":"«Part»","checkbox":{"equals":true}}]}]}}
{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://«host»/«part».json","type":"object","properties":{"«part»":{"$ref":"#/$defs/«part»"}}}
{"users":[{"name":"«person» «oddname»","email":"«person/lower»@«host»","role":"«admin|user|editor»"}]}
{"text":"«sentence/json»","mentions":["@«person/lower»"],"attachments":[]}
{"content":"«markdownvalue/json»"}
{"html":"«block/json»"}
{"code":"«codeline/json»","language":"«js|python|sql»"}
{"message":"«techsentence/json»","stack":"«jsstack/json»"}
{"sql":"«sqlselect/json»","database":"«snake»"}
{"cmd":"«part».«camel»","args":{"«part»":«1..99»}}
{"expr":"sum(rate(http_requests_total{job=\"«part»\",code=~\"5..\"}[5m])) by (instance)","refId":"A"}
== graphql
query { «part»(id: «1..999») { id name «part» { «camel» } } }
{"query":"query Get«Pascal»($id: ID!) { «part»(id: $id) { id ... on «Pascal» { name «camel» } } }","variables":{"id":"«digits:6»"}}
mutation { create«Pascal»(input: {name: "«noun»", «part»: «1..99»}) { «part» { id } errors { field message } } }
query «Pascal»($first: Int = 20, $after: String) {¶  «part»s(first: $first, after: $after, orderBy: {field: «const», direction: DESC}) {¶    edges { node { id «camel» } cursor }¶    pageInfo { hasNextPage endCursor }¶  }¶}
{"operationName":"«Pascal»","variables":{«jsonpair»},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"«hex:64»"}}}
fragment «Pascal»Fields on «Pascal» { __typename id «camel»(size: «10..99») «part» { ...«Pascal» } }
subscription On«Pascal» { «camel»(repoFullName: "«kebab»/«kebab»") { id content } }
{ __typename «part»s(where: {«part»: {_eq: "«noun»"}, «part»: {_gt: «1..99»}}, limit: «1..50») { «snake» } }
== telemetry
[{"type":"«snake»","data":{"uid":"«uuid:36»"},"offset":«0..9»}]
{"events":[{"event_name":"«snake»","params":{«jsonpair*1..4*,»},"ts":«digits:13»}],"header":{"app_id":«digits:4»,"os_name":"windows"}}
v=2&tid=G-«upper:10»&gtm=45je3«digits:2»&_p=«digits:10»&cid=«digits:9».«digits:10»&ul=en-us&sr=1920x1080&_s=«1..9»&dl=https%3A%2F%2F«host»%2F«kebab»&dt=«clause/url»&en=page_view&_ee=1&ep.«snake»=«noun»
{"event_id":"«hex:32»","sent_at":"«isotime»","sdk":{"name":"sentry.javascript.browser","version":"«ver»"}}¶{"type":"«event|session|transaction»"}¶{"exception":{"values":[{"type":"TypeError","value":"Cannot read properties of undefined (reading '«ident»')","stacktrace":{"frames":[{"filename":"https://«host»/static/js/main.«hex:8».js","function":"«ident»","lineno":1,"colno":«digits:5»}]}}]}}
{"id":"«uuid:36»","imp":[{"id":"1","banner":{"format":[{"w":300,"h":250}]},"bidfloor":0.«1..99»,"tagid":"/«digits:8»/«kebab»"}],"site":{"page":"https://«host»/«kebab»?ref=«part»","cat":["IAB«1..20»"]},"tmax":«100..900»,"cur":["USD"]}
{"batch":[{"type":"track","event":"«Part» «Part»","properties":{"path":"/«kebab»","referrer":"","url":"https://«host»/«kebab»#«kebab»"},"anonymousId":"«uuid:36»"}],"writeKey":"«alnum:32»"}
{"name":"Microsoft.ApplicationInsights.«hex:32».Pageview","time":"«isotime»","iKey":"«uuid:36»","tags":{"ai.user.id":"«b64:22»","ai.operation.name":"/«kebab»"}}
[{"micComponent":"«word:6..9»","time":«100..999»,"T":"CI.«Pascal»","TS":«digits:13»,"Name":"«word:5..9»","FID":"«upper:2»"}]
{"cur_pg":{"ref_pg":{},"pgid":"pg_«word:4..7»","pg_stp":«1..9»},"eid":"em_«snake»","dt_element_path":"['em_«snake»','em_«snake»']"}
{"href":"/«part»/«part»s","data-event":"nav","data-«part»":"header.«part».«part»"}
c{"type":"common","optCustomParam":{}}¶a{"type":"ajax","subType":"fetch","start":«digits:13»,"duration":«10..999»,"data":{"method":"POST","url":"https://«host»/«part»"}}
{"metrics":[{"name":"«LCP|CLS|FID|TTFB»","value":«1..4999».«1..99»,"rating":"good","navigationType":"reload"}],"selector":"#«kebab»>div.«kebab»:nth-child(«1..9»)>a"}
{"S":«1..999»,"E":«1..999»,"T":0,"I":0,"N":{},"M":{}}
{id:«digits:4»,P:"2:«1..9»h,3:«1..9»h,4:«1..9»j,5:«1..9»j",S:"nav:0",v:1.1,T:"CI.«Part»",FID:"«upper:2»"}
M_POST!U_https://«host»/data/api.json?_fetcher_=«camel»!B_{action:'«Pascal»','params':'{\'Status\':\'«word:5..8»\',\'PageSize\':100}'}
req url: https://«host»/«part»/api/json/«snake» ¶res time: «10..999» ¶req param: {\«camel»\:\«word:4..9».«1..99»\,\uid\:\«digits:9»\}
«host»$$/«part»/«part»$$?«part»%3D«1..9»
«1..9»|«1..9»|«hex:32»|||«digits:9»|«digits:10»|1|«10..99»|4|0|0|https://«host»/«dir»/«digits:2»/«digits:10»-1-«digits:5».m4s?e=«alnum:40»
0000«digits:2»«digits:13»https%3A%2F%2F«host»%2F«digits:8»|«100..999».«100..999».«part»_«part».«part».show|«digits:13»|1920x921|1|{"bvid":"BV«alnum:10»","is_«part»":0}||{"in_new_ab":true,"ab_version":{"«snake»":"V1"}}|1
["[«word:4» «Part»]",{"serviceType":"«lower:2»","regionId":1,"data":{"Version":"«date»"},"cmd":"«Pascal»"},{"version":3,"tipErr":false}]
{"«part»":{"«part»":[-1,-1,«100..1920»,«100..1080»],"net":"undefined","err":null,"sel":"div[id='«kebab»'] > a"}}
[{"xhr":[{"id":«1..99»,"req":"POST «snake».php?mod=«part»","start":«digits:13»,"status":200,"err":0}]}]
AACTION=«Pascal»;get
{"csp-report":{"document-uri":"https://«host»/","violated-directive":"script-src 'self' 'unsafe-inline' https:","blocked-uri":"inline","original-policy":"default-src 'self'; object-src 'none'"}}
e=pv&page=«clause/url»&refr=https%3A%2F%2F«host»%2F&p=web&tv=js-«ver»&cx=«jsonbody/b64u»&eid=«uuid:36»
ua=Mozilla%2F5.0&events=%5B%7B%22event%22%3A%22«snake»%22%2C%22props%22%3A%7B%22id%22%3A«1..99»%7D%7D%5D&session=«alnum:24»
«word:3»_«word:4»:(«snake»:!t,«snake»:!f,value:'«noun»'),refreshInterval:(pause:!t,value:0)
(filters:!(),query:(language:kuery,query:'«part»:«noun» and «part»:"«noun»"'),columns:!(«part»,«part»),sort:!(!('@timestamp',desc)))
== cookie
_ga=GA1.2.«digits:9».«digits:10»; _gid=GA1.2.«digits:9».«digits:10»; _fbp=fb.1.«digits:13».«digits:10»
GS1.1.«digits:10».«1..9».1.«digits:10».«0..60».0.0
1*«b36:7»*_ga*«b64u:20».*_ga_«upper:10»*«b64u:30».
__utmz=«digits:9».«digits:10».1.1.utmcsr=google|utmccn=(organic)|utmcmd=organic|utmctr=(not%20provided)
utmcsr=(direct)|utmccn=(direct)|utmcmd=(none)
OptanonConsent=isGpcEnabled=0&datestamp=«Mon|Tue|Wed»+Jul+0«1..9»+«2020..2026»+«10..23»%3A«10..59»%3A«10..59»+GMT%2B0200+(Central+European+Summer+Time)&version=«ver»&groups=C0001%3A1%2CC0002%3A0
{"distinct_id":"«hex:14»-«hex:14»-«hex:8»","props":{"$latest_traffic_source_type":"direct","$latest_referrer":""},"$device_id":"«hex:14»"}
%7B%22distinct_id%22%3A%22«hex:14»-«hex:8»%22%2C%22first_id%22%3A%22%22%2C%22props%22%3A%7B%22%24latest_referrer%22%3A%22%22%7D%7D
s%3A«b64u:32».«b64:43»
a:2:{s:10:"session_id";s:32:"«hex:32»";s:13:"last_activity";i:«digits:10»;}
csrftoken=«alnum:32»; sessionid=«b36:32»; theme="«adj»"; lang=en-US
{"stamp":"-1","necessary":true,"preferences":«true|false»,"statistics":«true|false»,"ver":1,"utc":«digits:13»}
{stamp:%27«b64:40»==%27%2Cnecessary:true%2Cpreferences:«true|false»%2Cver:1%2Cutc:«digits:13»%2Cregion:%27de%27}
wordpress_logged_in_«hex:32»=«person/lower»%7C«digits:10»%7C«alnum:43»
PHPSESSID=«b36:26»; _gat=1; cf_clearance=«b64u:43»-«digits:10»-0-«lower:8»
"«b64:24»=="; Path=/; HttpOnly; SameSite=Lax; Expires=«date»
|«part»=«1..9»|«part»=«noun»|«part»=(none)|
ab=«part»:«a|b»&«part»:«1..9»; «part»_seen=["«hex:8»","«hex:8»"]
== binaryish
«b64:16..120»=
«b64:20..200»==
eyJhbGciOiJ«HS256|RS256|ES256»IiwidHlwIjoiSldUIn0.«jsonbody/b64u».«b64u:43»
«jsonbody/b64»
«sentence/b64»
data:image/«png|jpeg|gif|webp»;base64,«b64:40..160»==
data:application/json;charset=utf-8,«jsonbody/url»
«sentence/url»
«languages/url»
«jsonbody/url»
«languages/ascii»
\u«hex:4»\u«hex:4»\u«hex:4» «noun»
%u4F60%u597D%u«HEX:4»
«uuid:36»--«hex:40»
«hex:8..64»
sha256-«b64:43»=
-----BEGIN CERTIFICATE-----¶MII«b64:61»¶«b64:64»¶-----END CERTIFICATE-----
ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI«b64:43» «person/lower»@«part»
AWS4-HMAC-SHA256 Credential=AKIA«b32:16»/«digits:8»/us-east-1/s3/aws4_request, SignedHeaders=host;x-amz-date, Signature=«hex:64»
Basic «email/b64»
Bearer «b64u:20..60»
Digest username="«person»", realm="«host»", nonce="«hex:32»", uri="/«part»", response="«hex:32»"
«HEX:2»:«HEX:2»:«HEX:2»:«HEX:2»:«HEX:2»:«HEX:2»
0x«hex:8..40»
«pass:8..24»
== apivalue
«jsonbody»
«jsonbody»
«jsonbody»
«graphql»
«jsonbody»
== telemetryvalue
«telemetry»
«telemetry»
«cookie»
"""";
}
