using System.CommandLine;
using Weir.Cli.Experiments;
using Weir.Cli.Shell;
using Weir.Evaluation;

namespace Weir.Cli.Verbs;

/// <summary><c>weir experiment ablate</c>: what each part of a recipe is worth.</summary>
internal static class AblateVerb
{
    private const int MostReseeded = 20;

    public static Verb Create()
    {
        var options = new ExperimentOptions();
        var tries = new Option<string[]>("--try") { Description = "Instead of leaving out the parts that there are, set each of these in turn: NAME=VALUE, several at once with commas", HelpName = "NAME=VALUE[,…]…", AllowMultipleArgumentsPerToken = true };
        Option<int> reseeded = Bounded("--reseed", "Trainings with nothing but another seed, which show how much proves nothing", 1, 1, MostReseeded);
        var verb = new Verb("ablate", "Leave out each part of a training in turn: what recall is lost, with intervals, source by source, and whether the part pays")
        {
            Examples =
            [
                "weir experiment ablate http --data rows/*.jsonl.gz --html ablation.html",
                "weir experiment ablate http --data rows --try averaged=1 attacks=0,rich-attacks=0",
                "weir experiment ablate dns --data generated",
            ],
        };
        options.AddTo(verb);
        verb.Add(tries);
        verb.Add(reseeded);
        verb.SetAction(async (parsed, cancellation) =>
        {
            await Task.Yield();
            ExperimentOptions.Asked asked = options.Read(parsed);
            RecipePart[] wanted = [.. (parsed.GetValue(tries) ?? []).Select(one => new RecipePart(one, one.Split(',')))];
            Ablation ablation = await Work.RunAsync(
                progress =>
                {
                    Recipe recipe = asked.Open(progress, wanted);
                    return Ablating.Run(recipe, asked.Set, wanted.Length > 0 ? wanted : recipe.Parts, asked.Rate, parsed.GetValue(reseeded), asked.Learned, asked.Seed, progress);
                },
                parsed.InvocationConfiguration.Error,
                cancellation).ConfigureAwait(false);
            asked.TellProblems(parsed.InvocationConfiguration.Error);
            options.Write(parsed, asked, ExperimentFigures.ToJson(ablation, asked), () => HtmlReport.Render(ablation, asked.Heading("What each part is worth")), console => ExperimentTables.Write(console, ablation, asked));
            return ExitCode.Ok;
        });
        return verb;
    }

    internal static Option<int> Bounded(string name, string about, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = about, HelpName = "N", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int given) && (given < least || given > most)) result.AddError($"{name} is {given}; allowed is {least} to {most}");
        });
        return option;
    }
}
