using Weir.Scripts.Folding;
using Weir.Scripts.Tokens;

namespace Weir.Scripts.Evidence;

/// <summary>Tells, of a script that no verdict is given of, whether it does something.</summary>
internal static class ScriptStates
{
    /// <summary>Too short, or data.</summary>
    public static ScriptState OfNothing(ScriptWorkspace workspace) => !workspace.Features.IsData || Acts(workspace.Folder) ? ScriptState.TooShort : ScriptState.Data;

    /// <summary>Whether anything happens in it: a call, also by a template or by what is thrown, something that is made, or code that is brought in.</summary>
    private static bool Acts(ScriptFolder folder)
    {
        ReadOnlySpan<FoldedToken> tokens = folder.Tokens;
        for (int i = 0; i < tokens.Length; i++)
        {
            FoldedToken token = tokens[i];
            if (token.Mark is Mark.OpenParen or Mark.Arrow || token.Keyword is Keyword.New or Keyword.Import or Keyword.Throw && !token.IsProperty) return true;

            // A template without parts was folded to a string; no other string stands behind a name.
            if (token.Kind is TokenKind.String or TokenKind.Template or TokenKind.TemplateHead && i > 0 && (tokens[i - 1].Kind == TokenKind.Identifier || tokens[i - 1].Mark is Mark.CloseParen or Mark.CloseBracket)) return true;
        }

        return false;
    }
}
