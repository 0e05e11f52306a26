const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const key = 'weir-theme';

function current(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function apply(theme: Theme): void {
  if (theme === 'system') {
    delete document.documentElement.dataset['theme'];
  } else {
    document.documentElement.dataset['theme'] = theme;
  }

  try {
    localStorage.setItem(key, theme);
  } catch {
    // Kept for this page alone.
  }
}

/** The button that goes from the system's theme to light to dark. */
export function switchTheme(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-theme-switch]');
  const label = button?.querySelector('[data-theme-label]');
  if (!button || !label) {
    return;
  }

  const name = (): void => {
    label.textContent = current();
    button.setAttribute('aria-label', `Theme: ${current()}`);
  };
  button.addEventListener('click', () => {
    apply(themes[(themes.indexOf(current()) + 1) % themes.length] ?? 'system');
    name();
    document.dispatchEvent(new Event('weir:theme'));
  });
  name();
  button.hidden = false;
}
