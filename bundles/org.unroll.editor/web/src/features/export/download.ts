import type { ExportFormat } from '../../protocol/types';

/** Fetches an export and hands it to the browser as a file. */
export async function download(run: string, format: ExportFormat, name: string): Promise<void> {
  const response = await fetch(`export?${new URLSearchParams({ run, format: format.name }).toString()}`);
  if (!response.ok) {
    throw new Error((await reasonOf(response)) || `The export as ${format.label} failed (${String(response.status)}).`);
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName(response.headers.get('content-disposition')) ?? `${name}.${format.extension}`;
  link.click();
  URL.revokeObjectURL(url);
}

/** The sentence of the server, unless it answered with an error page. */
async function reasonOf(response: Response): Promise<string> {
  const text = await response.text();
  return response.headers.get('content-type')?.startsWith('text/plain') ? text.trim() : '';
}

export function fileName(disposition: string | null): string | null {
  return /filename="?([^";]+)"?/.exec(disposition ?? '')?.[1] ?? null;
}
