const severities = ['None', 'Low', 'Medium', 'High', 'Critical'];

/** The sign of a severity as the server draws it: the page has each of them in a template. */
export function severityTag(name: string): Node {
  const template = document.querySelector<HTMLTemplateElement>(`template[data-severity="${severities.includes(name) ? name : 'None'}"]`);
  return template?.content.firstElementChild?.cloneNode(true) ?? document.createTextNode(name);
}
