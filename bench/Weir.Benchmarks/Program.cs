using Weir.Benchmarks;

switch (args is [var name, ..] ? name : "")
{
    case "walk":
        return WalkBenchmarks.Run(Console.Out) ? 0 : 1;
    default:
        Console.Error.WriteLine("usage: Weir.Benchmarks walk");
        return 2;
}
