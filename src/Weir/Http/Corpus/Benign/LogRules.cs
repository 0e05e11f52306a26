namespace Weir.Http.Corpus.Benign;

/// <summary>Logs, stack traces, mail headers, tables of data, templates.</summary>
internal static class LogRules
{
    internal const string Text = """"
== jsstack
TypeError: Cannot read properties of undefined (reading '«ident»')¶    at «Pascal».«ident» (https://«host»/static/js/main.«hex:8».js:«1..9»:«digits:5»)¶    at Array.map (<anonymous>)
Error: «errtext»¶    at Object.<anonymous> («unixpath»:«1..99»:«1..99»)¶    at Module._compile (node:internal/modules/cjs/loader:«100..1300»:«1..30»)
Uncaught (in promise) SyntaxError: Unexpected token '<', "<!DOCTYPE "... is not valid JSON
ReferenceError: «ident» is not defined at eval (eval at <anonymous> (:1:1), <anonymous>:1:«1..99»)
== javastack
java.lang.NullPointerException: Cannot invoke "String.length()" because "<local«1..9»>" is null¶⇥at com.«domainword».«Pascal».«camel»(«Pascal».java:«1..900»)¶⇥at java.base/java.lang.reflect.Method.invoke(Method.java:«100..600»)
Exception in thread "main" java.sql.SQLSyntaxErrorException: Table '«snake».«snake»' doesn't exist¶⇥at com.mysql.cj.jdbc.exceptions.SQLError.createSQLException(SQLError.java:«100..200»)
Caused by: org.springframework.beans.factory.BeanCreationException: Error creating bean with name '«camel»': «clause»¶⇥... «1..99» more
== pystack
Traceback (most recent call last):¶  File "«unixpath»", line «1..900», in <module>¶    «python/oneline»¶ValueError: invalid literal for int() with base 10: '«noun»'
Traceback (most recent call last):¶  File "manage.py", line «1..30», in main¶    execute_from_command_line(sys.argv)¶KeyError: '«snake»'
== netstack
System.InvalidOperationException: Sequence contains no elements¶   at System.Linq.ThrowHelper.ThrowNoElementsException()¶   at «Pascal».«Pascal».<«Pascal»Async>d__«1..30».MoveNext() in «winpath»:line «1..900»
Unhandled exception. System.ArgumentNullException: Value cannot be null. (Parameter '«camel»')¶   at «Pascal».«Pascal»(String «camel») in «unixpath»:line «1..900»
Microsoft.Data.SqlClient.SqlException (0x80131904): Invalid column name '«Pascal»'.
== otherstack
PHP Fatal error:  Uncaught Error: Call to undefined method «Pascal»::«camel»() in «unixpath»:«1..900»¶Stack trace:¶#0 «unixpath»(«1..900»): «Pascal»->«camel»('«noun»')¶#1 {main}
thread 'main' panicked at 'called `Option::unwrap()` on a `None` value', src/main.rs:«1..900»:«1..90»
panic: runtime error: index out of range [«1..9»] with length «1..9»¶¶goroutine 1 [running]:¶main.main()¶⇥«unixpath»:«1..900» +0x«hex:3»
«filename»:«1..900»:«1..80»: error: expected ';' before '}' token
«filename»(«1..900»,«1..80»): error CS«digits:4»: Cannot implicitly convert type 'string' to 'int'
Program received signal SIGSEGV, Segmentation fault.¶0x0000«hex:12» in «snake» («snake»=0x0) at «filename»:«1..900»
ActionView::Template::Error (undefined method `«snake»' for nil:NilClass):
== logline
«date» «clock»,«100..999» [«INFO|DEBUG|WARN|ERROR»] «Pascal».«camel»:«1..900» - «part»=«noun», «part»='«noun»', took «1..999»ms
«ip» - - [«10..28»/«Jan|Feb|Mar|Oct»/«2015..2026»:«10..23»:«10..59»:«10..59» +0000] "GET «urlpath»«urlquery» HTTP/1.1" «200|301|404|500» «digits:4» "https://«host»/" "«ua»"
<«1..190»>«Jan|Feb|Mar» «1..28» «clock» «kebab» sshd[«digits:4»]: Failed password for invalid user «part» from «ip» port «digits:5» ssh2
«Jan|Feb|Mar» «1..28» «10..23»:«10..59»:«10..59» «kebab» kernel: [«digits:5».«digits:6»] usb 1-«1..9»: new high-speed USB device number «1..9»
level=«info|warn|error» ts=«isotime» caller=«filename»:«1..900» msg="«clause»" err="«errtext»"
{"level":"«info|warn|error»","time":"«isotime»","msg":"«clause»","err":{"message":"«errtext/json»"}}
[«isotime»] «part».«ERROR|INFO»: «errtext» {"exception":"[object] («Pascal»Exception(code: 0): «errtext/json» at «unixpath»:«1..900»)"}
E/«Pascal»(«digits:5»): java.io.IOException: «errtext»
W«digits:4» «10..23»:«10..59»:«10..59».«digits:6»    «1..9» «snake».go:«1..900»] «errtext»
mysql> «sqlselect»;¶ERROR 1146 (42S02): Table '«snake».«snake»' doesn't exist
+----+------------+¶| id | name       |¶+----+------------+¶|  «1..9» | «noun» |¶+----+------------+
npm ERR! code E«upper:6»¶npm ERR! path «unixpath»¶npm ERR! «errtext»
fatal: «errtext»: '«unixpath»'
make: *** [Makefile:«1..99»: «part»] Error «1..2»
FAIL src/«Pascal».test.js > «clause»¶  Expected: "«noun»"¶  Received: undefined
=> ERROR [«1..9»/«10..12»] RUN «shcmd»
64 bytes from «ip»: icmp_seq=«1..9» ttl=«40..128» time=«1..99».«1..9» ms
tcp  0  0 0.0.0.0:«1000..9999»  0.0.0.0:*  LISTEN  «digits:4»/«kebab»
drwxr-xr-x «1..9» root root 4096 «Jan|Feb|Mar» «1..28» «10..23»:«10..59» «dir»
PID USER PR NI VIRT RES %CPU COMMAND¶«digits:4» root 20 0 «digits:5» «digits:4» «0..9».«0..9» «kebab»
== logvalue
«logline»
«logline»
«logline»¶«logline»
«jsstack»
«javastack»
«pystack»
«netstack»
«otherstack»
== mailheader
From: "«person» «surname»" <«person/lower»@«host»>¶To: «email»¶Subject: Re: «clause»¶Date: «date»¶Message-ID: <«alnum:20»@mail.«host»>¶MIME-Version: 1.0¶Content-Type: text/plain; charset="utf-8"
Received: from «sub».«host» ([«ip»]) by mx.«host» with ESMTPS id «alnum:12» for <«email»>; «date»
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=«host»; s=«word:5»; h=from:to:subject; bh=«b64:43»=; b=«b64:60»
Subject: =?UTF-8?B?«clause/b64»?=
Content-Type: multipart/alternative; boundary="----=_Part_«digits:6»_«digits:8».«digits:13»"
On «date», «person» «surname» <«email»> wrote:¶> «sentence»¶> «sentence»¶¶«sentence»
BEGIN:VCARD¶VERSION:3.0¶FN:«a=oddname»¶N:«=a»;«person»;;;¶TEL;TYPE=cell:+«digits:11»¶END:VCARD
BEGIN:VEVENT¶DTSTART;TZID=Europe/«city»:2024«10..12»«10..28»T«10..23»0000¶RRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=2025«10..12»«10..28»¶SUMMARY:«clause»\, «noun»¶END:VEVENT
== csv
id;name;«part»;«part»¶«1..99»;"«oddname»";«money»;«date»¶«1..99»;"«person», «adj»";;
"«noun»","«noun»",«1..99»,"«date»"
«noun»,«1..99»,«1..99»,"«sentence»"
«person»⇥«surname»⇥«email»⇥«date»
«part»,«part»,«part»¶«1..9»,«noun»,"5'«1..11»"""¶«1..9»,«noun»,"«adj» ""«noun»"""
name|«part»|«part»¶«noun»|«1..9»|«adj»
«part»=«noun»;«part»=«1..99»;«part»="«clause»"
«part»=«noun»&«part»=«clause/plus»&«part»=«1..99»&_method=put&utf8=%E2%9C%93&authenticity_token=«alnum:43»%3D
«part»: «noun»¶«part»: «1..99»¶«part»: «clause»
== template
{{«part»}}
{{ «part».«part» }}
{{ «part» | upper }}
{{ user.first_name|default:"«noun»" }}
{{#if «part»}}«clause»{{else}}«clause»{{/if}}
{{#each «part»s}}<li>{{this.name}}</li>{{/each}}
{% if «part» %}«clause»{% endif %}
{% for «a=part» in «=a»s %}{{ «=a».name }}{% endfor %}
{% trans "«clause»" %}
{% include '«kebab».html' with «part»=«part» %}
{%- assign «part» = «part» | split: "," -%}
${«part»}
${«part».«part»}
Hello ${user.name}, your «noun» costs ${price}
#{«part»}
#{user.name}'s «noun»
<%= «part».«part» %>
<%= t('.«part»') %>
<% if «part» %>«clause»<% end %>
<c:out value="${«part».«part»}"/>
<p th:text="${«part».name}">«noun»</p>
@Model.«Pascal»
@foreach (var x in Model.«Pascal») { <li>@x.Name</li> }
@{ ViewBag.Title = "«clause»"; }
%s | %d items
%(«part»)s has %(count)d «noun»s
«clause/cap»: %s (%d%%)
%1$s «verb» %2$d «noun»s
{0} of {1} «noun»s
Hi {first_name}, your «noun» is «adj»!
*|FNAME|* - *|MC:SUBJECT|*
%%FIRSTNAME%%, «clause»
[[«part»]] «clause» [«part»]
$«part» $«part»_«part»
<?= $«part» ?>
{$«part»->«part»}
{«part», plural, one {# «noun»} other {# «noun»s}}
«noun/cap» {{count}} / {{ total }}
Dear {{contact.firstname}},¶¶«sentence»¶{{unsubscribe_link}}
__(«str», '«kebab»')
v-if="«part» && «part».length > 0" :key="«part».id" @click="«do»(«part»)"
*ngFor="let «a=part» of «=a»s; index as i" [class.active]="i === 0"
{{ '«snake»' | translate }} {{ «part»?.«part» | date:'yyyy-MM-dd' }}
$t('«part».«part»', { n: «1..9» })
@lang('«part».«part»') {!! $«part» !!} {{ $«part»->«part» ?? '«noun»' }}
#foreach($«a=part» in $«=a»s) $«=a».name #end
{{ .Values.«part».«part» | default "«noun»" | quote }}
{{- range $k, $v := .«Part» }}{{ $k }}={{ $v }}{{ end -}}
{template: '«part»', vars: {«part»: '{{«part»}}'}}
[%«part»%] @@«part»@@ ##«part»##
{{Infobox|name=«noun/cap»|image=«filename»}} [[File:«filename»|thumb|«clause»]] '''«noun/cap»''' is ''«adj»''
== datavalue
«csv»
«csv»
«mailheader»
"""";
}
