import './styles/index.css';
import { switchTheme } from './islands/theme-switch';
import { localTimes } from './islands/times';
import { filterForm } from './islands/filter';
import { triage } from './islands/triage';
import { review } from './islands/review';
import { live } from './islands/live';

// Every page works without this; each island makes one thing of it more convenient.
switchTheme();
localTimes(document);
filterForm();
triage();
review();
live();

const edges = document.querySelector<HTMLElement>('[data-edges]');
if (edges !== null) {
  void import('./islands/graph').then((graph) => graph.start(edges));
}

const stats = document.querySelector<HTMLElement>('[data-stats]');
if (stats !== null) {
  void import('./islands/charts').then((charts) => charts.start(stats));
}
