const probe = document.createElement('span');
probe.hidden = true;
document.body.append(probe);

/** What a colour of the style sheet is in the theme of this moment: a canvas knows no variables. */
export function colour(variable: string): string {
  probe.style.color = `var(${variable})`;
  return getComputedStyle(probe).color;
}
