/** Keeps empty fields out of the address, so that it is short enough to be sent, and lets a slash lead to the search. */
export function filterForm(): void {
  document.querySelector<HTMLFormElement>('[data-filter]')?.addEventListener('formdata', (event) => {
    for (const [name, value] of [...event.formData]) {
      if (value === '' || (name === 'range' && value === '24h')) {
        event.formData.delete(name);
      }
    }
  });

  document.addEventListener('keydown', (event) => {
    const search = document.querySelector<HTMLInputElement>('[data-slash]');
    const isTyping = event.target instanceof HTMLElement && event.target.matches('input, select, textarea');
    if (event.key === '/' && search !== null && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    }
  });
}
