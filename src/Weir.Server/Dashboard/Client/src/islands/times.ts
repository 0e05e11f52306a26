const full = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium' });
const short = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium' });

/** A moment in the viewer's zone, year first, as the server writes it. */
export function localTime(time: Date, kind: string): string {
  return (kind === 'short' ? short : full).format(time);
}

/** Writes the moments of a part of the page in the viewer's zone; the exact one stays in the title. */
export function localTimes(part: ParentNode): void {
  for (const element of part.querySelectorAll<HTMLTimeElement>('time[data-time]')) {
    const time = new Date(element.dateTime);
    const kind = element.dataset['time'] ?? 'full';
    if (kind === 'short') {
      element.textContent = localTime(time, kind);
    } else {
      const [date, clock] = element.querySelectorAll('span');
      const [localDate, localClock] = localTime(time, kind).split(' ');
      date?.replaceChildren(localDate ?? '');
      clock?.replaceChildren(localClock ?? '');
      element.querySelector('.utc')?.remove();
    }

    element.title = time.toISOString();
  }

  const zone = document.querySelector('[data-zone]');
  if (zone !== null) {
    zone.textContent = `Times are in ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`;
  }
}
