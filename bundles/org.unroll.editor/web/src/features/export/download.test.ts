import { expect, it } from 'vitest';
import { fileName } from './download';

it('takes the file name from the header of the server', () => {
  expect(fileName('attachment; filename="digits.onnx"')).toBe('digits.onnx');
  expect(fileName(null)).toBeNull();
});
