using System.Text;

namespace Weir.Scripts.Features;

/// <summary>Which words are about what, by hash. Words are in lower case.</summary>
internal static class TopicWords
{
    private static readonly (Topic Topic, string Words)[] s_words =
    [
        (Topic.Place, "location href hostname pathname referrer baseuri documenturi host"),
        (Topic.Field, "value queryselectorall getelementsbyname getelementsbytagname serialize serializearray formdata elements input select textarea selectedindex checked forms form val"),
        (Topic.Card, "card cards cc cvv cvc cvv2 cvc2 cid csc ccnum ccnumber cardnumber creditcard expiry expiration expirationdate expdate expmonth expyear pan iban cardholder ccv number luhn visa mastercard amex maestro discover"),
        (Topic.Checkout, "checkout onepage onestep onestepcheckout firecheckout payment payments billing order orders cart basket purchase shipping placeorder pay"),
        (Topic.Person, "firstname lastname fullname email telephone phone postcode zip zipcode city country street password passwd login username region birthday address"),
        (Topic.Encode, "btoa stringify encodeuricomponent escape encrypt encode encodeuri tobase64 serialize publickey setpublickey jsencrypt base64"),
        (Topic.Decode, "atob fromcharcode unescape decodeuricomponent charcodeat charat decode decrypt frombase64 fromcodepoint reverse xor"),
        (Topic.Send, "xmlhttprequest fetch sendbeacon ajax send post getjson axios open xhr setrequestheader onreadystatechange responsetext request beacon"),
        (Topic.Image, "image img images"),
        (Topic.Source, "src action"),
        (Topic.Element, "createelement script link createelementns setattribute"),
        (Topic.Insert, "appendchild insertbefore innerhtml insertadjacenthtml write writeln append prepend outerhtml replacechild replacewith insertadjacentelement"),
        (Topic.Eval, "eval execscript function constructor"),
        (Topic.Timer, "settimeout setinterval requestanimationframe setimmediate"),
        (Topic.Hook, "addeventlistener attachevent onsubmit onclick onchange submit click change keyup keydown blur mousedown keypress paste focusout onblur onmousedown mouseup touchstart"),
        (Topic.Ready, "domcontentloaded ready onload readystate load mutationobserver observe beforeunload visibilitychange"),
        (Topic.Storage, "localstorage sessionstorage getitem setitem indexeddb"),
        (Topic.Cookie, "cookie cookies"),
        (Topic.Wasm, "webassembly wasm asm instantiate instantiatestreaming wasmbinary emscripten heapu8 ccall cwrap"),
        (Topic.Worker, "worker workers importscripts postmessage onmessage sharedworker serviceworker createobjecturl blob"),
        (Topic.Socket, "websocket wss ws onopen readystate socket"),
        (Topic.Mining, "hashes hashrate throttle job cryptonight monero xmr pool stratum hardwareconcurrency coinhive difficulty target threads sitekey authed miner mining hashespersecond acceptedhashes totalhashes cn setthrottle numthreads wallet submit algo coin coins hashing found accepted"),
        (Topic.Cipher, "sha256 sha1 sha512 keccak md5 digest subtle aes hmac cipher blake2b scrypt crypto rsa randombytes getrandomvalues"),
        (Topic.Host, "wscript activexobject adodb savetofile responsebody createobject filesystemobject expandenvironmentstrings environment msxml2 xmlhttp regwrite scriptfullname createtextfile opentextfile scripting shellexecute saveas getspecialfolder shell stream winhttprequest winhttp regread run quit sleep"),
        (Topic.Program, "exe dll scr cmd powershell bat temp tmp mz appdata system32 zip vbs hta"),
        (Topic.Plugin, "clsid classid applet jnlp swf jar embed object activex flash shockwave acropdf java deployjava plugins mimetypes silverlight plugindetect shellcode spray unescape navigatorplugins param codebase pdf vbscript hcp"),
        (Topic.Frame, "iframe frame frames frameborder iframes contentwindow contentdocument srcdoc"),
        (Topic.Hidden, "hidden visibility display opacity none absolute position left top width height zindex overflow"),
        (Topic.Watched, "debugger devtools outerwidth innerheight outerheight innerwidth firebug console clear isopen phantom webdriver headless"),
        (Topic.Php, "php asp aspx cgi"),
        (Topic.Token, "token tokenize tokenization stripe braintree paypal nonce adyen klarna hosted hostedfields sdk authorize square checkoutjs applepay googlepay"),
        (Topic.Analytics, "gtag analytics track pixel datalayer gtm utm pageview dimension fbq ga hotjar segment event impression"),
        (Topic.Agent, "useragent navigator platform appversion appname vendor language languages screen"),
        (Topic.Wallet, "ethereum web3 wallet approve permit seaport metamask connectwallet walletconnect erc20 setapprovalforall transferfrom solana signtransaction eth balance drainer chainid"),
        (Topic.Clipboard, "clipboard execcommand writetext copy clipboarddata"),
        (Topic.Key, "keycode which key keys keylog charcode keystrokes"),
        (Topic.Leave, "replace assign redirect top opener reload window"),
    ];

    // Open addressing with few words for its size: nearly every word that is about nothing finds an empty place at once.
    private const int Places = 4096;

    private static readonly (ulong Hash, ulong Topics)[] s_topics = Make();

    /// <summary>Bits of the topics of a word, 0 of none.</summary>
    public static ulong Of(ulong hash)
    {
        for (int place = (int)(hash & (Places - 1)); ; place = (place + 1) & (Places - 1))
        {
            ref readonly (ulong Hash, ulong Topics) one = ref s_topics[place];
            if (one.Hash == hash) return one.Topics;
            if (one.Hash == 0) return 0;
        }
    }

    private static (ulong, ulong)[] Make()
    {
        var topics = new (ulong Hash, ulong Topics)[Places];
        foreach (var (topic, words) in s_words)
        {
            foreach (string word in words.Split(' '))
            {
                ulong hash = WordHash.Of(Encoding.ASCII.GetBytes(word));
                int place = (int)(hash & (Places - 1));
                while (topics[place].Hash != 0 && topics[place].Hash != hash) place = (place + 1) & (Places - 1);
                topics[place] = (hash, topics[place].Topics | (1UL << (int)topic));
            }
        }

        return topics;
    }
}
