using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Weir.Scripts;
using Weir.Server.Pages.Headers;
using Weir.Server.Pages.Reading;

namespace Weir.Server.Pages;

/// <summary>Writes what was seen of pages as JSON.</summary>
public static class PageJson
{
    private static readonly PageTypes s_types = new(new JsonSerializerOptions(PageTypes.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" });

    /// <summary>The reports as a list.</summary>
    public static byte[] Write(IReadOnlyList<PageReport> reports) => JsonSerializer.SerializeToUtf8Bytes([.. reports], s_types.PageReportArray);
}

/// <summary>How reports about pages are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    Converters = [typeof(KindWord), typeof(PartyWord), typeof(IntegrityWord), typeof(WeightWord), typeof(SeverityName), typeof(StateWord)])]
[JsonSerializable(typeof(PageReport[]))]
internal sealed partial class PageTypes : JsonSerializerContext;

/// <summary>Kinds of scripts as words.</summary>
internal sealed class KindWord() : JsonStringEnumConverter<ScriptKind>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As above.</summary>
internal sealed class PartyWord() : JsonStringEnumConverter<Party>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As above.</summary>
internal sealed class IntegrityWord() : JsonStringEnumConverter<IntegrityState>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As above.</summary>
internal sealed class WeightWord() : JsonStringEnumConverter<HeaderWeight>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>As <c>weir score</c> writes them, with a capital.</summary>
internal sealed class SeverityName() : JsonStringEnumConverter<Severity>(namingPolicy: null, allowIntegerValues: false);

/// <summary>As <c>weir score</c> and the API write them, with underscores.</summary>
internal sealed class StateWord() : JsonStringEnumConverter<ScriptState>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
