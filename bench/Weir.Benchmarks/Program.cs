using Weir.Benchmarks;

switch (args is [var name, ..] ? name : "")
{
    case "walk":
        return WalkBenchmarks.Run(Console.Out) ? 0 : 1;
    case "decode":
        return DecodeBenchmarks.Run(Console.Out) ? 0 : 1;
    case "engine":
        return EngineBenchmarks.Run(Console.Out) ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: Weir.Benchmarks walk|decode|engine");
        return 2;
}
