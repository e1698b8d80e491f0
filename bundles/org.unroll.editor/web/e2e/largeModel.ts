const ROW = 50;
const STEP = { x: 300, y: 420 };
const NAMESPACES = ['cells', 'data', 'layers', 'losses', 'optimizers', 'wrappers'];

/** What stands one after the other in a row, again and again. */
const PATTERN: readonly ((id: string) => string)[] = [
  (id) => `<components xsi:type="cells:LSTM" id="${id}" name="${id}" hiddenSize="16"/>`,
  (id) => `<components xsi:type="layers:Dense" id="${id}" name="${id}" units="12"/>`,
  (id) => `<components xsi:type="cells:GRU" id="${id}" name="${id}" hiddenSize="12"/>`,
  (id) => `<components xsi:type="layers:Dropout" id="${id}" name="${id}" probability="0.2"/>`,
  (id) =>
    `<components xsi:type="wrappers:Stack" id="${id}" name="${id}">` +
    `<layers xsi:type="cells:Elman" id="${id}-a" name="a" hiddenSize="10"/>` +
    `<layers xsi:type="cells:LSTM" id="${id}-b" name="b" hiddenSize="10"/></components>`,
];

/**
 * A valid model with that many nodes, the same at every call: one input feeds rows of recurrent components, layers and
 * containers, each of which ends in a loss. A node in five holds two further components.
 */
export function largeModel(nodes: number): string {
  const components = ['<components xsi:type="layers:Input" id="x" name="x" size="8"/>'];
  const wires: string[] = [];
  const positions = ['<positions component="x" x="0" y="0"/>'];
  const connect = (source: string, target: string, port = '') =>
    wires.push(`<connections id="wire-${String(wires.length + 1)}" source="${source}" target="${target}"${port}/>`);
  for (let n = 1; n < nodes; n++) {
    const [row, column] = [Math.floor((n - 1) / ROW), (n - 1) % ROW];
    const last = column === ROW - 1 || n === nodes - 1;
    const id = `n${String(n)}`;
    const before = column === 0 ? 'x' : `n${String(n - 1)}`;
    if (last) {
      components.push(`<components xsi:type="losses:MeanSquaredError" id="${id}" name="${id}"/>`);
      connect(before, id, ' targetPort="prediction"');
    } else {
      components.push(PATTERN[column % PATTERN.length]?.(id) ?? '');
      connect(before, id);
    }
    positions.push(`<positions component="${id}" x="${String((column + 1) * STEP.x)}" y="${String(row * STEP.y)}"/>`);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI"' +
      ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:unroll="urn:unroll:model"' +
      `${NAMESPACES.map((name) => ` xmlns:${name}="urn:unroll:${name}"`).join('')} name="large">`,
    ...components,
    ...wires,
    '<plan><data xsi:type="data:NpzArrays" id="data" name="data"/>' +
      '<optimizer xsi:type="optimizers:Adam" id="adam" name="adam"/></plan>',
    `<diagram>${positions.join('\n')}</diagram>`,
    '</unroll:Architecture>',
    '',
  ].join('\n');
}
