/** Reads what colours CSS variables have now. */
export function colourReader(element: HTMLElement): (variable: string) => string {
  const probe = window.document.createElement('i');
  const context = window.document.createElement('canvas').getContext('2d');
  return (variable) => {
    probe.style.color = `var(${variable})`;
    element.append(probe);
    const computed = getComputedStyle(probe).color;
    probe.remove();
    if (!context) {
      return computed;
    }
    context.fillStyle = computed;
    return typeof context.fillStyle === 'string' ? context.fillStyle : computed;
  };
}
