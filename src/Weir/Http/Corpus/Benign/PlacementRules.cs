namespace Weir.Http.Corpus.Benign;

/// <summary>Ordinary parameters around a placed value, and the pieces of training texts around it.</summary>
internal static class PlacementRules
{
    internal const string Text = """"
== placepath
/
/«part»s
/«part»s/«1..9999»
/«kebab»
/search
/api/v«1..3»/«part»s
/«dir»/«kebab».php
/index.php
/«en|de|fr»/«kebab»
== placeparam: page=«1..50» | sort=«part» | utm_source=«google|newsletter» | lang=«en|de|fr» | «part»=«noun» | «snake»=«1..999» | ts=«digits:13» | v=«ver» | session=«hex:24» | limit=«10..100» | ref=«kebab»
== placepair: "«part»id":«1..9999» | "«camel»X":"«noun»" | "created":"«isotime»" | "active":«true|false» | "tags":["«noun»","«noun»"] | "owner":{"first":"«person»","last":"«surname»"} | "uuid":"«uuid:36»"
== placecookie: sessionid=«hex:32» | _ga=GA1.2.«digits:9».«digits:10» | theme=«dark|light» | csrftoken=«alnum:32» | consent=«1..9»
== placetext
«sentence»
«sentence» «sentence»
== placeagent
Mozilla/5.0 («platform») AppleWebKit/537.36 (KHTML, like Gecko) «browser»
Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:«90..130».0) Gecko/20100101 Firefox/«90..130».0
== wrapsentence
«sentence»
«techsentence»
«sentence»
«review»
«languages»
== wrapkey: comment | body | text | description | message | content | note | query | html
== wrappair: «jsonpair»
== wrapopen: p | div | span style="«inlinecss»" | td | li | blockquote | div class="«kebab»" | pre
== wrapblock
«block»
«block»
«htmlfragment»
== wrapmark
«mdblock»
«mdblock»
«sentence»
"""";
}
