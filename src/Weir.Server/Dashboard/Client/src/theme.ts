// Runs before the first picture, so that a chosen theme does not flash in after it.
{
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem('weir-theme');
  } catch {
    // No storage is allowed here: the system's theme it is.
  }

  if (chosen === 'light' || chosen === 'dark') {
    document.documentElement.dataset['theme'] = chosen;
  }
}
