namespace Weir.Evaluation;

/// <summary>The style sheet of the report. It must not hold characters that XML would want escaped.</summary>
internal static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--paper:#f5f6f4;--card:#fff;--ink:#16211f;--muted:#5c6b68;--line:#dde3e0;--accent:#0b7a75;--soft:rgba(11,122,117,.13);--whisker:#16211f;--strong:#0b5f5b;--onstrong:#fff}
        @media (prefers-color-scheme:dark){:root{--paper:#0e1514;--card:#16201e;--ink:#e6eeec;--muted:#93a5a1;--line:#2a3835;--accent:#3cc4b7;--soft:rgba(60,196,183,.16);--whisker:#f3f7f6;--strong:#12514d;--onstrong:#eafffc}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
        main{max-width:1120px;margin:0 auto;padding:36px 20px 60px}
        h1{font-size:28px;line-height:1.2;margin:0;letter-spacing:-.01em}
        h2{font-size:16px;margin:0 0 12px}
        .sub{color:var(--muted);margin:6px 0 22px}
        .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:18px 20px;margin:0 0 18px}
        .pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,460px),1fr));gap:18px}
        .pair .card{margin-bottom:18px}
        .pair th,.pair td{padding-left:5px;padding-right:5px}
        .pair td small{font-size:10.5px}
        .tiles{display:grid;grid-template-columns:repeat(auto-fit,minmax(196px,1fr));gap:12px;margin:0 0 18px}
        .tile{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:14px 14px;display:flex;flex-direction:column}
        .tile b{font-size:22px;line-height:1.25;font-variant-numeric:tabular-nums;letter-spacing:-.01em;white-space:nowrap}
        .tile span{font-size:13px;line-height:1.35;margin:2px 0 4px}
        .tile small{color:var(--muted);font-size:12px;margin-top:auto}
        .tile.strong{background:var(--strong);border-color:var(--strong);color:var(--onstrong)}
        .tile.strong small{color:inherit;opacity:.8}
        .wide{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:13.5px;font-variant-numeric:tabular-nums}
        th,td{padding:7px 10px;text-align:right;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
        th{font-weight:600}
        thead th{color:var(--muted);font-size:12px;font-weight:500}
        tr th:first-child,tr td:first-child{text-align:left;padding-left:0}
        tbody tr:last-child th,tbody tr:last-child td{border-bottom:0}
        td small{display:block;color:var(--muted);font-size:11.5px}
        tr.main td,tr.main th{background:var(--soft)}
        tr.main td:first-child,tr.main th:first-child{font-weight:600;padding-left:8px}
        .heat td{position:relative;text-align:center;min-width:52px}
        .heat thead th{text-align:center}
        .heat thead th:first-child{text-align:left}
        .heat td[style]{background:color-mix(in srgb,var(--accent) calc(var(--heat)*100%),transparent)}
        .heat td.diagonal{outline:1px solid var(--line);outline-offset:-2px}
        .note,figcaption{color:var(--muted);font-size:12.5px;margin:10px 0 0}
        svg{display:block;width:100%;height:auto;overflow:visible}
        svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
        svg .tick{fill:var(--muted);font-size:11.5px}
        svg .axis{fill:var(--muted);font-size:12px}
        svg .value{font-weight:600}
        .grid{stroke:var(--line);stroke-width:1}
        .base{stroke:var(--muted);stroke-width:1}
        .ideal{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:5 5}
        .curve{fill:none;stroke:var(--accent);stroke-width:2.4;stroke-linejoin:round}
        .area,.soft{fill:var(--soft);stroke:none}
        .bar{fill:var(--accent);opacity:.82}
        .dot{fill:var(--card);stroke:var(--accent);stroke-width:2.4}
        .whisker{stroke:var(--whisker);stroke-width:1.4}
        footer{color:var(--muted);font-size:12.5px;margin-top:24px}
        @media print{body{background:#fff}.card,.tile{break-inside:avoid}}
        """;
}
