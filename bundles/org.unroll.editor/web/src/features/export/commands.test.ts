// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { useRegistry } from '../../model/registry';
import { Workbench } from '../../model/workbench';
import { ScriptedClient } from '../../test/fixtures';
import { followFormats } from './commands';

it('keeps a command for each format on offer, which wants a run', () => {
  const memory = { recall: () => ({ tabs: [], active: null }), keep: () => undefined };
  const workbench = new Workbench(new ScriptedClient({}), () => undefined, memory);
  const end = followFormats(workbench);
  const commands = () => useRegistry.getState().commands;
  const onnx = { name: 'onnx', label: 'ONNX', extension: 'onnx' };
  workbench.store.setState({ formats: [onnx, { ...onnx, name: 'safetensors', label: 'safetensors' }] });
  workbench.store.setState({ formats: [onnx] });
  expect(commands().map(({ title }) => title)).toEqual(['Export as ONNX']);
  expect(commands()[0]?.enabled?.(workbench)).toBe(false);
  const run = { id: 'r', document: 'a', state: 'completed', started: '', message: null, result: null } as const;
  workbench.store.setState({ active: 'a', runs: new Map([['a', [run]]]) });
  expect(commands()[0]?.enabled?.(workbench)).toBe(true);
  end();
  expect(commands()).toEqual([]);
});
