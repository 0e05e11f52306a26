// A guestbook whose every request is scored before its own code runs.
//   dotnet run --project samples/GuardAnApp
//   curl 'http://127.0.0.1:5000/search?q=blue+shoes'
//   curl -g "http://127.0.0.1:5000/search?q=1' UNION SELECT password FROM users--"
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Weir;
using Weir.AspNetCore;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddWeir(options =>
{
    // Clear attacks never reach the code below; the client sees a request id and no reason.
    options.Block = Severity.High;
    options.OnVerdict = request =>
    {
        if (request.Verdict.Severity >= Severity.Medium)
        {
            string reason = request.Evidence.Count > 0 ? request.Evidence[0].Where : "no single place";
            Console.WriteLine($"{request.RequestId} {request.Verdict.Severity} {request.Verdict.Class.Name()} {request.Verdict.Score:0.000} in {reason}");
        }
    };
});

var app = builder.Build();
app.UseWeir();

app.MapGet("/search", (string q, HttpContext context) =>
{
    // The application may act on the score itself: ask for a captcha, log more, answer less.
    double score = context.GetWeir()!.Verdict.Score;
    return $"You searched for {q.Length} characters; score {score:0.0000}\n";
});

app.MapPost("/guestbook", async (HttpRequest request) =>
{
    using var reader = new StreamReader(request.Body);
    string entry = await reader.ReadToEndAsync();
    return $"Thank you for {entry.Length} characters\n";
});

await app.RunAsync();
