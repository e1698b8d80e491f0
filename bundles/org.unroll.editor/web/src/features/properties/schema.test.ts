import { describe, expect, it } from 'vitest';
import { parameter } from '../../test/fixtures';
import { toSchema, toUiSchema } from './schema';

const parameters = [
  parameter('hiddenSize', 'integer', { label: 'Hidden size', minimum: 1, unit: 'units', documentation: 'How many.' }),
  parameter('dropout', 'number', { minimum: 0, exclusiveMaximum: 1 }),
  parameter('activation', 'enumeration', { values: ['TANH', 'RELU'], default: 'TANH' }),
  parameter('bias', 'boolean'),
  parameter('path', 'string', { required: true }),
];

describe('toSchema', () => {
  it('carries types, bounds, literals and documentation over', () => {
    expect(toSchema(parameters)).toEqual({
      type: 'object',
      required: ['path'],
      properties: {
        hiddenSize: { type: 'integer', minimum: 1, title: 'Hidden size', description: 'How many.' },
        dropout: { type: 'number', minimum: 0, exclusiveMaximum: 1, title: 'dropout', description: '' },
        activation: { type: 'string', enum: ['TANH', 'RELU'], title: 'activation', description: '' },
        bias: { type: 'boolean', title: 'bias', description: '' },
        path: { type: 'string', title: 'path', description: '' },
      },
    });
  });

  it('leaves out bounds that the server sends as null', () => {
    const open = { ...parameter('x', 'number'), minimum: null as unknown as number };
    expect(toSchema([open]).properties?.['x']).not.toHaveProperty('minimum');
  });
});

describe('toUiSchema', () => {
  it('has one control per parameter in the declared order', () => {
    expect(toUiSchema(parameters)).toMatchObject({
      type: 'VerticalLayout',
      elements: parameters.map(({ name, unit }) => ({ scope: `#/properties/${name}`, options: { unit } })),
    });
  });

  it('puts groups behind what is in none, each under its heading', () => {
    const grouped = [
      parameter('l1', 'number', { group: 'Weights' }),
      parameter('units', 'integer'),
      parameter('clip', 'number', { group: 'Limits' }),
      parameter('l2', 'number', { group: 'Weights' }),
    ];
    expect(toUiSchema(grouped)).toMatchObject({
      elements: [
        { scope: '#/properties/units' },
        { type: 'Group', label: 'Weights', elements: [{ scope: '#/properties/l1' }, { scope: '#/properties/l2' }] },
        { type: 'Group', label: 'Limits', elements: [{ scope: '#/properties/clip' }] },
      ],
    });
  });
});
