using System.Text.Json.Serialization;

namespace Weir.Server.Configuration;

/// <summary>Reads the option records; its description of them is also the list of known keys.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WeirOptions))]
internal sealed partial class OptionsJson : JsonSerializerContext;
