// @vitest-environment jsdom
import '../../test/dom';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { WorkbenchContext } from '../../model/hooks';
import { Workbench } from '../../model/workbench';
import { Refusal } from '../../protocol/rpc';
import { component, componentType, parameter, ScriptedClient } from '../../test/fixtures';
import { ParameterForm } from './ParameterForm';

const type = componentType('cell', {
  parameters: [
    parameter('hiddenSize', 'integer', { label: 'Hidden size', default: 64, minimum: 1, unit: 'units' }),
    parameter('merge', 'enumeration', { label: 'Merge', default: 'CONCAT', values: ['CONCAT', 'SUM'] }),
    parameter('bias', 'boolean', { label: 'Bias', default: true }),
  ],
});
const cell = component('cell', { parameters: { hiddenSize: 128, merge: 'CONCAT', bias: true } });
const memory = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };

let client: ScriptedClient;
const sent = () => client.asked.map(([, params]) => params);
const edit = (name: string, value: unknown) => ({
  document: 'a.unroll',
  component: 'cell',
  parameter: name,
  value,
});

beforeEach(() => {
  client = new ScriptedClient({ 'architecture/setParameter': () => ({}) });
  const workbench = new Workbench(client, () => undefined, memory);
  render(
    <WorkbenchContext value={workbench}>
      <ParameterForm document="a.unroll" components={[cell]} parameters={type.parameters} />
    </WorkbenchContext>,
  );
});

describe('ParameterForm of several components', () => {
  it('shows what they agree on and changes all of them as one step', async () => {
    cleanup();
    client = new ScriptedClient({ 'architecture/batch': () => ({ ids: [] }) });
    const other = component('other', { type: 'cell', parameters: { hiddenSize: 16, merge: 'CONCAT', bias: true } });
    render(
      <WorkbenchContext value={new Workbench(client, () => undefined, memory)}>
        <ParameterForm document="a.unroll" components={[cell, other]} parameters={type.parameters} />
      </WorkbenchContext>,
    );
    const field = screen.getByLabelText('Hidden size');
    expect(field).toHaveValue('');
    expect(screen.getByLabelText('Merge')).toHaveValue('CONCAT');
    await userEvent.type(field, '32{Enter}');
    expect(sent()).toEqual([
      {
        document: 'a.unroll',
        label: 'Set hiddenSize of 2 components',
        changes: ['cell', 'other'].map((id) => ({
          method: 'architecture/setParameter',
          params: { component: id, parameter: 'hiddenSize', value: 32 },
        })),
      },
    ]);
  });
});

describe('ParameterForm', () => {
  it('sends a number once, when it is finished', async () => {
    const field = screen.getByLabelText('Hidden size');
    await userEvent.clear(field);
    await userEvent.type(field, '256');
    expect(sent()).toEqual([]);
    await userEvent.type(field, '{Enter}');
    expect(sent()).toEqual([edit('hiddenSize', 256)]);
  });

  it('takes a number back with Escape', async () => {
    const field = screen.getByLabelText('Hidden size');
    await userEvent.type(field, '9{Escape}');
    expect(field).toHaveValue('128');
    expect(sent()).toEqual([]);
  });

  it('does not send what breaks a bound, and says why', async () => {
    const field = screen.getByLabelText('Hidden size');
    await userEvent.clear(field);
    await userEvent.type(field, '0{Enter}');
    expect(sent()).toEqual([]);
    expect(screen.getByRole('alert')).toHaveTextContent('Must be at least 1.');
    expect(field).toHaveAttribute('aria-invalid', 'true');
  });

  it('shows the refusal of the server at the field, with the refused value', async () => {
    client.answers['architecture/setParameter'] = () => Promise.reject(new Refusal('128 is enough.', null));
    const field = screen.getByLabelText('Hidden size');
    await userEvent.clear(field);
    await userEvent.type(field, '500{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('128 is enough.');
    expect(field).toHaveValue('500');
  });

  it('sends choices and switches at once', async () => {
    await userEvent.selectOptions(screen.getByLabelText('Merge'), 'SUM');
    await userEvent.click(screen.getByRole('switch', { name: 'Bias' }));
    expect(sent()).toEqual([edit('merge', 'SUM'), edit('bias', false)]);
  });

  it('offers the default only where the value differs from it', async () => {
    await userEvent.click(screen.getByRole('button', { name: 'Reset Hidden size to 64' }));
    expect(sent()).toEqual([edit('hiddenSize', null)]);
    expect(screen.queryByRole('button', { name: /Reset Merge/ })).not.toBeInTheDocument();
  });
});
