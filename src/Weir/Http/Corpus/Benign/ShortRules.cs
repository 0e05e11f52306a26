namespace Weir.Http.Corpus.Benign;

/// <summary>Short values: names, lone keywords, bare punctuation, numbers with units, formulas, regular expressions, LaTeX.</summary>
internal static class ShortRules
{
    internal const string Text = """"
== keyword: select | insert | update | delete | drop | union | join | where | from | having | order by | group by | and | or | not | null | true | false | like | exec | execute | sleep | waitfor | benchmark | cast | convert | char | concat | substring | table | column | database | schema | version | user | admin | administrator | root | guest | test | password | passwd | login | script | alert | onclick | onload | onerror | iframe | img | svg | javascript | document | cookie | window | eval | function | prompt | confirm | system | shell | cmd | bash | sh | cat | ls | id | whoami | ping | curl | wget | nc | echo | print | include | require | import | config | env | proc | etc | boot | win.ini | index.php | localhost | file | http | https | ftp | gopher | ldap | dns | xml | entity | doctype | system | public | template | class | object | constructor | prototype | proto | where | regex | exists | ne | gt | lt | in | nin | all | size
== keywordvalue
«keyword»
«keyword/upper»
«keyword/cap»
«keyword»s
«keyword»_«part»
«keyword»-«part»
«part»_«keyword»
«part».«keyword»
«keyword» «noun»
«adj» «keyword»
«keyword» «keyword»
«keyword/upper» «keyword/upper»
«keyword», «keyword» and «keyword»
«keyword»/«keyword»
«keyword»()
«keyword»: «noun»
"«keyword»"
'«keyword»'
`«keyword»`
(«keyword»)
[«keyword»]
<«keyword»>
{«keyword»}
#«keyword»
@«keyword»
$«keyword»
.«keyword»
«keyword»?
«keyword»!
«keyword»=«1..9»
«keyword»=«noun»
how to «keyword»
«keyword» in «lib»
«lib» «keyword»
«keyword» vs «keyword»
«keyword»;«keyword»
== punct: -- | --- | ... | .. | . | ; | ;; | : | :: | ' | '' | " | "" | ` | ``` | & | && | | | || | ! | !! | !!! | ? | ?? | ?! | <3 | < | > | << | >> | <> | <= | >= | != | == | === | => | -> | <- | :-) | ;-) | :) | :( | :D | :P | :'( | >:( | \o/ | ¯\_(ツ)_/¯ | ( | ) | () | [] | {} | (( | )) | * | ** | *** | # | ## | % | $ | $$ | @ | ^ | ^^ | ~ | ~~ | / | // | /// | \ | \\ | /* | */ | + | ++ | = | ,, | , | _ | __ | … | – | — | • | ★★★★☆ | ✓ | n/a | N/A | - | -1 | 0 | 1 | 00 | a=b | 1+1 | 2*3 | 10/2 | 5>3 | x<y | C:\ | ./ | ~/ | /. | . . . | -- -- | ------ | ====== | ****** | ###### | ...... | ????? | !!!!!!
== punctvalue
«punct»
«punct»«punct»
«punct» «punct»
«noun» «punct»
«punct» «noun»
«noun»«punct»«noun»
«noun» «punct» «noun»
«punct»«noun»«punct»
«noun»«punct»
«adj» «noun» «punct» «adj» «noun»
«1..99»«punct»«1..99»
«1..99» «punct» «noun»
«punct»«1..99»
«noun»: «punct»
«noun»=«punct»
== unit: kg | g | mg | km | m | cm | mm | °C | °F | % | € | $ | MB | GB | GiB/s | px | em | kWh | m² | m³ | W/m² | mph | km/h | L | ml | h | min | s | ms | µm | Ω | kΩ | V | A | dB | Hz | " | ' | ″ | bar | psi | lb | oz | ft
== quantity
«1..999» «unit»
«1..999»«unit»
«0..99».«1..99» «unit»
±«1..9» «unit»
>«1..99»«unit»
<= «1..99» «unit»
«1..20» x «1..20» x «1..20» «unit»
«1..99»-«100..200» «unit»
«1..9»/«2..9» «unit»
~«1..99» «unit» (+/- «1..9»%)
«1..9»' «1..11»"
«1..90»° «1..59»' «1..59»" N, «1..90»° «1..59»' «1..59»" E
«money»
«money» - «money»
«money» (incl. «5..25»% VAT)
50% off | 2 for «money»
(«1..99».«digits:4», -«1..99».«digits:4»)
«1..9».«digits:3»,«10..99»
#«hex:3» #«hex:6»
rgba(«0..255»,«0..255»,«0..255»,.«1..9»)
«ver»
>=«ver» <«2..9»
^«ver» || ~«ver»
>= «ver», < «ver»
~> «ver», != «ver»
[«ver»,«ver»)
«1..12»/«1..31»/«1990..2026»; «clock»
«date» -> «date»
«isotime»/P«1..30»D
== math
«lower:1» < «lower:1» && «lower:1» > «lower:1»
«lower:1» = «1..9»«lower:1» + «1..99»
f(x) = «1..9»x^2 - «1..9»x + «1..9»
(«lower:1» + «lower:1»)^2 = «lower:1»^2 + 2«lower:1»«lower:1» + «lower:1»^2
«1..99» + «1..99» = «1..199»
«1..99» * («1..99» - «1..9») / «1..9»
«1..99» != «1..99»
if «lower:1» > «0..9» and «lower:1» < «1..9» then |«lower:1»| <= «1..99»
sin(x)/x -> 1 as x -> 0
√(«1..99») ≈ «1..9».«10..99»; π > 3.14
∑ 1/n² = π²/6
∀x ∈ ℝ: x² ≥ 0
A ∪ B = {x | x ∈ A or x ∈ B}
P(A|B) = P(B|A)*P(A)/P(B)
«lower:1»' = d«lower:1»/dt
y'' + «1..9»y' - «1..9»y = 0
e^(iπ) + 1 = 0
2 > 1, so 1 < 2
1 or 1 = 1; 1 and 0 = 0 (boolean algebra)
x & y | ~z
!a || b == a -> b
log(«1..99»)/log(2)
1:«1..99» scale; ratio «1..9»:«1..9»
H2SO4 + 2 NaOH -> Na2SO4 + 2 H2O
C«1..20»H«1..40»O«1..9»
[«1..9», «1..9»; «1..9», «1..9»]'
mod(«1..99», «1..9») == «0..8»
«1..9»e-«1..9» <= p < 0.0«1..5»
n! / (k! (n-k)!)
{«1..9», «1..9», «1..9»} \ {«1..9»}
== latex
\frac{«1..9»}{«lower:1»} + \sqrt{«lower:1»^2 - «1..9»}
$\alpha_{«lower:1»} \in \mathbb{R}^{n \times «1..9»}$
\begin{equation} «lower:1» = \int_0^{\infty} e^{-x^2} dx \label{eq:«part»} \end{equation}
\documentclass[«10..12»pt]{article}\usepackage{graphicx}\begin{document}
\textbf{«clause»} \cite{«word:5..9»«2000..2026»}, see Fig.~\ref{fig:«part»}.
\includegraphics[width=0.«1..9»\linewidth]{«relpath»}
\left\{ x \mid x > «1..9» \right\} \cup \{\emptyset\}
\newcommand{\«lower:3..6»}[1]{\mathrm{#1}}
@article{«word:5..9»«2000..2026», title={{«clause/cap»}}, author={«oddname», «person» and «surname», «person»}, year={«2000..2026»}}
\item[«1..9»] «sentence» \\ \hline
== regexbody: \d+ | [a-z]+ | [A-Za-z0-9_]+ | \w+@\w+\.\w+ | (foo|bar)* | .*? | \s* | [^"]* | \d{4}-\d{2}-\d{2} | (?:«part»|«part») | \b«part»\b | [^/]+ | («part»)?
== regex
^«regexbody»$
^[\w.+-]+@[\w-]+\.[\w.-]+$
^(?:\d{1,3}\.){3}\d{1,3}$
/^«regexbody»«regexbody»$/«g|i|gi|m»
(?i)\b(«part»|«part»)\b
^(?=.*[A-Z])(?=.*\d)(?=.*[@$!%*?&])[A-Za-z\d@$!%*?&]{8,}$
\$\{([^}]+)\}
<([a-z]+)[^>]*>(.*?)</\1>
^https?:\/\/(www\.)?[^\s/$.?#].[^\s]*$
«regexbody»|«regexbody»
["']([^"']*)["']
s/«regexbody»/$1/g
(?<«part»>\d+)-(?<«part»>[a-z]+)
^/«part»/(?P<id>\d+)/$
.*\.(?:«ext»|«ext»|«ext»)$
[\u4e00-\u9fa5]+
%«part»%
^«Part».*(«noun»|«noun»)$
== personname
«oddname»
«person» «oddname»
«person» «surname»-«surname»
«oddname», «person»
Dr. «person» «oddname», Ph.D.
«person» "«adj/cap»" «surname»
«person» ('«word:3..6»') «oddname»
«person» & «person» «surname»
«oddname» «Ltd.|& Co. KG|S.A.|Inc.|GmbH»
«oddname»'s «noun»
«person» (née «oddname»)
The «oddname» «noun/cap»
«person/lower».«oddname»@«host»
«street»
«city» - «street»
== shortvalue
«personname»
«personname»
«address»
«phone»
«quantity»
«math»
«regex»
«email»
«date» «clock»
«city», «street»
== crossword
«noun»?e «noun»?? «2..9»
«word:1..2»?«word:1..3»?? («3..9»)
_ _ «upper:1» _ «upper:1» _ : «adj» «noun» («4..9»)
Across: 1. «clause»; 4. "«adj»" («2..9»,«2..9»)
a*b?«word:2..5»
«upper:1».«upper:1».«upper:1». = «noun» («3..8»)
"""";
}
