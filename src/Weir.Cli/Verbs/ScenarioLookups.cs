using System.Globalization;
using System.Text;
using Weir.Cli.Files;
using Weir.Flows;

namespace Weir.Cli.Verbs;

/// <summary>Writes the questions to name servers of a made network as a dns.log of Zeek (tab-separated).</summary>
internal static class ScenarioLookups
{
    private static readonly string[] s_fields = ["ts", "uid", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "query", "qtype", "qtype_name", "rcode", "rcode_name", "answers"];
    private static readonly string[] s_types = ["time", "string", "addr", "port", "addr", "port", "enum", "string", "count", "string", "count", "string", "vector[string]"];

    public static void Write(string path, IEnumerable<DnsLookup> lookups)
    {
        using OutputFile file = OutputFile.Create(path);
        using (var writer = new StreamWriter(file.Stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            writer.Write("#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tdns\n");
            writer.Write($"#fields\t{string.Join('\t', s_fields)}\n#types\t{string.Join('\t', s_types)}\n");
            foreach (DnsLookup lookup in lookups)
            {
                string type = lookup.Type == 16 ? "TXT" : "A";
                string code = lookup.ResponseCode == DnsLookup.NoSuchName ? "NXDOMAIN" : "NOERROR";
                string answers = lookup.Addresses.Count > 0 ? string.Join(',', lookup.Addresses) : "-";
                int port = 49152 + (int)(lookup.Index % 16000);
                writer.Write(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{lookup.Time.Seconds:0.000000}\tD{lookup.Index}\t{lookup.Client}\t{port}\t{lookup.Server}\t53\tudp\t{lookup.Name}\t{lookup.Type}\t{type}\t{lookup.ResponseCode}\t{code}\t{answers}\n"));
            }
        }

        file.Commit();
    }
}
