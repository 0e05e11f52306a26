namespace Weir.Http.Corpus.Benign;

/// <summary>Prose of users: sentences with the words and punctuation that attacks use too, reviews, chat, letters, many languages.</summary>
internal static class ProseRules
{
    internal const string Text = """"
== sentence
I would like to «verb» the «adj» «noun» before «date».
The «noun» isn't «adj», but it's «adj» enough for «person»'s «noun».
Can you «verb» my «noun» and «verb» the «noun», or should I «verb» it myself?
«person» said: "«clause»", and then left.
"«clause/cap»!", she said; 'twas a «adj» «noun».
We don't «verb» the «noun» if there's no «noun» -- that's the rule.
It's «adj» & «adj»; couldn't be better :-)
Select the «adj» «noun» from the list, where you can also order by «noun» or price.
The union of «adj» and «adj» «noun»s wasn't what I'd expected...
Please drop the «noun» at the front desk; don't «verb» it.
They'll insert the «noun» into the «noun» and update the set of «noun»s.
If 1 = 1 is true, why isn't the «noun» «adj»?
Either «adj» or «adj», and not like the one in «city».
He'd «verb» anything for a «noun» (even a «adj» one).
Is null the same as nothing? I'd say no, and «person» agrees.
«1..99»% of the «noun»s were «adj»; the other «1..99»% weren't.
Let's meet at «clock» near the «noun» in «city», ok?
My «noun»'s «noun» costs «money» -- that's «1..9»x more than last year!
You can find it under Settings > «noun/cap» > «noun/cap».
The price went from «money» to «money» (-«1..60»%), so I bought «2..9».
What's the difference between a «noun» and a «noun»?
I've tried to «verb», «verb» and «verb» it, and/or replace the «noun», but no luck :(
Having a «noun» by 9 o'clock is a must; sleep can wait!
Order by phone: (0«10..99») «100..999»-«1000..9999», or write to «email».
All rights reserved; no part of this «noun» may be copied; see section «1..9».«1..9».
Re: Re: Your «noun» #«1000..99999» -- what's the status?
He who sleeps, sleeps; he who waits, waits. "«clause/cap»."
The band's new «noun» "«adj/cap» «noun/cap»" is out on «date».
Don't forget: the «noun» closes at «clock», and it's «adj» there!
I can't log in as admin, the password reset doesn't work and the «noun» is «adj».
The script for the play was written by «person» «oddname»; the cast is «adj».
«oddname» and «person» «surname» opened a «noun» at «1..200» «street», «city».
An alert came up on my screen: it said the «noun» is «adj».
The document was signed; the cookie jar was empty; the window was open.
Her image on the «noun» was so «adj» that «person» couldn't load the page.
We had to kill the «noun» process and start again from zero.
It's raining cats and dogs; wget me a «noun», would you?
1) open the «noun»; 2) «verb» it; 3) close the «noun». That's all!
Table for «2..12», near the window, «date» at «clock»? -- «person»
The executive summary (see table «1..9») declares a «adj» result; benchmark: «1..99».«0..9»%.
So he goes: `why not?` -- and I'm like... what?!
The system32 folder jokes aren't funny, «person».
== clause
the «noun» was «adj»
it's «adj» and «adj»
I can't «verb» this «noun»
you shouldn't «verb» it «adverb»
there's no «noun» like that
we'll «verb» the «noun» «adverb»
don't «verb», just «verb»
== techsentence
The «tech» doesn't «verb» the «tech» when the «tech» is null or empty.
Use `«ident»()` instead of `«ident»()`; it's «adj».
You need to «verb» the «tech» from the «tech» where the «tech» is stored, and then «verb» it.
When I run «lib» with `--«kebab»=«1..99»`, the «tech» fails with "«errtext»".
Why does «lib» «verb» the «tech» and not the «tech»?
As of «lib» «ver», `«ident»` is deprecated; use `«ident»` or `«ident»`.
To exec a command in a running container, attach a shell first; don't forget the -it flags.
In «lib», a `SELECT` without `WHERE` returns all rows of the «tech».
Never put user input into a query string: use prepared statements instead.
A LEFT JOIN keeps all rows from the left table, an INNER JOIN doesn't; UNION removes duplicates, UNION ALL keeps them.
The <«htmltag»> element accepts `«attr»`, `«attr»` and event handlers; see the docs.
If `«ident»` is undefined || null, fall back to `«ident»`; otherwise use `«ident» && «ident»`.
We escape <, >, & and quotes (" and ') before rendering the «tech».
The cron job runs «kebab».sh every «2..59» minutes & writes to «unixpath».
chmod 755 on the folder fixed it; before that I'd get "Permission denied".
Don't use eval() or document.write() here, it's 2020s not 1999.
Set `«const»=«1..9999»` in «unixpath» and restart the «tech».
Replace «relpath» by «relpath» in your import, then rebuild.
My regex /^«regexbody»$/ doesn't match "«ident»-«1..99»", any ideas?
The stored procedure sp_«snake» takes @«ident» INT and @«ident» VARCHAR(«10..255»).
Every row has a primary key (id), a foreign key («snake»_id) and a «snake» column.
Ping to «ip» works, but curl http://localhost:«1000..9999»/ gives "connection refused".
«lib» vs. «lib»: which one is «adj»er for a «tech» with > «1..99»k users?
LGTM! Just one nit: s/«ident»/«ident»/ in «filename».
`npm run «do»` fails on Windows because of the single quotes in package.json; "double" ones work.
If a < b && b < c then a < c; so sorting with `«ident»` is stable.
The API returns 40«0..9» if `«snake»` isn't set or the «tech» has expired.
I'd move this into «Pascal».«ident»(); it's used in «2..9» places (see «filename»:«1..900»).
== errtext: file not found | permission denied | connection refused | undefined is not a function | no such table: «snake» | unexpected token | timeout exceeded | segmentation fault (core dumped) | syntax error near line «1..99» | null reference | out of memory | access denied for user '«part»'@'localhost' | unterminated string | invalid argument | cannot read property '«ident»' of undefined | command not found | module not found: «kebab» | duplicate key value | column "«snake»" does not exist | ORA-0«1000..2999» | stack overflow
== prosevalue
«sentence»
«sentence» «sentence»
«sentence» «sentence» «sentence»
«techsentence»
«docsentence» «sentence»
«techsentence» «sentence»
«sentence» «techsentence» «techsentence»
«techsentence» «techsentence»¶«techsentence»
«sentence»¶¶«sentence»¶«sentence»
== review
Absolutely «adj»!!! «1..5»/5 stars ⭐⭐⭐⭐ «sentence»
I bought this «noun» for my «noun» & it's «adj». Don't hesitate!
Pros: «adj», «adj». Cons: «adj» «noun»; doesn't «verb». Rating: «1..10»/10
«adj/upper»!!! Don't buy!!! The «noun» broke after «2..20» days >:( «sentence»
5 stars <3 <3 <3 thanks «brand»!
'«adj/cap»' is the word. The «noun» ain't «adj», it's *«adj»*.
+ «adj» «noun»¶+ «adj»¶- «noun» isn't «adj»¶- price («money»)
Would I buy again? Yes / No / Maybe -> «yes|no|maybe» ;-)
quality = «1..10», price = «1..10», service = «1..10» => «adj»
"«adj/cap» «noun»" they said. "It's «adj»" they said... «sentence»
«noun/cap» arrived on time, but the «noun» was «adj» :-/ 3* only
== chat
lol that's so «adj» xD
brb, gotta «verb» the «noun» :)
@«person/lower» did u «verb» the «noun»?? 😂😂
omg!! ❤️❤️ <3 «noun»
ok -- see u @ «clock» ;)
#«noun» #«adj»«noun» @«word:5..9» 🔥🔥🔥
who's got the «noun»? ¯\_(ツ)_/¯
(╯°□°)╯︵ ┻━┻ «lib» again...
it's «adj» && «adj», deal with it ;P
<«person»> hey, what's up?
* «person» is «adj» *
/me drops the «noun» and runs
^ this. so much this.
>> «sentence»¶«sentence»
nvm, found it: rm'd the lockfile, reinstalled, works 🎉
can't even... «noun» = «noun» + «noun» ???
:) :( ;) :D :-P <3 </3 \o/
u can't just 'drop' the «noun» like that haha
i ❤ «noun»'s & «noun»'s !!1!
TL;DR: «clause»
P.S. «clause»; P.P.S. don't forget the «noun»
== letter
Dear «person»,¶¶«sentence» «sentence»¶«sentence»¶¶Best regards,¶«person» «surname»¶--¶«brand» Ltd. | «1..99» «street» | «city»
Hi «person»,¶¶«sentence»¶¶Thanks!¶«person»
Sehr geehrte Frau «surname»,¶¶«german» «german»¶¶Mit freundlichen Grüßen¶«person» «surname»
Bonjour «person»,¶¶«french» «french»¶¶Cordialement,¶«person» «oddname»
Hello support team,¶I've ordered «2..9» «noun»s (order no. #«digits:6») on «date» & haven't received anything yet; what's going on?¶«person» «oddname»
== german
Die Bestellung vom «date» ist leider noch nicht angekommen; können Sie bitte prüfen, wo das Paket bleibt?
Ich hab's versucht, aber's klappt nicht: „Zugriff verweigert“ steht da.
Wählen Sie «noun/cap» aus der Liste (oder geben Sie's direkt ein).
Der Preis beträgt «money», zzgl. Versand -- das ist für'n «noun/cap» echt teuer!
Wie geht's? Mir geht's gut, und dir? Grüße aus «city» :)
Das Update hat's kaputt gemacht: Fehler «100..999» & Neustart nötig.
Öffnungszeiten: Mo-Fr «7..9»-1«6..9» Uhr, Sa geschlossen; Tel.: +49 «100..999» / «digits:6»
Für «1..20» Pers. schmeckt's am besten mit «1..9»00 g Mehl, ½ TL Salz u. «1..5» Eiern.
Schöne Wohnung in «city», «2..5» Zi., Kü., Bad, ca. «40..140» m², KM «400..1900» €
== french
L'application n'a pas pu s'ouvrir aujourd'hui, c'est l'erreur n° «100..999».
J'ai commandé l'article d'hier, mais il n'est pas arrivé; qu'est-ce que je dois faire?
C'est l'été près d'«vowelcity»: qu'on s'amuse et qu'on n'oublie pas l'essentiel!
Aujourd'hui, l'équipe d'«vowelname» n'a rien à dire sur l'affaire de l'union.
Prix d'achat : «money» (jusqu'à «1..9»0 % de réduction) -- d'accord?
L'utilisateur n'a pas sélectionné l'option “ ou ” dans l'onglet.
J'aime bien l'idée d'une sortie s'il ne pleut pas à l'heure d'ouverture.
Rendez-vous à l'hôtel d'«vowelcity», salle n°«1..20», à «10..20»h«10..59».
== spanish
¿Dónde está mi pedido #«digits:6»? Lo compré el «date» y no ha llegado...
¡Qué «adj» está el producto! Lo recomiendo 100% :)
Seleccione una opción de la lista o escriba 'ninguno'; gracias.
La dirección es c/ Mayor n.º «1..99», 3º izq., «city» (España).
El precio (IVA incl.) es de «money» -- ¿puede enviarme la factura a «email»?
No sé si es verdad o no, pero «person» dice que sí y yo también.
== chinese
请问这个商品什么时候发货?订单号:«digits:12»
我觉得这个很好用,推荐给大家!价格«10..999»元,性价比高。
在«city»的朋友们,周末一起去吃火锅吧~(*^▽^*)
系统提示“«errtext»”,请问怎么解决?
选择“设置” > “账户” > “密码”,然后点击“确定”。
«part»为空时报错: «Pascal»Exception,求大神帮忙看看;谢谢!
高考fen'shu«1..9»查询
今天天气不错, 适合出门 & 拍照 📷
== otherlang
Где мой заказ №«digits:6»? Я ждал с «date» и ничего не получил!
Ошибка «100..999»: "«errtext»". Как исправить?
Привет, «person»! Как дела? Увидимся в «clock» :)
Выберите 'да' или 'нет' из списка; потом нажмите «OK|Enter|F5».
أين طلبي رقم «digits:6»؟ لم يصل حتى الآن.
شكرا جزيلا! المنتج «adj» جدا 👍
注文番号«digits:8»の商品はいつ届きますか?
「«noun»」が見つかりません。エラーコード: «100..999»
주문번호 «digits:8» 배송은 언제 되나요? ㅠㅠ
O pedido nº «digits:6» não chegou; já faz «2..20» dias. O que faço?
L'ordine n. «digits:6» dell'11 marzo non è arrivato, cos'è successo? C'è qualcuno?
Dov'è l'ufficio dell'assistenza? Non c'è nessuno all'ingresso.
Het pakket is niet aangekomen; 's morgens was ik thuis, 's avonds niet. Foto's volgen.
Zamówienie nr «digits:6» nie dotarło -- proszę o kontakt: «email»
Siparişim (#«digits:6») Türkiye'ye gelmedi; İstanbul'da bekliyorum.
Bonjour/Hello/Hola «person» 👋 «noun»?
कृपया ऑर्डर #«digits:6» की स्थिति बताएं।
Đơn hàng «digits:8» của tôi đâu? Cảm ơn!
Η παραγγελία μου #«digits:6» δεν ήρθε ακόμα.
ההזמנה שלי מס' «digits:6» לא הגיעה; תודה, ד"ר «surname»
== languages
«german»
«german» «german»
«french»
«french» «french»
«spanish»
«chinese»
«chinese»«chinese»
«otherlang»
«otherlang»¶«otherlang»
«moresentence»
«moresentence» «moresentence»
== address
«1..200» «street», «digits:5» «city»
«street» «1..199»«a|b|c|», «digits:5» «city»
«person» «oddname», «1..200» «street», Apt. #«1..40», «city»
c/o «person» «surname» «&|und|and|et» «person» «oddname», «street» «1..99» / «1..20»
P.O. Box «100..9999», «city»; attn: «person» «oddname»
Flat «1..40»/«1..9», «1..99» St. Mary's Court, «city» SW«1..20» «1..9»AB
== phone
+«1..99» («0..99») «digits:3»-«digits:4»
(«digits:3») «digits:3»-«digits:4» ext. «1..999»
+49 (0) «digits:3» / «digits:6»-«0..99»
tel:+«digits:11»;ext=«1..99»
«digits:3».«digits:3».«digits:4»
*«10..99»#, then «1..9»; or +«1..99»-«digits:9»
"""";
}
