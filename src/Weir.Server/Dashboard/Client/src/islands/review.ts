/** Lets the page of review be worked through by keyboard: a, b and u say what it is, j and k go on and back, z takes the last word back. */
export function review(): void {
  const parts = [...document.querySelectorAll<HTMLElement>('[data-key]')];
  if (parts.length === 0) {
    return;
  }

  document.querySelectorAll('[data-keys]').forEach((hint) => hint.removeAttribute('hidden'));
  let isGone = false;
  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (isTyping || isGone || event.repeat || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const part = parts.find((one) => one.dataset['key'] === event.key);
    if (part !== undefined) {
      // One key is one verdict, however long the answer takes.
      isGone = true;
      part.click();
    }
  });

  // Who comes back by the browser's history finds the page as it was.
  window.addEventListener('pageshow', () => (isGone = false));
}
