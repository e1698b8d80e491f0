import type { Plugin } from 'vite';

/** Leaves the older font formats of KaTeX out: every browser that runs the page reads WOFF2. */
export function woff2Only(): Plugin {
  return {
    name: 'woff2-only',
    enforce: 'pre',
    transform(code, id) {
      return id.includes('katex.min.css')
        ? code.replace(/,url\([^)]+\.(?:woff|ttf)\) format\("[^"]+"\)/g, '')
        : undefined;
    },
  };
}
