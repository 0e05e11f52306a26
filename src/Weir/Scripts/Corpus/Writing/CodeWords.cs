namespace Weir.Scripts.Corpus.Writing;

/// <summary>Words that identifiers of generated scripts are made of. Every label draws from the same.</summary>
internal static class CodeWords
{
    private const string Text = """
        data form field value item list node element input key name code card payment checkout order cart billing shipping address
        email phone user account session token page url path query param event handler callback result response request status error
        state config options settings params args index count total amount price number text string buffer bytes chunk block hash
        digest worker thread job task queue timer delay interval step pool socket channel message frame window doc root body head
        parent child target source origin domain host link image pixel script style tag meta cookie storage cache store entry record
        row column table map set stack tree graph model view controller service client server api sdk widget module plugin
        loader runner helper util base core main init setup start stop run send post push pull fetch load save read write parse
        encode decode format validate check test verify confirm submit collect track log report observe watch bind attach emit
        trigger dispatch update render draw show hide toggle open close create build make clone merge filter sort find match
        replace split join wrap month year expiry holder owner number cvv security zip city region country customer guest method
        gateway provider vendor campaign audience visit view click scroll hover focus blur change first last next prev current
        old fresh temp tmp copy ref ptr pos offset size width height depth level limit max min rate speed score weight flag mode
        type kind group batch part piece unit device browser agent screen locale lang zone region time date stamp version build
        debug trace verbose ready loaded active enabled visible hidden valid dirty locked pending done finished
        """;

    public static readonly string[] All = [.. Text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Distinct()];
}
