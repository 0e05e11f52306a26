using Weir.Benchmarks;
using Weir.Benchmarks.Budgets;

switch (args is [var name, ..] ? name : "")
{
    case "walk":
        return WalkBenchmarks.Run(Console.Out) ? 0 : 1;
    case "decode":
        return DecodeBenchmarks.Run(Console.Out) ? 0 : 1;
    case "hostile":
        HostileValues.Report(Console.Out);
        return 0;
    case "engine":
        return EngineBenchmarks.Run(Console.Out) ? 0 : 1;
    case "calibration":
        return CalibrationBenchmarks.Run(Console.Out) ? 0 : 1;
    case "accuracy":
        return AccuracyTable.Run(args is [_, var model, ..] ? model : Path.Combine("models", "http-1.weir")) ? 0 : 1;
    case "robustness" when args is [_, var figures]:
        return RobustnessTable.Run(figures) ? 0 : 1;
    case "budgets":
        return BudgetBenchmarks.Run(Console.Out) ? 0 : 1;
    case "lake":
        await LakeBenchmarks.RunAsync(args is [_, var count, ..] ? int.Parse(count) : 10_000_000, Console.Out);
        return 0;
    case "sensors":
        SensorBenchmarks.Run(args is [_, var megabytes, ..] ? int.Parse(megabytes) : 256, Console.Out);
        return 0;
    case "flows":
        FlowBenchmarks.Run(args is [_, "each", ..], Console.Out);
        return 0;
    case "scripts":
        return ScriptBenchmarks.Run(args is [_, var rows, ..] ? rows : "zzn-web-2021.jsonl.gz", Console.Out) ? 0 : 1;
    case "script-table" when args is [_, _, ..]:
        return ScriptTable.Run(args[1..]) ? 0 : 1;
    case "shadow":
        return await ShadowBenchmarks.RunAsync(Console.Out) ? 0 : 1;
    case "reports":
        return await ReportBenchmarks.RunAsync(args is [_, var connections, ..] ? int.Parse(connections) : 128, args is [_, _, var seconds, ..] ? int.Parse(seconds) : 25, Console.Out) ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: Weir.Benchmarks walk|decode|hostile|engine|calibration|budgets|lake [ROWS]|sensors [MEGABYTES]|flows [each]|scripts [FILE]|reports [CONNECTIONS [SECONDS]]|shadow|accuracy [MODEL]|robustness FIGURES.json|script-table FIGURES.json…");
        return 2;
}
