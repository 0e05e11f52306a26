namespace Weir.Http.Corpus.Benign;

/// <summary>Vocabulary shared by all benign grammars.</summary>
internal static class WordRules
{
    internal const string Text = """"
== noun: report | order | invoice | customer | article | comment | picture | holiday | recipe | garden | ticket | contract | meeting | package | battery | keyboard | window | door | bicycle | camera | school | hospital | station | airport | hotel | kitchen | table | chair | lamp | river | mountain | forest | village | harbour | library | museum | concert | match | season | player | team | coach | market | price | discount | voucher | delivery | warranty | refund | receipt | account | profile | message | reply | topic | thread | group | event | calendar | reminder | photo | video | song | album | playlist | podcast | lesson | course | exam | teacher | student | neighbour | friend | family | doctor | nurse | driver | engineer | designer | manager | union | colleague | visitor | apartment | rent | mortgage | insurance | salary | tax | vote | law | weather | storm | winter | summer | breakfast | dinner | coffee | bread | cheese | chocolate | soup | jacket | shoes | dress | watch | phone | charger | laptop | screen | printer | cable | wallet | bag | bottle | bridge | road | train | ferry | engine | tyre
== adj: new | old | small | large | quick | slow | cheap | expensive | red | blue | green | black | white | quiet | loud | warm | cold | fresh | dry | heavy | light | strong | weak | early | late | local | public | private | open | closed | simple | difficult | strange | normal | useful | broken | perfect | terrible | lovely | modern | classic | digital | annual | weekly | daily | final | missing | wrong | correct | recent | popular | available | soft | bright | narrow | wide | lucky | careful | honest
== vowelname: Anna | Emma | Alice | Elena | Ivan | Olga | Oscar | Ines | Uma | Hugo | Yara | Antoine | Élodie
== vowelcity: Athènes | Oslo | Anvers | Istanbul | Orléans | Avignon | Amiens | Ajaccio
== verb: order | return | open | close | change | check | find | lose | send | receive | write | read | update | remove | select | insert | delete | drop | join | group | create | execute | run | start | stop | test | build | ship | move | copy | print | scan | upload | download | install | replace | repair | clean | cook | paint | plant | visit | book | cancel | confirm | cover | measure | compare | collect | choose | describe | explain | review | translate | import | export | merge | split | kill | ping | sleep | wait | alter | grant | load | cast | set | union
== adverb: quickly | slowly | often | never | always | usually | rarely | again | today | tomorrow | yesterday | together | alone | carefully | easily | finally | recently | probably | almost | exactly
== person: Anna | Mark | Julia | Peter | Sofia | Tom | Emma | Lukas | Maria | Daniel | Laura | Paul | Nina | Oscar | Clara | Felix | Ines | Hugo | Alice | Bob | Carol | Dmitri | Elena | Farid | Grace | Hiro | Ivan | Jana | Karim | Lena | Mei | Noah | Olga | Pablo | Quentin | Rosa | Samir | Tara | Uma | Viktor | Wen | Yara | Zoe
== surname: Smith | Müller | García | Rossi | Novak | Dubois | Silva | Kowalski | Jensen | Tanaka | Ivanova | Nguyen | Kim | Patel | Okafor | Andersson | Costa | Weber | Moreau | Fischer | Hughes | Murphy | Bianchi | Horvath | Popescu | Yilmaz | Haddad | Chen | Wang | Larsen
== oddname: O'Brien | O'Connor | O'Neill | O'Reilly | O'Sullivan | O'Hara | O'Donnell | D'Angelo | D'Amico | D'Souza | D'Arcy | d'Artagnan | d'Estaing | d'Orsay | L'Hospital | N'Diaye | N'Golo | M'Baye | Dell'Acqua | Dall'Oglio | Dell'Orto | De'Ath | Mc'Kenna | 't Hooft | van 't Hoff | in 't Veld | Ta'ase | Ka'ahumanu | Ma'afu | Sa'ad | Qur'an | Shi'a | Al-Ma'mun | Ba'ath | Smith-Jones | García-López | Müller-Lüdenscheidt | Jean-Pierre | Marie-Claire | Anne-Sophie | Abd al-Rahman | Lloyd-Webber | Leutheusser-Schnarrenberger | Saint-Exupéry | Rimsky-Korsakov | Brown, Jr. | Müller & Söhne | Ben & Jerry's | Marks & Spencer | Levi's | Kellogg's | Domino's | McDonald's | Lay's | L'Oréal | Côte d'Or | Côte d'Ivoire | Val-d'Isère | L'Aquila | L'Alpe d'Huez | King's Cross | St John's | Land's End | Coeur d'Alene | Xi'an | Tai'an | Ya'an | Yan'an | Hawai'i | Nuku'alofa | Sana'a
== city: Berlin | London | Paris | Madrid | Rome | Vienna | Prague | Warsaw | Lisbon | Dublin | Oslo | Helsinki | Athens | Zürich | Brussels | Budapest | Chicago | Boston | Denver | Austin | Toronto | Sydney | Auckland | Tokyo | Seoul | Beijing | Shanghai | Singapore | Mumbai | Nairobi | Lagos | Cairo | Lima | Bogotá | São Paulo | Buenos Aires
== street: Hauptstraße | Bahnhofstr. | Rue de l'Église | Avenue d'Iéna | Rue de l'Abbé-de-l'Épée | Via dell'Orso | Piazza dell'Unità | Calle Mayor | Main St | Oak Ave | King's Road | Queen's Gate | St. James's Square | 5th Avenue | Elm Street | Kirchweg | Lindenallee | Corso d'Augusto | Carrer d'Aragó | High Street | Station Rd | Park Lane
== brand: Acme | Northwind | Contoso | Globex | Initech | Umbra | Bluebird | Redwood | Silverline | Kestrel | Lumen | Orbit | Pinecone | Quartz | Ridge | Sable | Tundra | Vertex | Willow | Zephyr
== tld: com | com | com | org | net | io | dev | de | fr | co.uk | cn | jp | com.br | app | info | ru | it | nl
== sub: www | www | api | cdn | static | shop | blog | m | docs | mail | img | login | auth | my | support | news | beta | app | data | track
== domainword: acme | northwind | bluebird | kestrel | lumen | orbit | pinecone | quartz | redwood | sable | tundra | vertex | willow | zephyr | example | example | mysite | onlineshop | travelhub | healthplus | bookworld | newsroom | citybank | fastmail | gamezone | sportal | weatherly | recipes | carmarket | jobfinder
== host
«sub».«domainword».«tld»
«domainword».«tld»
«word:4..9».«tld»
«sub».«word:5..10».«tld»
«domainword»-«word:3..6».«tld»
== email
«person/lower».«surname/lower»@«host»
«word:3..8»«1..99»@«domainword».«tld»
«person/lower»+«noun»@«domainword».«tld»
"«person» «surname»" <«person/lower»@«host»>
== tech: server | database | cache | queue | container | cluster | pipeline | endpoint | request | response | header | cookie | token | session | script | function | method | class | module | package | library | framework | compiler | parser | index | table | column | row | query | join | view | trigger | schema | migration | transaction | backup | replica | node | pod | volume | image | branch | commit | tag | release | patch | test | mock | fixture | lint | build | artifact | log | metric | trace | alert | dashboard | proxy | gateway | router | firewall | certificate | key | secret | password | hash | cipher | port | socket | thread | process | memory | stack | heap | buffer | pointer | array | list | map | set | tree | graph | string | integer | float | boolean | null | exception | error | warning | timeout | retry | lock | mutex | signal | event | callback | promise | stream | file | folder | path | directory | link | permission | user | group | role | policy | shell | terminal | prompt | editor | plugin | theme | template | widget | component | property | attribute | element | selector | style | layout | font | icon | form | input | button | menu | admin | root | config | system | kernel | driver | service | daemon | cron | job | worker | scheduler
== lib: React | Vue | Angular | jQuery | Django | Flask | Rails | Laravel | Spring Boot | ASP.NET Core | Express | Next.js | Node.js | PostgreSQL | MySQL | SQLite | MongoDB | Redis | Elasticsearch | RabbitMQ | Kafka | Docker | Kubernetes | Terraform | Ansible | Jenkins | GitHub Actions | nginx | Apache | HAProxy | Grafana | Prometheus | Webpack | Vite | TypeScript | Rust | Go | Python | Java | C# | C++ | PHP | Bash | PowerShell | Perl | Swift | Kotlin | Scala | Hadoop | Spark | Pandas | NumPy
== part: user | order | item | cart | page | post | file | path | name | type | date | time | count | total | price | list | map | key | value | data | info | state | status | code | id | url | host | port | token | session | cache | query | result | row | index | size | width | height | color | image | video | event | handler | config | option | param | arg | body | header | cookie | message | error | log | test | node | tree | parent | child | first | last | next | prev | current | new | old | max | min | start | end | left | right | top | bottom
== Part: User | Order | Item | Cart | Page | Post | File | Path | Name | Type | Date | Time | Count | Total | Price | List | Map | Key | Value | Data | Info | State | Status | Code | Id | Url | Host | Port | Token | Session | Cache | Query | Result | Row | Index | Size | Width | Height | Color | Image | Video | Event | Handler | Config | Option | Param | Body | Header | Message | Error | Log | Node | Tree | Parent | Child | First | Last | Next | Previous | Current
== do: get | set | load | save | fetch | find | create | update | delete | remove | add | parse | format | render | validate | check | init | build | read | write | send | handle | apply | reset | open | close | start | stop | to | is | has | merge | split | sort | filter | select | insert | exec | eval | compile | convert | encode | decode
== ident
«part»
«part»«Part»
«do»«Part»
«do»«Part»«Part»
«part»_«part»
«do»_«part»
== camel
«part»«Part»
«do»«Part»
«part»«Part»«Part»
== Pascal
«Part»«Part»
«Part»
«Part»«Part»«Part»
== snake
«part»_«part»
«part»
«part»_«part»_«part»
«do»_«part»
== kebab
«part»-«part»
«part»
«part»-«part»-«part»
«lib/slug»-«part»
== const
«snake/upper»
== ext: js | css | png | jpg | svg | html | json | md | txt | py | cs | java | go | rs | php | sql | sh | yml | xml | csv | pdf | zip | tar.gz | docx | xlsx | ts | tsx | vue | scss | c | h | cpp | log | conf | ini | lock | map | min.js | woff2 | webp | mp4
== filename
«kebab».«ext»
«snake».«ext»
«Pascal».«ext»
«part»«1..99».«ext»
index.«ext»
README.md
IMG_«digits:4».jpg
«noun/cap» «noun» («1..9»).pdf
«kebab».«hex:8».«js|css|png|woff2»
== dir: src | lib | app | assets | images | img | css | js | static | public | dist | build | docs | test | tests | vendor | node_modules | components | utils | models | views | controllers | services | config | scripts | styles | fonts | media | uploads | include | bin | data | tmp | backup | api | v1 | v2 | en | de | home | projects | work
== unixpath
/«dir»/«filename»
/«dir»/«dir»/«filename»
/home/«person/lower»/«dir»/«filename»
/usr/local/«bin|lib|share»/«kebab»
/var/log/«kebab».log
/var/www/«host»/«dir»/«filename»
/opt/«kebab»/«dir»/«filename»
/usr/share/«kebab»/«filename»
~/«dir»/«filename»
/mnt/data/«dir»/«part»_«digits:4»
/srv/«kebab»/«dir»
/etc/«lib/slug»/«kebab».conf
/tmp/«kebab»-«alnum:6»
== relpath
./«dir»/«filename»
../«dir»/«filename»
../../«dir»/«filename»
../../../«dir»/«dir»/«filename»
./«filename»
../«filename»
«dir»/«dir»/«filename»
../img/«kebab».«png|jpg|svg|gif»
../fonts/«kebab».«woff2|ttf|eot?#iefix»
@/«dir»/«kebab»
~/«dir»/«kebab»
== winpath
C:\Users\«person»\«Documents|Desktop|Downloads|Pictures|AppData\Local\Temp»\«filename»
C:\Program Files\«brand»\«Pascal».exe
C:\Program Files (x86)\«brand» «Part»\bin\«kebab».dll
D:\«dir»\«dir»\«filename»
\\fileserver\«dir»\«noun/cap»s\«2019..2026»\«filename»
%USERPROFILE%\«Documents|Desktop»\«filename»
%APPDATA%\«brand»\«filename»
C:\inetpub\wwwroot\«dir»\web.config
..\«dir»\«filename»
..\..\«dir»\«Pascal».csproj
.\«filename»
$(SolutionDir)«dir»\«Pascal».props
HKEY_CURRENT_USER\Software\«brand»\«Pascal»
== anypath
«unixpath»
«relpath»
«winpath»
== date
«2015..2026»-«01|02|03|04|05|06|07|08|09|10|11|12»-«10..28»
«1..28».«1..12».«2015..2026»
«1..12»/«1..28»/«2015..2026»
«1..28» «January|February|March|April|May|June|July|August|September|October|November|December» «1950..2026»
«Mon|Tue|Wed|Thu|Fri|Sat|Sun», «10..28» «Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec» «2018..2026» «10..23»:«10..59»:«10..59» GMT
== isotime
«2018..2026»-0«1..9»-«10..28»T«10..23»:«10..59»:«10..59»Z
«2018..2026»-1«0..2»-«10..28»T0«0..9»:«10..59»:«10..59».«100..999»Z
«2018..2026»-0«1..9»-0«1..9»T«10..23»:«10..59»:«10..59»+0«0..9»:00
== clock: 0«0..9»:«10..59» | «10..23»:«10..59»:«10..59» | «1..12»:«10..59» «am|pm|AM|PM»
== money: $«1..999».«10..99» | «1..99»,«10..99» € | £«1..500» | «1..9»,«100..999».00 USD | ¥«100..9999» | €«1..99».99 | $«1..9»k | CHF «10..90».- | R$ «1..99»,90 | US$«10..99»/mo | «1..99»¢
== ip: 10.«0..255».«0..255».«1..254» | 192.168.«0..20».«1..254» | 172.16.«0..31».«1..254» | 127.0.0.1 | «20..220».«0..255».«0..255».«1..254» | 203.0.113.«1..254»
== ver: «0..9».«0..20».«0..20» | v«1..9».«0..20» | «1..30».«0..9» | «1..9».«0..9».«0..9»-«alpha|beta|rc».«1..9» | «2018..2026».«1..12»
"""";
}
