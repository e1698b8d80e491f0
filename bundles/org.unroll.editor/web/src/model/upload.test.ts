import { expect, it } from 'vitest';
import { base64, uploadOf } from './upload';

it('writes text as UTF-8', () => {
  expect(atob(base64('é'))).toBe('\u00c3\u00a9');
});

it('sends every byte of a file, however long it is', async () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 256);
  const { name, content } = await uploadOf(new File([bytes], 'cell.jar'));
  expect(name).toBe('cell.jar');
  expect(Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))).toEqual(bytes);
});
