/** Lets the list of alerts be worked through by keyboard: j and k move, x chooses; Enter is the link's own. */
export function triage(): void {
  const form = document.querySelector<HTMLFormElement>('[data-triage]');
  if (form === null) {
    return;
  }

  form.querySelector('[data-keys]')?.removeAttribute('hidden');
  const rows = [...form.querySelectorAll<HTMLTableRowElement>('[data-row]')];
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="id"]')];
  const all = form.querySelector<HTMLInputElement>('[data-all]');
  if (all !== null) {
    all.hidden = false;
    all.addEventListener('change', () => boxes.forEach((box) => (box.checked = all.checked)));
  }

  document.addEventListener('keydown', (event) => {
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input:not([type="checkbox"]), select, textarea');
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }

    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (event.key === 'j' || event.key === 'k') {
      const next = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
      next?.querySelector<HTMLAnchorElement>('a')?.focus();
    } else if (event.key === 'x' && at >= 0) {
      const box = boxes[at];
      if (box !== undefined) {
        box.checked = !box.checked;
      }
    }
  });
}
