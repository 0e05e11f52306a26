namespace Weir.Names.Corpus;

/// <summary>Plain words of which names are made.</summary>
internal static class NameWords
{
    private const string Text = """
        able about above account acre act active actor adapt advance advice after again agent air alarm album alert alive all alpha amber anchor angel animal answer apple april area arena arm army art
        artist atlas aunt auto autumn award baby back bag ball band bank bar base basket bath beach bean bear beauty bed bell best better big bike bird black blade blue board boat body bold bone book
        boost boot border boss box brain brand brave bread break brick bridge bright brother brown bubble bud build bull bus busy butter button buy cable cake call calm camp candle cap car card care
        cargo case cash castle cat cave center century chain chair chance change charm chart chat cheap check cheese chef cherry chess child choice circle city claim class clean clear clever click
        client climb clock cloud club coach coal coast coat code coffee coin cold color comet common cook cool copper coral core corner cotton council count country course court cousin cover craft
        crane crazy cream credit crew crisp cross crowd crown crystal cup cure custom cycle daily dance dark data dawn day deal dear deck deep deer delta dental design desk dial diamond diet digital
        dinner direct dish doctor dog dollar door double dove down dragon drama dream dress drink drive drop drum dry duck dust eagle early earth east easy echo edge edit egg elder electric elite
        empire end energy engine enjoy equal escape essay estate event every exact expert express extra eye fabric face fact factor fair faith family fan farm fashion fast father favor feast feather
        field film final find fine fire first fish fit fix flag flame flat fleet flight floor flow flower focus fold food foot force forest forge fork form fort forum forward fox frame free fresh
        friend frog front frost fruit fuel full fun fund fuse future galaxy gallery game garage garden gate gear gem gentle ghost giant gift girl glass globe glory goal gold golf good grace grade
        grain grand grant grape graph grass gravity gray great green grid group grow guard guest guide guitar gulf habit hair half hall hammer hand happy harbor hard harvest hat hawk head health
        heart heat heavy hello help hero hidden high hill hint history hobby hold holiday home honest honey hope horizon horn horse host hotel hour house hub human hunter ice idea image impact
        income index indigo info ink inner input inside iron island item jacket jazz jewel job join journal joy juice jump jungle junior just keen keep key kid kind king kitchen kite knight label
        lady lake lamp land language large laser last late laugh launch law layer lead leaf league learn leather left legal lemon lens lesson letter level liberty library life light lily limit line
        link lion liquid list little live local lock logic long loop lotus love loyal luck lunch lunar magic mail main major maker mango map maple marble march marine mark market master match matrix
        matter max meadow media medical meet melody memory mentor menu metal meter metro micro middle mile milk mill mind mine mini mirror mission mobile model modern moment money monkey month moon
        moral morning mother motion motor mountain mouse mouth movie music native nature navy near neat need nest net never new news next nice night noble north note novel number nurse oak oasis
        ocean offer office oil old olive omega one online open optic option orange orbit order organic origin other outdoor oven owl owner pack page paint palace palm panda panel paper park part
        party pass past path patient pattern peace peak pearl pen people pepper perfect phone photo piano picture pilot pine pink pioneer pipe pixel pizza place plan planet plant plate play plaza
        plus pocket poem point polar pony pool popular port post power press price prime print prize product profit project proof proper proud public pulse pump pure purple puzzle queen quest quick
        quiet race radio rail rain rainbow random range rapid rate raven ready real record red reef region relax rental report rescue resort result review rice rich ride right ring rise river road
        robot rock rocket roof room root rose round route royal ruby rule rural safe sail salad sale salt sand satin save scale scene school science scout screen sea search season secret seed senior
        sense serve seven shadow shape share sharp sheep shelf shell shine ship shirt shoe shop short show side sign signal silent silk silver simple single sister site six size skill skin sky sleep
        slice slow smart smile smoke smooth snow social soft soil solar solid solo song sonic soul sound source south space spark special speed spice spin spirit sport spring square stable staff
        stage star start state station steam steel step stick stock stone store storm story stream street strong studio study style sugar summer sun super supply sure surf sweet swift symbol system
        table tail talent talk target task taste taxi tea teach team tech temple ten tennis test text theater theory thing think third thunder ticket tide tiger time tiny title toast today token
        tool top topic torch total touch tour tower town toy track trade trail train travel treasure tree trend tribe trick trip true trust truth tulip tunnel turbo turn twin type ultra uncle under
        union unique unit urban user valley value vector velvet venture verse vessel video view villa village vintage violet vision visit vital vivid voice volume vote voyage wagon walk wall want
        war warm wash watch water wave way wealth weather web week well west whale wheat wheel white wide wild wind window wine wing winter wise wish wolf wonder wood wool word work world write yacht
        yard year yellow yes yoga young zebra zen zero zone
        """;

    /// <summary>Some hundreds of words, in lower case.</summary>
    public static string[] All { get; } = Text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries);
}
