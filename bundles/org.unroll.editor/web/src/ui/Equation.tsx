import { lazy, Suspense } from 'react';

const Formula = lazy(async () => {
  const [{ default: katex }] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return {
    default: function Formula({ latex }: { latex: string }) {
      const html = katex.renderToString(latex, { displayMode: true, throwOnError: false });
      return <div className="equation" dangerouslySetInnerHTML={{ __html: html }} />;
    },
  };
});

/** A formula, drawn by KaTeX, which is fetched when the first one is shown. */
export function Equation({ latex }: { latex: string }) {
  return (
    <Suspense fallback={<div className="equation" aria-hidden />}>
      <Formula latex={latex} />
    </Suspense>
  );
}
