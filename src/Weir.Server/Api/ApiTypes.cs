using System.Text.Json.Serialization;
using Weir.Server.Api.Access;
using Weir.Server.Stores.Operational;

namespace Weir.Server.Api;

/// <summary>How records are written in answers, and read from bodies.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(RoleWord), typeof(ScopeWord)])]
[JsonSerializable(typeof(IReadOnlyList<ApiKey>))]
[JsonSerializable(typeof(IReadOnlyList<User>))]
[JsonSerializable(typeof(NewKey))]
[JsonSerializable(typeof(NewUser))]
internal sealed partial class ApiTypes : JsonSerializerContext;

/// <summary>Roles as words in lower case.</summary>
internal sealed class RoleWord() : JsonStringEnumConverter<Role>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>Scopes as words in lower case.</summary>
internal sealed class ScopeWord() : JsonStringEnumConverter<Scope>(System.Text.Json.JsonNamingPolicy.CamelCase, allowIntegerValues: false);
