import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const PACKAGE = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//;

/** Writes the licenses of every package whose code or fonts are in the bundle to `licenses.txt` beside it. */
export function licenses(): Plugin {
  return {
    name: 'licenses',
    generateBundle() {
      const modules = [...this.getModuleIds()].map((id) => PACKAGE.exec(id.replaceAll('\\', '/'))?.[1]);
      const folders = [...new Set(modules.filter((folder) => folder !== undefined))].sort();
      const source = folders
        .map(license)
        .filter(Boolean)
        .join(`\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'licenses.txt', source });
    },
  };
}

function license(folder: string): string {
  const description = join(folder, 'package.json');
  if (!existsSync(description)) {
    return '';
  }
  const { name, version, license } = JSON.parse(readFileSync(description, 'utf8')) as Record<string, string>;
  const file = readdirSync(folder).find((each) => /^(licen[cs]e|copying)/i.test(each));
  const text = file ? readFileSync(join(folder, file), 'utf8') : '';
  return `${String(name)} ${String(version)} (${String(license)})\n\n${text.trim()}\n`;
}
