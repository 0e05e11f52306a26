namespace Weir.Scripts.Features;

/// <summary>What a word of a script is about. Facts count topics and see which stand near each other. The order is that of the weights in a model and never changes.</summary>
internal enum Topic : byte
{
    /// <summary>Where the page is: <c>location</c>, <c>pathname</c>, <c>referrer</c>.</summary>
    Place,

    /// <summary>Fields of forms, and how they are read.</summary>
    Field,

    /// <summary>Payment cards.</summary>
    Card,

    /// <summary>The way to pay: cart, checkout, billing.</summary>
    Checkout,

    /// <summary>Who somebody is: name, address, password.</summary>
    Person,

    /// <summary>Makes text of values that can be sent.</summary>
    Encode,

    /// <summary>Makes text of what was hidden.</summary>
    Decode,

    /// <summary>Sends or asks over the network.</summary>
    Send,

    /// <summary>Pictures that are asked for.</summary>
    Image,

    /// <summary>The source of an element.</summary>
    Source,

    /// <summary>Elements that are made, scripts above all.</summary>
    Element,

    /// <summary>Puts something into the page.</summary>
    Insert,

    /// <summary>Runs text as code.</summary>
    Eval,

    Timer,

    /// <summary>What a person does: submits, clicks, types.</summary>
    Hook,

    /// <summary>Waits for the page.</summary>
    Ready,

    Storage,

    Cookie,

    Wasm,

    Worker,

    Socket,

    /// <summary>Words of mining.</summary>
    Mining,

    /// <summary>Hashes and ciphers.</summary>
    Cipher,

    /// <summary>Windows Script Host and its objects.</summary>
    Host,

    /// <summary>Programs of Windows.</summary>
    Program,

    /// <summary>Plug-ins, and what was broken in them.</summary>
    Plugin,

    Frame,

    /// <summary>Hides what is in the page.</summary>
    Hidden,

    /// <summary>Looks for somebody who watches.</summary>
    Watched,

    /// <summary>Addresses that end in <c>.php</c>.</summary>
    Php,

    /// <summary>Payment services and their tokens.</summary>
    Token,

    /// <summary>Measures visitors.</summary>
    Analytics,

    /// <summary>Which browser it is.</summary>
    Agent,

    /// <summary>Wallets of coins.</summary>
    Wallet,

    Clipboard,

    /// <summary>Keys that are pressed.</summary>
    Key,

    /// <summary>Sends the visitor elsewhere.</summary>
    Leave,

    /// <summary>An address of the web, whole.</summary>
    Url,

    /// <summary>Long text without a blank.</summary>
    Blob,

    /// <summary>Names such as <c>_0x12ab</c>.</summary>
    HexName,
}
