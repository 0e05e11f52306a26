namespace Weir.Server.Api;

/// <summary>A parameter of a query, for the description of the API.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in JSON Schema, such as <c>integer</c>.</param>
/// <param name="Summary">One sentence about it.</param>
internal sealed record ApiParameter(string Name, string Type, string Summary);
