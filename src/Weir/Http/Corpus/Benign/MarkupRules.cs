namespace Weir.Http.Corpus.Benign;

/// <summary>Markdown, HTML as editors and mail programs write it, XML, SVG, feeds.</summary>
internal static class MarkupRules
{
    internal const string Text = """"
== htmltag: div | span | p | a | img | ul | li | table | tr | td | h1 | h2 | form | input | button | section | article | nav | header | footer | script | style | iframe | video | canvas | svg | textarea | select | option | label
== attr: class | id | style | href | src | alt | title | data-id | data-toggle | aria-label | role | width | height | onclick | onload | onerror | onchange | onsubmit | type | name | value | placeholder | rel | target | tabindex
== inlinecss: color: rgb(«0..255», «0..255», «0..255»); | font-size: «8..36»px; | margin: 0px; padding: 0px; | text-align: «left|center|right|justify»; | font-family: Arial, "Helvetica Neue", sans-serif; | line-height: 1.«0..9»; | background-color: #«hex:6»; | width: «1..100»%; | font-family: &quot;Segoe UI&quot;, Tahoma; | text-decoration-line: underline; | box-sizing: border-box; | mso-line-height-rule: exactly; | display: inline-block; vertical-align: middle;
== inlinecsses: «inlinecss» | «inlinecss» «inlinecss» | «inlinecss» «inlinecss» «inlinecss»
== rich
<b>«noun»</b>
<strong>«clause»</strong>
<em>«adj»</em>
<i>«adj»</i>
<u>«noun»</u>
<span style="«inlinecsses»">«clause»</span>
<a href="https://«host»/«kebab»">«noun»</a>
<a href="https://«host»/«kebab»?id=«1..999»&amp;ref=«part»" target="_blank" rel="noopener noreferrer">«clause»</a>
<a href="mailto:«person/lower»@«host»">«person»</a>
<code>«ident»()</code>
<img src="https://«host»/«dir»/«kebab».jpg" alt="«noun»">
<img src="«relpath»" width="«10..900»" height="«10..900»" border="0" />
<br>
<br />
&nbsp;
<font color="#«hex:6»" size="«1..7»">«noun»</font>
<sup>«1..9»</sup>
<mark>«noun»</mark>
<kbd>Ctrl</kbd>+<kbd>«upper:1»</kbd>
<span class="mention" data-id="«1..9999»">@«person»</span>
== block
<p>«sentence»</p>
<p>«sentence» «rich» «sentence»</p>
<p style="«inlinecsses»">«sentence»«rich»</p>
<div>«sentence»</div>
<div><br></div>
<div class="«kebab» «kebab»" id="«kebab»">«rich»</div>
<h2>«clause/cap»</h2>
<ul><li>«clause»</li><li>«clause» «rich»</li></ul>
<ol>¶<li>«clause»</li>¶<li>«clause»</li>¶</ol>
<blockquote>«sentence»</blockquote>
<pre><code class="language-«js|css|sql|bash»">«codeline/html»</code></pre>
<pre>«sqlstatement/html»</pre>
<table border="1" cellpadding="0"><tbody><tr><td>«noun»</td><td>«money»</td></tr></tbody></table>
<tr><td class="«kebab»" colspan="«2..5»">«clause»</td></tr>
<p class="MsoNormal"><span lang="EN-US" style="«inlinecsses»">«sentence»<o:p></o:p></span></p>
<div dir="ltr">«sentence»<br></div>
<figure class="image"><img src="https://«host»/«kebab».png"><figcaption>«clause»</figcaption></figure>
<hr style="«inlinecsses»">
<p><iframe class="ql-video" frameborder="0" allowfullscreen="true" src="https://www.youtube.com/embed/«b64u:11»"></iframe></p>
<video controls src="https://«host»/media/«hex:12».mp4" poster="«relpath»"></video>
<section data-id="«hex:7»" data-element_type="section" data-settings="{&quot;«snake»&quot;:&quot;«part»&quot;}"><h2>«clause»</h2></section>
<!-- wp:paragraph --><p>«sentence»</p><!-- /wp:paragraph -->
<!-- «clause» -->
«sentence»<br/>«sentence»<br/>
== htmlpage
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>«clause/cap»</title></head><body>«block»«block»</body></html>
<html><body><p>Hi «person»,</p>«block»«block»<p>--<br>«person» «surname»</p></body></html>
<div id=":«digits:2»" class="gmail_default">«block»«block»</div><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On «date», «person» «surname» &lt;<a href="mailto:«person/lower»@«host»">«person/lower»@«host»</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">«block»</blockquote></div>
<head><link rel="stylesheet" href="/«dir»/«kebab».css?v=«ver»"><script src="/js/«kebab».min.js" defer></script></head>
<link rel="canonical" href="https://«host»/«kebab»" /><meta property="og:title" content="«clause/cap»" />
<meta name="viewport" content="width=device-width, initial-scale=1">
== htmlfragment
<li><a href="/wiki/«a=noun»" title="«=a»">«=a»</a></li>
<li class="toclevel-1 tocsection-«1..20»"><a href="#«noun/cap»"><span class="tocnumber">«1..20»</span> <span class="toctext">«noun/cap»</span></a>
<td><a href="/wiki/«a=city»" title="«=a»">«=a»</a>, <i>«adj»</i></td>
</p><p>«sentence» <a href="/wiki/«a=noun»" class="mw-redirect" title="«=a»">«=a»</a>, «clause».<sup id="cite_ref-«1..99»" class="reference"><a href="#cite_note-«1..99»">[«1..99»]</a></sup>
<span class="mw-headline" id="«noun/cap»">«noun/cap»</span><span class="mw-editsection">[<a href="/w/index.php?title=«noun/cap»&amp;action=edit&amp;section=«1..20»" title="Edit">edit</a>]</span></h2>
<cite class="citation web"><a rel="nofollow" class="external text" href="http://«host»/«kebab».html">"«clause/cap»"</a>. «brand». Retrieved <span class="nowrap">«date»</span></cite>
<input type="text" name="«snake»" value="«noun»" placeholder="«clause»" required>
<button type="submit" class="btn btn-«primary|secondary|link»" disabled>«verb/cap»</button>
<form action="/«part»" method="post"><label for="«part»">«Part»:</label><select name="«part»"><option value="«1..9»" selected>«noun»</option></select></form>
<option value="«noun»">«noun/cap»</option>
<div class="«kebab»"><span>«money»</span></div>
</div></div>
<i class="fa fa-«noun»"></i>
<«htmltag» class="«kebab»">
<«a=htmltag»>«noun»</«=a»>
</«htmltag»>
<p>
== richvalue
«block»
«block»«block»
«block»¶«block»¶«block»
«block»«block»«block»«block»
«htmlpage»
«htmlfragment»
«htmlfragment»
== mdinline
`«ident»`
`«ident»(«str»)`
**«clause»**
*«adj»*
_«adj»_
~~«noun»~~
[«clause»](https://«host»/«kebab»)
[«noun»](«relpath»)
[`«ident»`](#«kebab»)
![«noun»](«relpath» "«clause»")
![badge](https://img.shields.io/badge/«part»-«ver»-green.svg)
<br/>
<kbd>F«1..12»</kbd>
:«word:4..8»:
@«person/lower»
#«1..9999»
«hex:7»
<https://«host»/«kebab»>
[^«1..9»]
$«lower:1» < «lower:1»^«2..9»$
== mdblock
# «clause/cap»
## «verb/cap» the «tech»
### `«ident»(«ident», «ident»)`
- «sentence»
* «mdinline»: «techsentence»
«1..9». «verb/cap» «mdinline» and «verb» the «tech»
- [ ] «verb» «mdinline»¶- [x] «verb» «mdinline»
> «sentence»
> **Note**: «techsentence»
«techsentence» See «mdinline» and «mdinline».
| «Part» | «Part» | «Part» |¶|---|:---:|---:|¶| `«ident»` | «adj» | «num» |¶| `«ident»` | «adj» | «num» |
| `--«kebab»` | «noun» | `«str»` | «clause» |
```«js|javascript|ts|jsx»¶«js»¶«js»¶```
```python¶«python»¶«python»¶```
```«sh|bash|console|»¶«shcmd»¶«shcmd»¶```
```sql¶«sqlstatement»¶```
```«php|html+php»¶«php»¶```
```html¶«block»¶«htmlfragment»¶```
```json¶«jsonbody»¶```
```diff¶-«js»¶+«js»¶```
    «shcmd»
---
***
<details><summary>«clause»</summary>¶¶«techsentence»¶¶</details>
<!-- «clause» -->
[«1..9»]: https://«host»/«kebab» "«clause»"
[^1]: «sentence»
<p align="center"><img src="«relpath»" width="«100..600»"/></p>
```mermaid¶graph TD; A[«noun»]-->B{«adj»?}; B-- yes -->C[«verb»]; B-- no -->D["«clause»"];¶```
$$\sum_{i=1}^{n} x_i^2 \leq \frac{«1..9»}{n} \left( «lower:1» \right)$$
:::warning¶«techsentence»¶:::
«Part»¶: «sentence»
Hi,¶¶«techsentence»¶¶«shcmd/indent»¶¶gives me:¶¶> «errtext»¶¶What did I do wrong?
**Describe the bug**¶«techsentence»¶¶**To Reproduce**¶1. Go to '«part»'¶2. Click on '«Part»'¶3. See error «errtext»
== markdownvalue
«mdblock»
«mdblock»¶«mdblock»
«mdblock»¶¶«mdblock»¶¶«mdblock»
«mdblock»¶¶«mdblock»¶¶«mdblock»¶¶«mdblock»
== xmlvalue
<?xml version="1.0" encoding="«UTF-8|utf-8|ISO-8859-1»"?><«a=part»s><«=a» id="«1..999»"><«b=part»>«noun»</«=b»><price currency="EUR">«1..99».00</price></«=a»></«=a»s>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><Get«a=Pascal» xmlns="http://«host»/"><«b=part»>«noun»</«=b»></Get«=a»></soap:Body></soap:Envelope>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://www.w3.org/2003/05/soap-envelope" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><SOAP-ENV:Body><ns1:«a=camel» xsi:type="xsd:string">«noun»</ns1:«=a»></SOAP-ENV:Body></SOAP-ENV:Envelope>
<rss version="2.0"><channel><title>«clause»</title><link>https://«host»/</link><item><title><![CDATA[«sentence»]]></title><guid isPermaLink="false">«uuid:36»</guid></item></channel></rss>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 «10..64» «10..64»"><path fill="#«hex:6»" d="M«1..40» «1..40»l-«1..9».«1..9» «1..9»c0 «1..9».«1..9»-«1..9»-«1..9»z"/></svg>
<svg width="«10..64»" height="«10..64»"><g transform="translate(«1..9»,«1..9»)"><circle cx="«1..40»" cy="«1..40»" r="«1..9»" stroke="black"/></g></svg>
<url><loc>https://«host»/«kebab»</loc><lastmod>«date»</lastmod><priority>0.«1..9»</priority></url>
<dependency><groupId>org.«domainword»</groupId><artifactId>«kebab»</artifactId><version>«ver»</version></dependency>
<PackageReference Include="«Pascal».«Pascal»" Version="«ver»" />
<methodCall><methodName>«camel».«camel»</methodName><params><param><value><string>«noun»</string></value></param></params></methodCall>
<feed xmlns="http://www.w3.org/2005/Atom"><entry><title type="html">&lt;b&gt;«clause»&lt;/b&gt;</title><updated>«isotime»</updated></entry></feed>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<?xml version="1.0"?><!DOCTYPE «a=part» SYSTEM "«=a».dtd"><«=a»><!-- «clause» --></«=a»>
<root><«a=part»><![CDATA[{"«part»":«1..99»,"t":«digits:13»,"«part»":"«2..9»:«1..9»h,«2..9»:«1..9»j"}]]></«=a»></root>
<Event><System><Provider Name="«Pascal»"/><EventID>«digits:4»</EventID></System><EventData><Data Name='«Part»'>«winpath»</Data></EventData></Event>
<bean id="«camel»" class="com.«domainword».«Pascal»"><property name="«camel»" value="${«part».«part»}"/></bean>
<xs:element name="«part»" type="xs:string" minOccurs="0" maxOccurs="unbounded"/>
<TextView android:id="@+id/«snake»" android:layout_width="match_parent" android:text="@string/«snake»" />
<kml><Placemark><name>«city»</name><Point><coordinates>«1..90».«digits:4»,«1..90».«digits:4»</coordinates></Point></Placemark></kml>
<note><to>«person»</to><from>«person»</from><body>«sentence/html»</body></note>
"""";
}
