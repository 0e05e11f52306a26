import { GraphChart } from 'echarts/charts';
import { TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { colour } from './colours';

use([GraphChart, TooltipComponent, CanvasRenderer]);

interface Host {
  address: string;
  name: string | null;
  isOwn: boolean;
  isAlert: boolean;
}

interface Line {
  from: string;
  to: string;
  flows: number;
  bytes: number;
  isAlert: boolean;
}

interface Edges {
  hosts: Host[];
  lines: Line[];
}

/** Draws who talks to whom. The table below it has the same, with links for those who have no mouse. */
export function start(part: HTMLElement): void {
  const edges = JSON.parse(part.dataset['edges'] ?? '') as Edges;
  const canvas = document.createElement('div');
  canvas.className = 'graph-canvas';
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', part.dataset['label'] ?? '');
  part.append(canvas);
  part.hidden = false;
  const chart = init(canvas);
  const draw = (): void => chart.setOption(option(edges), { notMerge: true });
  chart.on('click', (event) => {
    if (event.dataType === 'node') {
      location.href = `/network/${encodeURIComponent((event.data as { address: string }).address)}`;
    }
  });
  document.addEventListener('weir:theme', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => chart.resize()).observe(part);
  draw();
}

function option(edges: Edges): EChartsCoreOption {
  const most = Math.max(1, ...edges.lines.map((line) => line.bytes));
  const heaviness = (bytes: number): number => Math.log1p(bytes) / Math.log1p(most);
  const weight = new Map<string, number>();
  for (const line of edges.lines) {
    weight.set(line.from, (weight.get(line.from) ?? 0) + line.bytes);
    weight.set(line.to, (weight.get(line.to) ?? 0) + line.bytes);
  }

  const text = colour('--text');
  const fill = (host: Host): string => colour(host.isAlert ? '--bad' : host.isOwn ? '--accent' : '--fill-passed');
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    // Drawn on the canvas: as HTML it would need styles that the page's policy forbids.
    tooltip: { renderMode: 'richText', backgroundColor: colour('--raised'), borderColor: colour('--line-strong'), textStyle: { color: text, fontSize: 12 }, confine: true, formatter: told },
    series: [
      {
        type: 'graph',
        layout: 'force',
        force: { initLayout: 'circular', repulsion: 200, gravity: 0.13, edgeLength: [30, 110], friction: 0.3, layoutAnimation: false },
        roam: 'move',
        left: 60,
        right: 60,
        top: 20,
        bottom: 20,
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 6,
        labelLayout: { hideOverlap: true },
        emphasis: { focus: 'adjacency' },
        data: edges.hosts.map((host) => ({
          // Two nodes of one name would be an error.
          id: host.address,
          name: host.name ?? host.address,
          address: host.address,
          symbol: host.isOwn ? 'circle' : 'diamond',
          symbolSize: 8 + 12 * heaviness(weight.get(host.address) ?? 0),
          itemStyle: { color: fill(host) },
          label: { show: true, position: 'right', fontSize: 11, color: host.isAlert ? colour('--bad') : colour('--text-soft'), fontWeight: host.isAlert ? 'bold' : 'normal', width: 150, overflow: 'truncate' },
        })),
        links: edges.lines.map((line) => ({
          source: line.from,
          target: line.to,
          flows: line.flows,
          bytes: line.bytes,
          lineStyle: { color: colour(line.isAlert ? '--bad' : '--line-strong'), width: line.isAlert ? 2.5 : 0.5 + 2 * heaviness(line.bytes), opacity: line.isAlert ? 1 : 0.45, curveness: 0.08 },
        })),
      },
    ],
  };
}

interface Told {
  dataType: string;
  data: { address?: string; name?: string; source?: string; target?: string; flows?: number; bytes?: number };
}

/** What the mouse is told. Braces would be read as styles. */
function told({ dataType, data }: Told): string {
  const plain = dataType === 'edge' ? `${data.source} to ${data.target}\n${count(data.flows ?? 0)} flows, ${count(data.bytes ?? 0)} bytes` : data.name === data.address ? `${data.address}` : `${data.address}\n${data.name}`;
  return plain.replaceAll(/[{}|]/g, ' ');
}

function count(value: number): string {
  return new Intl.NumberFormat('en', { notation: value < 10_000 ? 'standard' : 'compact', maximumFractionDigits: 1 }).format(value);
}
