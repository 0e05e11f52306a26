namespace Weir.Http.Corpus.Benign;

/// <summary>Technical documentation: reference entries, help texts, change logs, security advice in words, questions with code.</summary>
internal static class DocsRules
{
    internal const string Text = """"
== optname: --«kebab» | -«lower:1» | --«kebab»=«part» | --no-«kebab» | -«upper:1» <«part»> | --«kebab» «const»
== docsentence
Returns `«ident»` if «ident» is not null, otherwise `«expr»`.
By default, «lib» will «verb» the «tech» every «2..60» seconds; to change this, set `«ident».«ident»` to «num».
`«optname»`: «verb» the «tech» before the «tech» is loaded (default: `«str»`).
If you'd rather not «verb» the «tech», pass `«ident»: false` to `«ident»()`.
Note that «ident» can't be used together with «ident»; use one or the other.
The `«htmltag»` element's «attr» attribute is ignored unless `«attr»="«noun»"` is set, too.
To prevent cross-site scripting (XSS), «lib» escapes `<`, `>`, `&`, `'` and `"` in templates by default.
SQL injection isn't possible here, since all parameters are bound; see "«verb/cap» the «tech»".
Never store passwords in plain text; use bcrypt, scrypt or argon2 instead.
The cookie is `HttpOnly`, `Secure` and `SameSite=Lax`, so document.cookie doesn't show it.
Files outside of the root (e.g. via `..`) aren't served, and symlinks aren't followed.
Use `«const»` in `«unixpath»` or the environment variable `$«const»`; the latter wins.
On Windows the path is `«winpath»`, on Linux and macOS it's `«unixpath»`.
The value may be a string ("«noun»"), a number («num»), an array (`["«noun»", "«noun»"]`) or `null`.
Each «tech» has an id, a name and zero or more «tech»s (see [«Part»](«relpath»)).
Wildcards (`*`, `?`, `**`) match «tech»s; use `\*` for a literal asterisk.
Dates are ISO 8601 («isotime»); durations are strings such as "«1..59»m" or "«1..9»h«10..59»m".
`«ident»(«ident», «ident»)` is equivalent to `«expr»`.
It throws a `«Pascal»Exception` when «ident» <= 0 or «ident» > «const».
Added in «ver». Changed in «ver»: «ident» may be `undefined`.
This is a breaking change: `«ident»` has been renamed to `«ident»`, and `«ident»` has been removed.
See RFC «1000..9000», section «1..9».«1..9», and <https://«host»/«kebab»>.
Escape sequences: `\n` (newline), `\t` (tab), `\\` (backslash), `\"`, `\x41`, `\u00e9` and `\0`.
Operators: `==`, `!=`, `<`, `<=`, `>`, `>=`, `&&`, `||`, `!`, `in`, `not in`, `like`.
Placeholders such as `{«part»}`, `%{«part»}`, `$«part»`, `:«part»`, `?` and `%s` are replaced at run time.
For instance, `GET /«part»/{id}?«part»=«noun»&«part»=«1..99»` returns 200 (OK) or 404 (Not Found).
Environment: «lib» «ver», «lib» «ver», «Windows|Ubuntu|macOS|Debian» «ver».
`«shcmd»` should print something like `«ver»`; if it doesn't, check your `$PATH`.
Set-Cookie, X-Frame-Options: DENY and Content-Security-Policy: default-src 'self' are sent with every response.
The `where` clause takes any expression, e.g. `where: { «part»: { gt: «1..99» }, or: [...] }`.
The query's `select`, `join` and `order_by` methods can be chained: `«ident».where("«snake» > ?", «1..99»).order("«snake» desc").limit(«1..50»)`.
Use `exec` for shell commands with pipes; `spawn` doesn't start a shell, so `|`, `>` and `&&` aren't interpreted.
Don't call `eval`; use `JSON.parse(text)` or `new Function` with care.
A file:// URL, a data: URL or javascript: link isn't allowed in «attr».
The wildcard address 0.0.0.0 binds to all interfaces, 127.0.0.1 or localhost just to the loopback.
Metadata, user data and credentials of the instance are shown under Settings → «Part».
«lib» reads the DTD and resolves entities such as &amp;amp;, &amp;lt; and &amp;nbsp;; external entities are off.
To undo, press <kbd>Ctrl</kbd>+<kbd>Z</kbd>; to «verb», press <kbd>Ctrl</kbd>+<kbd>«upper:1»</kbd>.
== helptext
usage: «kebab» [-h] [«optname»] [«optname»] «part» [«part» ...]
Usage: «kebab» [OPTIONS] <«const»> [<«const»>...]¶¶Options:¶  -h, --help            Show this help message and exit¶  «optname»   «clause»¶  «optname»   «clause» (default: «num»)
  «optname», «optname»    «verb» the «tech» (default "«noun»")
«kebab»: unrecognized option '--«kebab»'¶Try '«kebab» --help' for more information.
«kebab» {start|stop|restart|status}
== changelog
## [«ver»] - «date»¶### Added¶- `«ident»` «verb»s «tech»s (#«1..9999»)¶### Fixed¶- «errtext» when «ident» is null («hex:7»)
* «ver» («date»)¶ - fixed: «errtext»¶ - new: «optname» & «optname»
- **«part»:** «verb» «tech» ([#«1..9999»](https://github.com/«kebab»/«kebab»/issues/«1..9999»)) ([«hex:7»](https://github.com/«kebab»/«kebab»/commit/«hex:40»)), closes #«1..9999»
«ver»: «techsentence»
== question
«techsentence» I've tried:¶¶    «codeline»¶    «codeline»¶¶but I get `«errtext»`. Any idea what's wrong? I'm on «lib» «ver».
Q: «techsentence»¶A: «docsentence»
How can I «verb» a «tech» in «lib» without «lib»? Is `«codeline»` safe?
[SOLVED] «lib»: «errtext»
Why is `«cond»` true but `«cond»` isn't?
Hello, I'm new to «lib». «docsentence» But my «tech» isn't «adj»: "«errtext»"! Thanks in advance, «person»
@«person/lower» you could use `«ident»` like so: «codeline» -- hope it helps ;)
+1, same here with «lib» «ver»; workaround: `«shcmd»`
«docsentence» ([source](https://«host»/«kebab»#«kebab»))
== apidoc
/**¶ * «clause/cap».¶ * @param {«string|number|Object|Array<string>|?Function»} «ident» - «clause»¶ * @returns {Promise<«Pascal»>} «adj» «tech»¶ */
/// <summary>«clause/cap».</summary>¶/// <param name="«camel»">«clause»; see <see cref="«Pascal»"/>.</param>
:param «snake»: «clause»¶:type «snake»: str or None¶:raises ValueError: if «snake» < 0
«ident»(«part»: string, «part»?: number): «Pascal»[] | undefined
| «part» | «string|integer|boolean|array» | «yes|no» | «clause» e.g. `«str»` |
| `«const»` | `«str»` | «docsentence» |
.. code-block:: «python|sql|bash»¶¶    «python»¶    «python»
.. versionadded:: «ver»¶   The *«snake»* parameter; «clause».
«Part» <https://«host»/«kebab»>`_ and :ref:`«kebab»` or :func:`«snake».«snake»`
`«Pascal»#«ident»` → `«Pascal»`
 *  `«ident»` {«Object|String|Boolean»} «clause». **Default:** `«num»`.
{{< «part» "«noun»" >}} «clause» {{< /«part» >}}
{% hint style="info" %}¶«docsentence»¶{% endhint %}
{% raw %}`{{ «part».«part» }}`{% endraw %}
<Tabs><TabItem value="«part»" label="«Part»">¶¶«docsentence»¶¶</TabItem></Tabs>
<«Pascal» «camel»={«ident»} on«Part»={() => «ident»()} />
<dt><code>«ident»</code></dt><dd>«docsentence»</dd>
!!! note "«clause/cap»"¶    «docsentence»
[TOC]: #«kebab» <a name="«kebab»"></a>
[![«Part»](https://«host»/«kebab».svg?branch=main)](https://«host»/«kebab»)
== docsvalue
«docsentence»
«docsentence» «docsentence»
«docsentence»
- «docsentence»
* `«ident»`: «docsentence»
«helptext»
«changelog»
«question»
«question»
«apidoc»
«apidoc»
«docsentence»¶¶«mdblock»¶¶«docsentence»
"""";
}
