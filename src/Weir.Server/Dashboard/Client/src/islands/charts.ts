import { BarChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { colour } from './colours';
import { localTime } from './times';

use([BarChart, GridComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

interface Stats {
  hours: number;
  bucketSeconds: number;
  from: string;
  buckets: { severities: number[]; blocked: number; refused: number }[];
  classes: { class: string; counts: number[] }[];
  scores: number[];
  requests: number;
  attacks: number;
  blocked: number;
  refused: number;
}

interface Series {
  name: string;
  colour: string;
  values: number[];
}

const refreshEvery = 10_000;

/** Puts charts that can be asked about in the place of the bars, and keeps them and the tiles up to date. */
export async function start(part: HTMLElement): Promise<void> {
  const charts = new Map<HTMLElement, EChartsType>();
  let last: Stats | undefined;
  const draw = (): void => {
    if (last !== undefined) {
      for (const figure of part.querySelectorAll<HTMLElement>('[data-chart]')) {
        show(charts, figure, last);
      }
    }
  };
  const load = async (): Promise<void> => {
    const answer = await fetch(`/api/v1/stats?hours=${part.dataset['stats']}`);
    if (answer.ok) {
      last = (await answer.json()) as Stats;
      tiles(last);
      draw();
    }
  };

  document.addEventListener('weir:theme', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  new ResizeObserver(() => charts.forEach((chart) => chart.resize())).observe(part);
  setInterval(() => {
    // What nobody sees need not be asked for; a failed question is asked again.
    if (document.visibilityState === 'visible') {
      load().catch(() => undefined);
    }
  }, refreshEvery);
  await load().catch(() => undefined);
}

function tiles(stats: Stats): void {
  for (const name of ['requests', 'attacks', 'blocked', 'refused'] as const) {
    const figure = document.querySelector(`[data-figure="${name}"]`);
    if (figure !== null) {
      figure.textContent = count(stats[name]);
    }
  }
}

function show(charts: Map<HTMLElement, EChartsType>, figure: HTMLElement, stats: Stats): void {
  const isScores = figure.dataset['chart'] === 'scores';
  const series = figure.dataset['chart'] === 'traffic' ? traffic(stats) : isScores ? scores(stats) : classes(stats);
  const labels = isScores
    ? stats.scores.map((_, i) => (i / stats.scores.length).toFixed(2))
    : stats.buckets.map((_, i) => localTime(new Date(Date.parse(stats.from) + i * stats.bucketSeconds * 1000), stats.hours > 24 ? 'full' : 'short').slice(0, -3));
  let chart = charts.get(figure);
  if (chart === undefined) {
    const canvas = document.createElement('div');
    canvas.className = 'chart-canvas';
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', figure.querySelector('svg')?.getAttribute('aria-label') ?? '');
    figure.append(canvas);
    figure.classList.add('chart-live');
    chart = init(canvas);
    charts.set(figure, chart);
  }

  const soft = colour('--text-soft');
  chart.setOption(
    {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
      grid: { left: 4, right: 8, top: 8, bottom: 0, outerBoundsMode: 'same' },
      // Drawn on the canvas: as HTML it would need styles that the page's policy forbids.
      tooltip: {
        trigger: 'axis',
        renderMode: 'richText',
        axisPointer: { type: 'shadow' },
        backgroundColor: colour('--raised'),
        borderColor: colour('--line-strong'),
        textStyle: { color: colour('--text'), fontSize: 12 },
        confine: true,
      },
      xAxis: { type: 'category', data: labels, axisTick: { show: false }, axisLabel: { color: soft, fontSize: 11, hideOverlap: true }, axisLine: { lineStyle: { color: colour('--line-strong') } } },
      yAxis: {
        type: isScores ? 'log' : 'value',
        minInterval: 1,
        ...(isScores ? { min: 1 } : {}),
        splitNumber: 3,
        axisLabel: { color: soft, fontSize: 11, formatter: count },
        splitLine: { lineStyle: { color: colour('--line') } },
      },
      series: series.map((one) => ({ name: one.name, type: 'bar', stack: 'all', barCategoryGap: '15%', data: one.values, itemStyle: { color: one.colour } })),
    },
    { notMerge: true },
  );
}

function traffic(stats: Stats): Series[] {
  const all = stats.buckets.map((bucket) => bucket.severities.reduce((sum, one) => sum + one, 0));
  return [
    { name: 'passed', colour: colour('--fill-passed'), values: stats.buckets.map((bucket, i) => (all[i] ?? 0) - bucket.blocked - bucket.refused) },
    { name: 'refused', colour: colour('--fill-refused'), values: stats.buckets.map((bucket) => bucket.refused) },
    { name: 'blocked', colour: colour('--fill-blocked'), values: stats.buckets.map((bucket) => bucket.blocked) },
  ];
}

function classes(stats: Stats): Series[] {
  return stats.classes.map((one) => ({ name: one.class, colour: colour(`--class-${one.class}`), values: one.counts }));
}

function scores(stats: Stats): Series[] {
  return [{ name: 'requests', colour: colour('--fill-score'), values: stats.scores }];
}

function count(value: number): string {
  return value < 10_000 ? value.toLocaleString('en') : new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 }).format(value);
}
