import type { Upload } from '../protocol/types';

/** A message to the server ends at 8 MB, and base64 takes a third more. */
export const LARGEST_UPLOAD = 6_000_000;

/** A file as it is sent. */
export async function uploadOf(file: File): Promise<Upload> {
  return { name: file.name, content: bytesInBase64(new Uint8Array(await file.arrayBuffer())) };
}

/** UTF-8 in base64. */
export function base64(text: string): string {
  return bytesInBase64(new TextEncoder().encode(text));
}

function bytesInBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x8000) {
    pieces.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)));
  }
  return btoa(pieces.join(''));
}
