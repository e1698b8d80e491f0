import type { ComponentType, Kind, Parameter, Port } from '../src/protocol/types';

const port = (name: string, direction: Port['direction'], axes: string, more: Partial<Port> = {}): Port => ({
  name,
  direction,
  role: 'data',
  axes: axes.split(','),
  optional: false,
  multiple: false,
  documentation: '',
  ...more,
});

const parameter = (
  name: string,
  type: Parameter['type'],
  value: unknown,
  more: Partial<Parameter> = {},
): Parameter => ({
  name,
  label: name
    .replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (letter) => letter.toUpperCase()),
  type,
  default: value,
  unit: '',
  documentation: '',
  required: false,
  ...more,
});

const recurrent = [
  port('in', 'input', 'B,T,I', { documentation: 'The sequence that is read.' }),
  port('initialState', 'input', 'LD,B,H', {
    role: 'state',
    optional: true,
    documentation: 'The state before the first step.',
  }),
  port('out', 'output', 'B,T,H', { documentation: 'The output of every step.' }),
  port('finalState', 'output', 'LD,B,H', {
    role: 'state',
    optional: true,
    documentation: 'The state after the last step.',
  }),
];

const hiddenSize = parameter('hiddenSize', 'integer', 128, {
  minimum: 1,
  unit: 'units',
  documentation: 'Number of hidden units.',
});

function type(id: string, kind: Kind, category: string, more: Partial<ComponentType>): ComponentType {
  const [bundle = '', name = ''] = id.split('#');
  return {
    id: `urn:unroll:${id}`,
    kind,
    label: name,
    category,
    icon: '',
    documentation: '',
    equation: '',
    paper: '',
    bundle: `org.unroll.${bundle}`,
    version: '0.1.0',
    ports: [],
    parameters: [],
    containments: [],
    ...more,
  };
}

