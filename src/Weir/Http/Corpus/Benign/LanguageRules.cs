namespace Weir.Http.Corpus.Benign;

/// <summary>Sentences of further languages from word lists, with the apostrophes, quotes and dashes that belong to them.</summary>
internal static class LanguageRules
{
    internal const string Text = """"
== denoun: Rechnung | Lieferung | Tasche | Wohnung | Küche | Reise | Buchung | Straße | Zeitung | Prüfung | Schule | Lampe | Jacke | Brille | Karte | Fähre
== deadj: neue | alte | große | kleine | schöne | günstige | falsche | rote | schnelle | wichtige
== frnoun: commande | livraison | maison | facture | voiture | cuisine | semaine | chambre | lettre | chaise | réunion | école | équipe | adresse | année
== fradj: nouvelle | petite | grande | vieille | belle | rapide | fausse | importante | gratuite
== esnoun: casa | factura | cuenta | cocina | semana | carta | mesa | ventana | bicicleta | reunión | habitación | tienda | camiseta
== esadj: nueva | pequeña | grande | vieja | bonita | rápida | falsa | importante | gratuita
== itnoun: casa | fattura | cucina | settimana | lettera | sedia | riunione | scuola | spedizione | borsa | stanza
== nlnoun: rekening | levering | woning | keuken | week | brief | stoel | vergadering | school | tas | fiets
== plnoun: faktura | dostawa | kuchnia | ulica | szkoła | torba | rowerem | książka | wiadomość
== ptnoun: encomenda | fatura | cozinha | semana | cadeira | reunião | escola | bolsa | janela
== trnoun: sipariş | fatura | mutfak | hafta | toplantı | okul | çanta | pencere
== runoun: заказ | счёт | письмо | школа | кухня | неделя | квартира | встреча | дорога
== zhnoun: 订单 | 发票 | 厨房 | 学校 | 会议 | 手机 | 电影 | 天气 | 新闻 | 价格 | 图片 | 视频
== moresentence
Die «deadj» «denoun» gefällt mir, nur die «denoun» (siehe oben) ist's nicht wert -- schade!
Wo finde ich die «denoun» «und|oder» die «denoun»? Unter „Mein Konto“ > „«denoun»“ steht nichts.
Update: «denoun» & «denoun» sind da; Select-Box bleibt aber leer. Drop-down geht nicht.
Hallo «person», hast du die «deadj» «denoun» gesehen? Ich find' sie nicht; wär' super wenn du's weißt. LG
Ist «denoun» = «denoun» oder nicht? «1..99» % sagen: „Ja, und zwar immer.“
La «fradj» «frnoun» n'est pas là; c'est l'erreur d'hier, n'est-ce pas ? J'en ai marre...
Qu'est-ce qu'une «frnoun» ? Une «frnoun», c'est «fradj», quoi qu'il en soit (d'après l'auteur).
S'il vous plaît, envoyez-moi la «frnoun» n° «digits:5» avant l'échéance; j'attends d'l'avoir.
Aujourd'hui j'ai reçu la «frnoun» d'«vowelname» -- qu'elle est «fradj» ! Et l'«école|équipe|adresse|année» aussi.
“C’est «fradj»”, dit-il; l'«équipe|année» d'«vowelname» n'a pas d'autre choix que d'attendre l'an «2001..2026».
¿Qué tal la «esnoun»? La «esnoun» es «esadj», y/o eso dicen; «person» no lo cree...
Necesito la «esnoun» «esadj» para el día «1..28»/«1..12» (urgente); ¿está incluida la «esnoun»?
"«esnoun/cap» «esadj»" o 'la «esnoun»', según «person»: ¡da igual!
Dov'è la «itnoun»? L'ho vista all'ingresso, vicino all'«armadio|ascensore|ufficio»; non c'è più!
Com'è andata la «itnoun» dell'altr'anno? Un po' così; c'era anche «person» D'«Angelo|Amico|Alessandro».
Quest'«anno|estate|offerta» non è valida: «1..99»% di sconto sull'intera «itnoun», dall'1/«1..12».
De «nlnoun» is zo'n «1..9» dagen te laat; 's avonds bel ik 'm wel. Foto's van de «nlnoun»? Auto's, opa's, baby's.
Gdzie jest «plnoun»? Nie ma jej; proszę o «plnoun» nr «digits:6» (pilne!).
A «ptnoun» d'água não chegou; «1..9»x «ptnoun» por R$ «10..99»,90 -- é isso?
Türkiye'de «trnoun» ne zaman gelir? Ankara'dan İzmir'e «1..9» günde; «trnoun»'nin fiyatı «10..999» TL.
Где мой «runoun»? «runoun» № «digits:6»; "«runoun»" не найден (ошибка «100..599»).
Мой «runoun» -- это «runoun», а не «runoun»! :)
我的«zhnoun»在哪里?「«zhnoun»」和"«zhnoun»"都没有;请查一下 (编号:«digits:8»)。
«zhnoun»&«zhnoun»,«zhnoun»|«zhnoun» -- «lib» «ver»
select «zhnoun» from «zhnoun» 怎么写?
«zhnoun»'«word:2..4»'«word:2..3»
O'zbekiston, «word:4..6»g'i, bo'lim №«1..99»; to'lov «1..99»0 000 so'm
Tá an «word:4..7» ag teacht ón b'«word:3..5»; d'ól sé é
Cha'n eil «word:4..7» a's «word:3..6»; 's e sin e
ma'lumot, ta'lim, san'at («1..99»-son)
Ko'proq o'qing: «url»
L'hiver d'«vowelname»; l'été d'«vowelname» & d'autres histoires (t. «1..9»)
"""";
}
