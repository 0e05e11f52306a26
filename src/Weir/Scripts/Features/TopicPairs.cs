namespace Weir.Scripts.Features;

/// <summary>Topics that say more when they stand near each other. The order is that of the weights in a model and never changes.</summary>
internal static class TopicPairs
{
    private const int Near = 25, Close = 80, Wide = 300, Far = 1200;

    /// <summary>Both topics, and how many tokens may lie between them.</summary>
    public static (Topic A, Topic B, int Within)[] All { get; } =
    [
        (Topic.Place, Topic.Checkout, Near),
        (Topic.Place, Topic.Send, Close),
        (Topic.Field, Topic.Encode, Close),
        (Topic.Field, Topic.Send, Wide),
        (Topic.Field, Topic.Card, Near),
        (Topic.Field, Topic.Hook, Close),
        (Topic.Field, Topic.Storage, Close),
        (Topic.Field, Topic.Image, Wide),
        (Topic.Card, Topic.Send, Wide),
        (Topic.Card, Topic.Encode, Close),
        (Topic.Card, Topic.Person, Close),
        (Topic.Card, Topic.Image, Wide),
        (Topic.Card, Topic.Token, Close),
        (Topic.Checkout, Topic.Send, Wide),
        (Topic.Checkout, Topic.Timer, Close),
        (Topic.Person, Topic.Send, Wide),
        (Topic.Person, Topic.Encode, Wide),
        (Topic.Encode, Topic.Image, Close),
        (Topic.Encode, Topic.Send, Close),
        (Topic.Encode, Topic.Url, Close),
        (Topic.Image, Topic.Source, Near),
        (Topic.Image, Topic.Url, Close),
        (Topic.Php, Topic.Encode, Close),
        (Topic.Php, Topic.Card, Wide),
        (Topic.Url, Topic.Field, Wide),
        (Topic.Decode, Topic.Eval, Near),
        (Topic.Decode, Topic.Eval, Wide),
        (Topic.Decode, Topic.Insert, Close),
        (Topic.Decode, Topic.Element, Close),
        (Topic.Decode, Topic.Place, Close),
        (Topic.Decode, Topic.Blob, Close),
        (Topic.Eval, Topic.Worker, Wide),
        (Topic.Eval, Topic.Blob, Close),
        (Topic.Element, Topic.Url, Close),
        (Topic.Element, Topic.Place, Close),
        (Topic.Frame, Topic.Insert, Close),
        (Topic.Frame, Topic.Hidden, Near),
        (Topic.Plugin, Topic.Insert, Close),
        (Topic.Plugin, Topic.Agent, Wide),
        (Topic.Host, Topic.Program, Wide),
        (Topic.Host, Topic.Send, Close),
        (Topic.Host, Topic.Url, Wide),
        (Topic.Worker, Topic.Wasm, Far),
        (Topic.Worker, Topic.Socket, Far),
        (Topic.Worker, Topic.Mining, Wide),
        (Topic.Worker, Topic.Agent, Close),
        (Topic.Mining, Topic.Socket, Wide),
        (Topic.Mining, Topic.Cipher, Wide),
        (Topic.Mining, Topic.Wasm, Far),
        (Topic.Mining, Topic.Send, Wide),
        (Topic.Cookie, Topic.Place, Close),
        (Topic.Cookie, Topic.Send, Wide),
        (Topic.Cookie, Topic.Agent, Close),
        (Topic.Agent, Topic.Leave, Wide),
        (Topic.Key, Topic.Send, Wide),
        (Topic.Key, Topic.Hook, Near),
        (Topic.Wallet, Topic.Send, Wide),
        (Topic.Clipboard, Topic.Program, Wide),
        (Topic.Watched, Topic.Timer, Close),
        (Topic.HexName, Topic.Decode, Wide),
        (Topic.Hook, Topic.Send, Wide),
        (Topic.Storage, Topic.Card, Wide),
        (Topic.Hidden, Topic.Card, Close),
        (Topic.Leave, Topic.Decode, Close),
    ];

    /// <summary>For each topic the pairs that it is in.</summary>
    public static int[][] Of { get; } = [.. Enum.GetValues<Topic>().Select(topic => Enumerable.Range(0, All.Length).Where(i => All[i].A == topic || All[i].B == topic).ToArray())];
}