export const TYPES: ComponentType[] = [
  type('layers#SequenceInput', 'input', 'Inputs', {
    label: 'Sequence input',
    documentation: 'A sequence of feature vectors enters the model here.',
    ports: [port('out', 'output', '*')],
    parameters: [parameter('features', 'integer', 28, { minimum: 1, documentation: 'Length of one feature vector.' })],
  }),
  type('layers#TokenInput', 'input', 'Inputs', {
    label: 'Token input',
    documentation: 'A sequence of ids enters the model here.',
    ports: [port('out', 'output', 'B,T')],
    parameters: [parameter('vocabulary', 'integer', 65, { minimum: 2, documentation: 'How many ids there are.' })],
  }),
  type('cells#Elman', 'cell', 'Cells', {
    ports: recurrent,
    documentation: 'The vanilla recurrent cell.',
    equation: 'h_t = \\phi(W_{ih} x_t + b_{ih} + W_{hh} h_{t-1} + b_{hh})',
    paper: 'Elman 1990, Finding Structure in Time',
    parameters: [
      hiddenSize,
      parameter('activation', 'enumeration', 'TANH', { values: ['TANH', 'RELU'], documentation: 'The nonlinearity.' }),
      parameter('bias', 'boolean', true, { documentation: 'Whether biases are added.' }),
    ],
  }),
  type('cells#LSTM', 'cell', 'Cells', {
    ports: recurrent,
    documentation:
      'Long short-term memory: gates decide what a cell state keeps, takes in and shows, so that gradients survive many steps.',
    equation:
      '\\begin{aligned} i,f,o &= \\sigma(W x_t + U h_{t-1} + b) \\\\ \\tilde c_t &= \\tanh(W_c x_t + U_c h_{t-1} + b_c) \\\\ c_t &= f \\circ c_{t-1} + i \\circ \\tilde c_t \\\\ h_t &= o \\circ \\tanh(c_t) \\end{aligned}',
    paper: 'Hochreiter & Schmidhuber 1997, Long Short-Term Memory',
    parameters: [
      hiddenSize,
      parameter('layers', 'integer', 1, { minimum: 1, maximum: 8, documentation: 'How many layers are stacked.' }),
      parameter('dropout', 'number', 0, {
        minimum: 0,
        exclusiveMaximum: 1,
        documentation: 'Share of the outputs dropped between layers.',
      }),
      parameter('forgetBias', 'number', 1, { documentation: 'Initial bias of the forget gate.' }),
      parameter('peepholes', 'boolean', false, { documentation: 'Whether the gates see the cell state.' }),
    ],
  }),
  type('cells#GRU', 'cell', 'Cells', {
    ports: recurrent,
    documentation: 'Gated recurrent unit: a reset and an update gate, no cell state.',
    paper: 'Cho et al. 2014',
    parameters: [
      hiddenSize,
      parameter('resetAfter', 'boolean', true, {
        documentation: 'Whether the reset gate acts after the matrix product.',
      }),
    ],
  }),
  type('wrappers#Bidirectional', 'wrapper', 'Wrappers', {
    ports: recurrent,
    documentation: 'Reads a sequence forward and backward with two copies of a cell.',
    paper: 'Schuster & Paliwal 1997',
    containments: [
      {
        feature: 'cell',
        accepts: ['cell', 'wrapper'],
        minimum: 1,
        maximum: 1,
        documentation: 'The recurrent component of which one copy reads forward and one backward.',
      },
    ],
    parameters: [
      parameter('merge', 'enumeration', 'CONCAT', {
        values: ['CONCAT', 'SUM', 'MEAN', 'PRODUCT'],
        documentation: 'How the two outputs become one.',
      }),
    ],
  }),
  type('codecs#RecurrentEncoder', 'encoder', 'Encoder and decoder', {
    label: 'Encoder',
    documentation: 'Reads a sequence into a context.',
    ports: [
      port('in', 'input', '*'),
      port('out', 'output', 'B,T,H', { optional: true }),
      port('context', 'output', 'LD,B,H', { role: 'state' }),
    ],
    containments: [
      {
        feature: 'layers',
        accepts: ['layer', 'cell', 'wrapper'],
        minimum: 1,
        maximum: -1,
        documentation: 'The chain, in the order of the computation; the last one is recurrent.',
      },
    ],
  }),
  type('layers#Embedding', 'layer', 'Layers', {
    documentation: 'A learned vector for every id.',
    ports: [port('in', 'input', 'B,T'), port('out', 'output', 'B,T,E')],
    parameters: [parameter('size', 'integer', 64, { minimum: 1, documentation: 'Length of a vector.' })],
  }),
  type('layers#Dense', 'layer', 'Layers', {
    documentation: 'The same affine map at every position.',
    equation: 'y = W x + b',
    ports: [port('in', 'input', '*,I'), port('out', 'output', '*,O')],
    parameters: [
      parameter('units', 'integer', 10, { minimum: 1, unit: 'units', documentation: 'Length of the output.' }),
      parameter('activation', 'enumeration', 'NONE', {
        values: ['NONE', 'TANH', 'RELU', 'SIGMOID', 'SOFTMAX'],
        documentation: 'Applied to the output.',
      }),
    ],
  }),
  type('layers#Dropout', 'layer', 'Layers', {
    documentation: 'Drops values at random in training.',
    ports: [port('in', 'input', '*'), port('out', 'output', '*')],
    parameters: [
      parameter('rate', 'number', 0.5, {
        minimum: 0,
        exclusiveMaximum: 1,
        documentation: 'Share of the values dropped.',
      }),
    ],
  }),
  type('layers#LastStep', 'layer', 'Layers', {
    label: 'Last step',
    documentation: 'The output of the last step of every row.',
    ports: [port('in', 'input', 'B,T,H'), port('out', 'output', 'B,H')],
  }),
  type('losses#CrossEntropy', 'loss', 'Losses', {
    label: 'Cross-entropy',
    documentation: 'Softmax and negative log-likelihood of the true class.',
    equation: '-\\log \\operatorname{softmax}(z)_y',
    ports: [port('prediction', 'input', '*')],
    parameters: [
      parameter('target', 'string', 'y', {
        required: true,
        documentation: 'The array of the data source that holds the truth.',
      }),
      parameter('reduction', 'enumeration', 'MEAN', {
        values: ['MEAN', 'SUM'],
        documentation: 'How the values of all positions become one.',
      }),
    ],
  }),
  type('losses#MeanSquaredError', 'loss', 'Losses', {
    label: 'Mean squared error',
    ports: [port('prediction', 'input', '*')],
    parameters: [parameter('target', 'string', 'y', { required: true })],
  }),
  type('optimizers#Adam', 'optimizer', 'Training', {
    documentation: 'Adaptive moments.',
    paper: 'Kingma & Ba 2015',
    parameters: [
      parameter('learningRate', 'number', 0.001, { exclusiveMinimum: 0, documentation: 'The step length.' }),
      parameter('beta1', 'number', 0.9, { minimum: 0, exclusiveMaximum: 1 }),
      parameter('beta2', 'number', 0.999, { minimum: 0, exclusiveMaximum: 1 }),
    ],
  }),
  type('optimizers#SGD', 'optimizer', 'Training', {
    parameters: [
      parameter('learningRate', 'number', 0.01, { exclusiveMinimum: 0 }),
      parameter('momentum', 'number', 0, { minimum: 0, exclusiveMaximum: 1 }),
    ],
  }),
  type('clippers#GlobalNorm', 'clipper', 'Training', {
    label: 'Global norm',
    documentation: 'Keeps the direction, limits the length.',
    parameters: [
      parameter('threshold', 'number', 1, {
        exclusiveMinimum: 0,
        documentation: 'The longest gradient that passes unchanged.',
      }),
    ],
  }),
  type('data#DigitRows', 'data', 'Training', {
    label: 'Digit rows',
    documentation: 'Images of digits read row by row.',
    parameters: [
      parameter('path', 'string', 'data/digits.csv', { required: true, documentation: 'File, relative to the model.' }),
      parameter('validationShare', 'number', 0.2, {
        minimum: 0,
        exclusiveMaximum: 1,
        documentation: 'Share held out.',
      }),
    ],
  }),
];

export const PLAN: ComponentType = type('model#TrainingPlan', 'plan', 'Training', {
  label: 'Training plan',
  parameters: [
    parameter('epochs', 'integer', 20, {
      minimum: 1,
      unit: 'epochs',
      documentation: 'How many times the training part is read.',
    }),
    parameter('batchSize', 'integer', 32, {
      minimum: 1,
      unit: 'sequences',
      documentation: 'How many sequences one gradient is computed from.',
    }),
    parameter('seed', 'integer', 1, { documentation: 'Initial weights, shuffling and dropout follow from it.' }),
    parameter('shuffle', 'boolean', true, { documentation: 'Whether the order changes in every epoch.' }),
    parameter('truncation', 'integer', 0, {
      minimum: 0,
      unit: 'steps',
      documentation: 'Window of truncated backpropagation through time; 0 reads whole sequences.',
    }),
  ],
  containments: [
    { feature: 'data', accepts: ['data'], minimum: 1, maximum: 1, documentation: 'The examples.' },
    {
      feature: 'optimizer',
      accepts: ['optimizer'],
      minimum: 1,
      maximum: 1,
      documentation: 'How weights follow from gradients.',
    },
    {
      feature: 'clipper',
      accepts: ['clipper'],
      minimum: 0,
      maximum: 1,
      documentation: 'How gradients are limited; none when absent.',
    },
  ],
});
