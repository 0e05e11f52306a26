using System.Net;
using Weir.Http;
using Weir.Http.Calibration;

namespace Weir.AspNetCore;

/// <summary>What of scoring differs from request to request.</summary>
/// <param name="Exclusions">Places that say nothing.</param>
/// <param name="Thresholds">From which score each severity holds; null for the model's own.</param>
/// <param name="WantsFingerprint">Whether somebody learns from the score, and so has to tell values apart.</param>
/// <param name="Request">Id of the request where it is one of live traffic, which candidates may see, too, empty where it has none; null else.</param>
/// <param name="By">The engine that acts for this client; null for the live one.</param>
/// <param name="Client">Who sent it; null where that is not known.</param>
internal readonly record struct HowToScore(IReadOnlyList<HttpExclusion> Exclusions, SeverityThresholds? Thresholds = null, bool WantsFingerprint = false, string? Request = null, HttpScorer? By = null, IPAddress? Client = null);
