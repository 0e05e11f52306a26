using System.Text;
using Shouldly;
using Weir.Scripts;
using Xunit;

namespace Weir.Tests.Scripts;

/// <summary>Scripts in UTF-16, with a mark and without.</summary>
public sealed class ScriptTextTests
{
    private const string Code = "document.title = 'Käse \u4e00'; send(document.cookie);";

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    public void FromUtf16_Script_IsTheSameInUtf8(string name, bool hasMark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. hasMark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Code)];

        Encoding.UTF8.GetString(ScriptText.FromUtf16(bytes)!).TrimStart('\uFEFF').ShouldBe(Code);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("var text = 'in UTF-8'; send(text);")]
    [InlineData("var zeros = '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0';")]
    public void FromUtf16_OtherText_IsLeft(string code) => ScriptText.FromUtf16(Encoding.UTF8.GetBytes(code)).ShouldBeNull();
}
