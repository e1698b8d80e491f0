import { useEffect } from 'react';
import { useSurroundings } from '../model/docks';
import { useInDocument } from '../model/hooks';
import { useView } from '../model/view';

/** A dock that opens for what was clicked must not come under the pointer before a double click is over. */
const DOUBLE_CLICK_MS = 350;

/** Tells the docks how large the window is, and whether there is something to show the properties of. */
export function useWindow(): void {
  const selection = useView((view) => view.selection);
  const there = useInDocument(({ components, connections }) =>
    [...selection].some((id) => components.has(id) || connections.has(id)),
  );
  const selected = there === true;
  useEffect(() => {
    const measure = () => useSurroundings.setState({ width: window.innerWidth, height: window.innerHeight });
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  useEffect(() => {
    const timer = setTimeout(() => useSurroundings.setState({ selected }), DOUBLE_CLICK_MS);
    return () => clearTimeout(timer);
  }, [selected]);
}
