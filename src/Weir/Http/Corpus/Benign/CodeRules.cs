namespace Weir.Http.Corpus.Benign;

/// <summary>Lines of program code in many languages, with the quotes, brackets and operators that attacks use too.</summary>
internal static class CodeRules
{
    internal const string Text = """"
== num: 0 | 1 | 2 | 10 | «1..999» | 0x«HEX:2..4» | «0..9».«1..99» | -1 | 1e«1..9»
== str: "«noun»" | '«noun»' | "«clause»" | '' | "" | "«noun» «noun»" | '«kebab»' | "%d" | "\n" | '\t' | "«unixpath»" | "https://«host»/" | "it's" | 'say "hi"' | "«part»: " | '<«htmltag»>' | ", "
== expr
«ident»
«num»
«str»
«ident».«ident»
«ident».«ident»()
«ident»(«expr»)
«ident»[«num»]
«ident»[«str»]
«ident» + «num»
«expr» + «expr»
«ident» * «num»
!«ident»
«ident».length
== cond
«ident» == «num»
«ident» === «str»
«ident» != null
«ident» < «ident».length
«ident» >= «num» && «ident» < «num»
«ident» || «ident»
«ident» && !«ident»
(«ident» & 0x«HEX:2») != 0
«ident» % 2 === 0
«ident» == '«noun»' || «ident» == "«noun»"
typeof «ident» !== "undefined"
«ident» > 0 && «ident»[0] != '«lower:1»'
== c
for (int i = 0; i < «ident»; i++) { «ident»[i] = «num»; }
if («cond») { return «expr»; }
printf("%d: %s\n", «ident», «ident»);
char *«ident» = malloc(sizeof(char) * («ident» + 1));
#include <«stdio|stdlib|string|vector|map|iostream|unistd|sys/types».h>
#define «const» («num» << «1..16»)
static inline int «ident»(const char *«ident», size_t n) { return n > 0 ? «ident»[0] : -1; }
struct «snake» { int «ident»; char name[«2..64»]; struct «snake» *next; };
while (*p && *p != '\0') p++;
std::cout << "«part»: " << «ident» << std::endl;
std::vector<std::pair<int, std::string>> «ident»;
auto «ident» = [&](const auto& a, const auto& b) { return a.«ident» < b.«ident»; };
template <typename T, class = std::enable_if_t<std::is_integral<T>::value>> T «ident»(T x);
memcpy(dst, src, «num»); // «clause»
if ((fd = open("«unixpath»", O_RDONLY)) < 0) { perror("open"); exit(1); }
int main(int argc, char **argv) { return system_init(argc, argv) ? 0 : 1; }
«ident»->«ident» = («ident» & 0xff) | («ident» << 8);
/* «clause» */ int «ident» = «num»;
== csharp
public string «Pascal» { get; set; } = "«noun»";
var «camel» = await _«camel».«Pascal»Async(x => x.«Pascal» == «camel» && x.IsActive);
foreach (var (key, value) in «camel») Console.WriteLine($"{key}={value}");
if (string.IsNullOrEmpty(«camel»)) throw new ArgumentException("«clause»", nameof(«camel»));
services.AddScoped<I«Pascal»Service, «Pascal»Service>();
[HttpGet("{id:int}")] public IActionResult Get(int id) => Ok(_«camel».Find(id));
return «camel».Where(x => x.«Pascal» > «num»).Select(x => new { x.Id, x.«Pascal» }).ToList();
catch (Exception ex) when (ex is IOException or TimeoutException) { _logger.LogError(ex, "Failed: {Id}", id); }
using var cmd = new SqlCommand("SELECT * FROM Users WHERE Id = @id", connection);
public record «Pascal»(int Id, string Name, List<«Pascal»>? Items = null);
Assert.Equal("«noun»", «camel».«Pascal»);
string path = @"«winpath»";
int? «camel» = «camel»?.«Pascal» ?? «num»;
Dictionary<string, Func<int, Task<bool>>> _handlers = new();
== java
System.out.println("«part»: " + «camel»);
public static void main(String[] args) throws Exception {
List<String> «camel» = new ArrayList<>();
for (Map.Entry<String, «Pascal»> e : «camel».entrySet()) { «camel».put(e.getKey(), e.getValue()); }
if («camel» != null && !«camel».isEmpty()) { return Optional.of(«camel»); }
«camel».stream().filter(x -> x.get«Part»() > «num»).map(«Pascal»::get«Part»).collect(Collectors.toList());
@GetMapping("/«part»/{id}") public ResponseEntity<«Pascal»> get(@PathVariable Long id) {
@Override public String toString() { return "«Pascal»{id=" + id + ", name='" + name + "'}"; }
PreparedStatement ps = conn.prepareStatement("SELECT * FROM «dbtable» WHERE id = ?"); ps.setInt(1, id);
try (BufferedReader br = new BufferedReader(new FileReader("«filename»"))) {
throw new IllegalStateException("«clause»");
private final Logger log = LoggerFactory.getLogger(«Pascal».class);
import java.util.*; import static org.junit.Assert.*;
@Query("select u from User u where u.email = :email and u.active = true")
String «camel» = String.format("%s-%d", «camel», «num»);
== python
def «snake»(self, «snake»: str = '«noun»', *args, **kwargs) -> dict:
for i, «snake» in enumerate(«snake»): print(f"{i}: {«snake»!r}")
if __name__ == '__main__': main()
return [x for x in «snake» if x is not None and x.«snake» > «num»]
import os, sys; from pathlib import Path
with open('«filename»', 'r', encoding='utf-8') as f: «snake» = json.load(f)
raise ValueError(f'«clause»: {«snake»}')
df = df[(df['«snake»'] > «num») & (df['«snake»'] == '«noun»')]
«snake» = {k: v for k, v in «snake».items() if not k.startswith('_')}
cursor.execute("SELECT * FROM «dbtable» WHERE id = %s", («snake»_id,))
print("%s has %d «noun»s" % (name, count))
lambda x: (x['«part»'], -x['«part»'])
assert response.status_code == 200, response.text
os.path.join(os.path.dirname(__file__), '..', '«filename»')
@app.route('/«part»/<int:id>', methods=['GET', 'POST'])
class «Pascal»(models.Model): name = models.CharField(max_length=«10..255»)
re.sub(r'«regexbody»', '', «snake»)
subprocess.run(["git", "status"], check=True, capture_output=True)
try: import simplejson as json¶except ImportError: import json
np.where(a > 0, a, 0).sum(axis=1)
«snake»: Dict[str, List[int]] = defaultdict(list)
== js
const «camel» = document.getElementById('«kebab»');
document.querySelectorAll('.«kebab» > li').forEach(el => el.classList.add('«kebab»'));
fetch('/api/«part»').then(r => r.json()).then(data => console.log(data)).catch(console.error);
$('#«kebab»').on('click', function (e) { e.preventDefault(); $(this).toggleClass("active"); });
import { «camel», «camel» as «camel» } from '«relpath»';
export default function «Pascal»({ «part», children }) { return <div className="«kebab»">{children}</div>; }
if (typeof window !== 'undefined' && window.localStorage) { localStorage.setItem('«part»', JSON.stringify(«camel»)); }
const { data, error } = await axios.get(`/api/«part»/${«camel».id}?page=${page}`);
setTimeout(() => { «camel»(); }, «100..5000»);
module.exports = { «camel», «camel»: require('«relpath»') };
let «camel» = «camel» ? «camel».«camel» : «num»;
useEffect(() => { «camel»(); }, [«camel»]);
const [«part», set«Part»] = useState(null);
window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);}
element.innerHTML = `<li>${item.name}</li>`;
!function(e,t){"object"==typeof exports?module.exports=t():e.«Pascal»=t()}(this,function(){
var a=«num»,b="«noun»",c=[];for(var d in a)a.hasOwnProperty(d)&&c.push(d+"="+b);
return «camel».reduce((acc, x) => acc + x.«part», 0);
console.log('«part»:', «camel»?.«camel» ?? '«noun»');
window.location.href = '/«part»?id=' + encodeURIComponent(id);
Object.keys(obj).map(k => `${k}=${obj[k]}`).join('&')
utag.ut["«word:6..10»"]
window["«word:5..9»"].push({ event: "«snake»" })
data[*].«snake»,«part»,«snake»
app.get('/«part»/:id', (req, res) => res.send({ ok: true }));
type «Pascal»<T> = T extends Array<infer U> ? U : never;
interface «Pascal» { id: number; «part»?: string; tags: Array<string | null>; }
document.cookie = "«snake»=" + value + "; path=/; max-age=«digits:5»";
$.ajax({ url: "/«part»", type: "POST", data: { id: 1 }, success: function (d) { alert(d.message); } });
== go
if err != nil { return nil, fmt.Errorf("«clause»: %w", err) }
func (s *«Pascal») «Pascal»(ctx context.Context, id int64) (*«Pascal», error) {
for i := 0; i < len(«camel»); i++ { «camel» = append(«camel», «camel»[i]) }
«camel» := map[string]interface{}{"«part»": «num», "«part»": "«noun»"}
type «Pascal» struct { ID int `json:"id"`; Name string `json:"name,omitempty"` }
go func() { defer wg.Done(); ch <- «camel» }()
select { case <-ctx.Done(): return ctx.Err(); case v := <-ch: fmt.Println(v) }
rows, err := db.Query("SELECT id, name FROM «dbtable» WHERE id = $1", id)
http.HandleFunc("/«part»", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintf(w, "ok") })
== rust
let «snake»: Vec<&str> = «snake».split(',').map(|s| s.trim()).collect();
match «snake» { Some(x) if x > «num» => Ok(x), _ => Err("«clause»".into()) }
impl<'a> fmt::Display for «Pascal»<'a> { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { write!(f, "{}", self.0) } }
#[derive(Debug, Clone, PartialEq)] pub struct «Pascal» { pub id: u64, name: Option<String> }
println!("{:?} {}", «snake», &«snake»[1..]);
fn «snake»<T: AsRef<str>>(s: T) -> Result<(), Box<dyn Error>> {
use std::{collections::HashMap, io::{self, Read}};
let x = unsafe { *ptr.add(«num») };
== php
<?php echo htmlspecialchars($«snake», ENT_QUOTES, 'UTF-8'); ?>
$«snake» = isset($_GET['«part»']) ? (int) $_GET['«part»'] : 0;
foreach ($«snake» as $key => $value) { echo "$key: {$value}<br />\n"; }
$stmt = $pdo->prepare('SELECT * FROM «dbtable» WHERE email = :email'); $stmt->execute(['email' => $email]);
public function «camel»(array $«camel» = []): ?string { return $this->«camel»['«part»'] ?? null; }
if (!empty($_POST['«part»']) && strlen($_POST['«part»']) < «num») {
use App\Models\«Pascal»; use Illuminate\Support\Facades\DB;
<?= $this->Html->link('«Part»', ['controller' => '«part»', 'action' => 'view', $id]) ?>
require_once __DIR__ . '/../vendor/autoload.php';
$wpdb->prefix . '«snake»'
add_action('init', '«snake»_init'); add_filter( 'the_content', '«snake»' );
== css
.«kebab» { display: flex; margin: 0 auto; padding: «1..40»px «1..40»px; color: #«hex:6»; }
#«kebab» > .«kebab»:not(:last-child)::after { content: "\«hex:4»"; }
@media (max-width: «320..1200»px) { .«kebab» { width: calc(100% - «1..40»px); } }
a:hover, a[href^="http://"], input[type="text"] { border: 1px solid rgba(0,0,0,.«1..9»); }
background: url("../img/«kebab».png") no-repeat center / cover;
background-image: url(data:image/png;base64,iVBORw0KGgo«b64:20..60»);
font-family: "Helvetica Neue", Arial, sans-serif !important;
@import url('https://fonts.googleapis.com/css2?family=«surname»:wght@400;700&display=swap');
$«kebab»: darken($«kebab», 10%); @include «kebab»($«part»);
.«kebab» > :nth-child(«1..9»)
.«kebab» .«kebab» [type="text"]
transform: translate3d(0, -«1..99»px, 0) rotate(45deg); transition: all .3s ease-in-out;
filter: progid:DXImageTransform.Microsoft.gradient(startColorstr='#«hex:6»', endColorstr='#«hex:6»');
body > div.«kebab»:nth-of-type(«1..9») > ul > li:first-child > a
== othercode
puts "#{«snake»} #{«snake».map { |x| x * 2 }.join(', ')}"
fun «camel»(x: Int?) = x?.let { it + 1 } ?: 0
val «camel» = listOf("«noun»", "«noun»").filter { it.length > «num» }
guard let «camel» = «camel» as? [String: Any] else { return }
my %h = map { $_->{id} => $_ } @{$«snake»}; print "$_\n" for sort keys %h;
$line =~ s/^\s+|\s+$//g;
Private Sub Button1_Click() Handles Button1.Click : MsgBox("«clause»") : End Sub
=IF(A«1..99»>«1..99»,"«adj»","«adj»")
=VLOOKUP(B«1..99»,Sheet2!$A$1:$D$«10..99»,«2..4»,FALSE)
=SUM(B2:B«3..99»)*1.«10..25»
=CONCATENATE(A1," ",B1)&"; "&C1
function y = «snake»(x) y = x.^2 + sin(x(:)') - «num»; end
ggplot(df, aes(x = «snake», y = «snake»)) + geom_point() + facet_wrap(~«snake»)
df %>% filter(«snake» > «num», !is.na(«snake»)) %>% group_by(«snake») %>% summarise(n = n())
(defun «kebab» (x) (if (> x 0) (cons x '(1 2)) nil))
main = do { xs <- getLine; print $ map (\x -> x + 1) [1..10] }
IF «snake» > «num» THEN PERFORM «kebab» END-IF.
mov eax, [ebp+«1..20»] ; «clause»
const std = @import("std"); pub fn main() !void {}
<%= link_to "«Part»", «part»_path(@«part»), class: "btn btn-«part»" %>
{{ form.«part»|safe }} {% if user.is_authenticated %} {{ user.username }} {% endif %}
== codeline
«c»
«csharp»
«java»
«python»
«js»
«js»
«go»
«rust»
«php»
«css»
«othercode»
== codevalue
«codeline»
«codeline»
«codeline»
«codeline»¶«codeline»
«c»¶«c»¶«c»
«python»¶    «python»¶    «python»
«js»¶«js»¶«js»
«csharp»¶    «csharp»
«css»¶«css»
«cond»
«codeask»
«codeask»
== codeask
What does `«codeline»` do?
Shouldn't line «1..900» be `«codeline»` instead?
My code:¶¶«codeline»¶«codeline»¶¶Error: «errtext»
I've changed «codeline/oneline» to «codeline/oneline», but it's the same: "«errtext»".
nit: prefer `«js»` over `«js»`
Is `«cond»` the same as `«cond»`?
«person»: «js» // doesn't work
== commitsubject
Fix «errtext» in «camel»()
fix(«part»): don't «verb» «tech» when «ident» is null
feat: add «kebab» & «kebab» options (#«1..9999»)
Merge pull request #«1..9999» from «person/lower»/«kebab»
Revert "«verb/cap» the «tech»"
chore(deps): bump «pkg» from «ver» to «ver»
«verb/cap» «tech» («date»)
refactor!: drop support for «lib» <= «ver»
Bug «digits:5» - «clause» r=«person/lower»
== diff
--- a/«dir»/«filename»¶+++ b/«dir»/«filename»¶@@ -«1..99»,«1..9» +«1..99»,«1..9» @@¶-«js»¶+«js»
diff --git a/«filename» b/«filename»¶index «hex:7»..«hex:7» 100644¶-«python»¶+«python»¶ «python»
@@ -«1..999»,«1..20» +«1..999»,«1..20» @@ public class «Pascal»¶-    «java»¶+    «java»
<<<<<<< HEAD¶«js»¶=======¶«js»¶>>>>>>> «feature|fix»/«kebab»
== gitvalue
«commitsubject»
«commitsubject»¶¶«techsentence»¶¶Signed-off-by: «person» «surname» <«person/lower»@«host»>
«commitsubject»¶¶* «techsentence»¶* «techsentence»¶¶Closes #«1..9999»
«diff»
«diff»
«techsentence»¶¶```suggestion¶«js»¶```
"""";
}
