using System.Diagnostics;
using System.Text.Json;
using Xunit;

namespace Weir.Tests.Scripts.Corpus;

/// <summary>Asks node whether scripts are well-formed. They are compiled as <c>node --check</c> does, never run.</summary>
internal static class NodeSyntax
{
    private const string Checker = """
        const vm = require('vm'), cp = require('child_process'), fs = require('fs'), os = require('os'), path = require('path');
        const bad = [];
        JSON.parse(fs.readFileSync(0, 'utf8')).forEach((code, index) => {
          try { new vm.Script(code); return; } catch (error) {
            if (/\b(import|export)\b/.test(code)) {
              const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'check-')), 'script.mjs');
              fs.writeFileSync(file, code);
              const checked = cp.spawnSync(process.execPath, ['--check', file]);
              fs.rmSync(path.dirname(file), { recursive: true });
              if (checked.status === 0) return;
            }
            bad.push(index + ': ' + error.stack.slice(0, 300));
          }
        });
        process.stdout.write(JSON.stringify(bad));
        """;

    /// <summary>What node says of the scripts that are not well-formed. Skips the test where there is no node.</summary>
    public static string[] Errors(IEnumerable<string> scripts)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("node", ["-e", Checker]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no node to ask.");
            throw;
        }

        using (process)
        {
            process.StandardInput.Write(JsonSerializer.Serialize(scripts));
            process.StandardInput.Close();
            string answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return JsonSerializer.Deserialize<string[]>(answer)!;
        }
    }
}
