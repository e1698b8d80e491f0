// What the bundle adds to the page: the face of its nodes, a view and a command. docs/page-code.md describes the interface.

export const api = 1;

const TYPE = 'urn:example:mgu#MinimalGatedUnit';

export function activate({ contribute, model, reveal, select, watch }) {
  const units = () => [...(model()?.components.values() ?? [])].filter(({ type }) => type === TYPE);

  /** All minimal gated units of the model; a click shows one. */
  const list = (place) => {
    const draw = () => {
      const rows = units().map((unit) => {
        const button = element('button', `${unit.name}: ${unit.parameters.hiddenSize} units, ${unit.weights ?? '?'} weights`);
        button.type = 'button';
        button.className = 'link';
        button.onclick = () => reveal(unit.id);
        const row = element('li', '');
        row.append(button);
        return row;
      });
      const all = element('ul', '');
      all.append(...rows);
      place.replaceChildren(rows.length > 0 ? all : element('p', 'This model has no minimal gated unit.'));
    };
    draw();
    return watch(draw);
  };

  contribute({
    faces: [{ type: TYPE, draw: face }],
    views: [{ id: 'units', title: 'Gated units', icon: 'mgu', area: 'bottom', perspectives: ['compose'], mount: list }],
    commands: [
      {
        id: 'selectAll',
        title: 'Select all gated units',
        keys: ['Alt+U'],
        enabled: () => units().length > 0,
        run: () => select(...units().map(({ id }) => id)),
      },
    ],
  });
}

/** What the one gate does, and how many units there are. */
function face(place, { parameters }) {
  place.replaceChildren(element('div', 'h ← (1−f)∘h + f∘n'), element('strong', `${parameters.hiddenSize} units`));
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}
