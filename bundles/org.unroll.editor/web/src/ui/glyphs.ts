/** Outlines of the component glyphs in a 24×24 box, drawn with a round stroke. */
const circle = (x: number, y: number, r: number) =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
const box = (x: number, y: number, w: number, h: number) => `M${x} ${y}h${w}v${h}h${-w}z`;

const LOOP = 'M18.6 8.300A7.6 7.6 0 1 0 19.6 12M19 3.500v5h-5';

const kinds = {
  input: 'M3 12h11m-4-4 4 4-4 4M18 5v14',
  layer: box(5, 4, 14, 16) + 'M5 12h14',
  cell: LOOP + circle(12, 12, 1.6),
  wrapper: box(3, 5, 18, 14) + box(8, 9, 8, 6),
  encoder: 'M4 4v16l16-5V9z' + 'M8 12h6',
  decoder: 'M20 4v16L4 15V9z' + 'M10 12h6',
  group: 'M3 8V3h5M16 3h5v5M21 16v5h-5M8 21H3v-5' + box(7, 7, 6, 6) + box(12, 12, 5, 5),
  loss: circle(12, 12, 8.5) + circle(12, 12, 4) + 'M12 12h.01',
  optimizer: 'M3 4c3 13 6 15 9 15s6-2 9-15M7 8.5l2.4 6 2.6 1.5' + circle(12, 16, 0.6),
  schedule: 'M3 20h18M3 18c2-9 3-13 6-13 4 0 5 12 12 12',
  clipper: 'M3 17c2 0 3-10 6-10h6c3 0 4 10 6 10M3 7h3m12 0h3',
  data: 'M4 6c0-4 16-4 16 0s-16 4-16 0v12c0 4 16 4 16 0V6M4 12c0 4 16 4 16 0',
  plan: 'M10 6h10M10 12h10M10 18h10M4 6l1 1 2-2M4 12l1 1 2-2M4 18l1 1 2-2',
};

export const GLYPHS: Readonly<Record<string, string>> = {
  ...kinds,
  elman: kinds.cell,
  rnn: kinds.cell,
  // a gated cell shows its gates: one in an MGU, two in a GRU, three in an LSTM; an SRU's state passes beside them
  mgu: LOOP + 'M12 9.200v5.6',
  sru: LOOP + 'M10.3 9.200v3.600M13.7 9.200v3.600M8.6 15.200h6.8',
  indrnn: LOOP + circle(8.3, 12, 0.5) + circle(12, 12, 0.5) + circle(15.7, 12, 0.5),
  lstm: LOOP + 'M9 10v4M12 9.200v5.600M15 10v4',
  gru: LOOP + 'M10.3 9.600v4.800M13.7 9.600v4.8',
  bidirectional: 'M3 8.5h16m-4-4 4 4-4 4M21 16.5H5m4-4-4 4 4 4',
  stack: 'M12 3 3 7.500l9 4.5 9-4.500zM3 12l9 4.500L21 12M3 16.5 12 21l9-4.5',
  embedding: box(4, 4, 16, 16) + 'M4 9.300h16M4 14.700h16M9.3 9.300v5.400M14.7 9.300v5.4',
  dense:
    circle(5, 5, 2) +
    circle(5, 12, 2) +
    circle(5, 19, 2) +
    circle(19, 8.5, 2) +
    circle(19, 15.5, 2) +
    'M7 5l10 3.500M7 5l10 10.500M7 12l10-3.500M7 12l10 3.500M7 19l10-3.500M7 19l10-10.5',
  dropout: circle(6, 6, 2) + circle(18, 6, 2) + circle(6, 18, 2) + 'M16 16l4 4m0-4-4 4M10.5 10.500l3 3m0-3-3 3',
  norm: 'M2 19c6 0 6-14 10-14s4 14 10 14M12 5v14',
  attention:
    circle(5, 19, 2) + circle(12, 19, 2) + circle(19, 19, 2) + circle(12, 5, 2.5) + 'M6 17l4.5-10M12 17V8M18 17 13.5 7',
  add: circle(12, 12, 8.5) + 'M12 7.500v9M7.5 12h9',
  concatenate: box(4, 3, 16, 8) + box(4, 13, 16, 8) + 'M9 3v8M14.5 3v8M9 13v8M14.5 13v8',
  pooling: box(2, 4, 5, 7) + box(9.5, 4, 5, 7) + box(17, 4, 5, 7) + 'M4.5 11v2.500l7.500 3.500 7.500-3.500V11M12 17v4',
  laststep: box(2, 8, 5, 8) + box(9, 8, 5, 8) + 'M17 7h5v10h-5zM18.5 10.500l1 1.5 1.5-3',
  sequence: box(2, 8, 5, 8) + box(9.5, 8, 5, 8) + box(17, 8, 5, 8),
  tokens: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  vector: box(9, 3, 6, 18) + 'M9 9h6M9 15h6',
};
