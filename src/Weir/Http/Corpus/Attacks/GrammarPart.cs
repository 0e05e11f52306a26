using System.Globalization;

namespace Weir.Http.Corpus.Attacks;

/// <summary>A piece of one alternative of a <see cref="Grammar"/>.</summary>
internal abstract class GrammarPart
{
    public abstract void Write(Grammar.Drawing drawing);

    /// <summary>How many nested rules the piece needs at least.</summary>
    public virtual int Height(Grammar.Rule[] rules) => 0;
}

internal sealed class LiteralPart(string text) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) => drawing.Text.Append(text);
}

internal sealed class SequencePart(GrammarPart[] parts) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing)
    {
        foreach (GrammarPart part in parts)
        {
            part.Write(drawing);
        }
    }

    public override int Height(Grammar.Rule[] rules) => parts.Length == 0 ? 0 : parts.Max(part => part.Height(rules));
}

internal sealed class ChoicePart(GrammarPart[] parts) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) => parts[drawing.Random.Next(parts.Length)].Write(drawing);

    // A choice between texts has no shallowest part to fall back on, so all of them must end.
    public override int Height(Grammar.Rule[] rules) => parts.Max(part => part.Height(rules));
}

internal sealed class ReferencePart(int rule) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) => drawing.WriteRule(rule);

    public override int Height(Grammar.Rule[] rules) => rules[rule].Height;
}

internal sealed class MaybePart(GrammarPart part, int percent) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing)
    {
        if (drawing.Random.Next(100) < percent)
        {
            part.Write(drawing);
        }
    }

    public override int Height(Grammar.Rule[] rules) => part.Height(rules);
}

internal sealed class RepeatPart(GrammarPart part, int from, int to) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing)
    {
        int times = drawing.Random.Next(from, to + 1);
        for (int i = 0; i < times; i++)
        {
            part.Write(drawing);
        }
    }

    public override int Height(Grammar.Rule[] rules) => part.Height(rules);
}

internal sealed class NumberPart(int from, int to) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) =>
        drawing.Text.Append(drawing.Random.Next(from, to + 1).ToString(CultureInfo.InvariantCulture));
}

internal sealed class RememberPart(string name, GrammarPart part) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing)
    {
        string text = drawing.Aside(part);
        drawing.Remember(name, text);
        drawing.Text.Append(text);
    }

    public override int Height(Grammar.Rule[] rules) => part.Height(rules);
}

internal sealed class RecallPart(string name) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) => drawing.Text.Append(drawing.Recall(name));
}

internal sealed class ChangePart(GrammarPart part, TextChange change) : GrammarPart
{
    public override void Write(Grammar.Drawing drawing) => drawing.Text.Append(change(drawing.Aside(part), drawing.Random));

    public override int Height(Grammar.Rule[] rules) => part.Height(rules);
}
