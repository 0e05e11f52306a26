namespace Weir.Http.Corpus.Mutation;

/// <summary>Texts around values in robustness evaluation. Words, patterns and keys are kept apart from those of training.</summary>
internal static class EvaluationRules
{
    internal const string Text = """"
== thing: lantern | saddle | orchard | violin | compass | blanket | kettle | ladder | anchor | pebble | feather | tunnel | meadow | puzzle | basket | candle | glacier | parcel | quilt | rooster | spoon | thimble | umbrella | valley | walnut | easel | canoe | dune | fiddle | gazette
== like: crooked | gentle | hollow | mellow | rusty | sturdy | tender | vivid | woolly | brisk | dusty | frosty | golden | humble | jolly | nimble | pale | rugged | shiny | tidy
== act: polish | gather | borrow | carve | deliver | enjoy | fetch | handle | invite | juggle | knit | lift | mention | notice | offer | ponder | quote | rescue | stitch | trade
== who: Agnes | Bertil | Cosima | Desmond | Edith | Florian | Gudrun | Horace | Isolde | Jasper | Katla | Leopold | Mabel | Nestor | Odile | Prosper | Runa | Sixten | Thora | Ulrich
== town: Bergen | Ghent | Graz | Tartu | Cork | Siena | Delft | Lund | Bath | Ulm | Nantes | Porto
== wrapsentence
On the way to «town» we met «who», who carries a «like» «thing» wherever the road goes.
Nobody in «town» could «act» a «thing» as well as old «who» did back then.
«who» promised to «act» the «thing» by Thursday; so far, though, nothing happened.
Most visitors «act» the «like» «thing» first (it is over by the gate) and leave happy.
As for the «thing»: «who» thinks it looks «like», while I'd call it «like» & worn.
Between us, «who» — the one from «town» — never did «act» that «thing»!
How long might it take «who» to «act» «2..19» of those «thing»s, roughly speaking?
Here is what «who» noted down about the «thing»: "«like», yet somehow «like»".
Weeks went by; the «thing» stayed «like» and we would «act» whatever we could.
== wrapkey: remark | summary_text | bio | motto | blurb | caption_long
== wrappair
"«thing»":"«like» «thing»"
"«thing»_nr":«10..9999»
"«act»_by":"«who»"
"is_«like»":«true|false»
"town":{"label":"«town»","zone":«1..9»}
"«thing»s":["«like»","«like»"]
"memo":"«who» would «act» the «thing»"
== wrapopen: article | aside | dd | h5 | section lang="en" | main | address
== wrapblock
<article data-x="«10..999»"><h4>The «like» «thing» of «town»</h4></article>
<dl><dt>«thing»</dt><dd>«like», «like»</dd></dl>
<aside style="border-left:«1..9»px dotted teal">«wrapsentence»</aside>
<p align="justify">«wrapsentence»</p>
<a href="/«town»/«thing»?n=«1..99»" rel="author">«who»</a>&mdash;
<small>«like» &middot; «who»</small>
== wrapmark
#### «who» and the «like» «thing»
«wrapsentence»
+ «like» «thing»
+ __«thing»__ from [«town»](/«town»/«thing»)
«wrapsentence» ~ _«who»_
1) «act» the «thing»
"""";
}
