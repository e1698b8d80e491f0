import { create } from 'zustand';

type Choice = 'light' | 'dark' | null;

interface Theme {
  /** What the user chose; null follows the system. */
  choice: Choice;
  shown: 'light' | 'dark';
  toggle: () => void;
}

const KEY = 'unroll.theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');

function stored(): Choice {
  const value = localStorage.getItem(KEY);
  return value === 'light' || value === 'dark' ? value : null;
}

const shownFor = (choice: Choice): 'light' | 'dark' => choice ?? (system.matches ? 'dark' : 'light');

export const useTheme = create<Theme>((set, get) => ({
  choice: stored(),
  shown: shownFor(stored()),
  toggle: () => {
    const opposite = get().shown === 'dark' ? 'light' : 'dark';
    const choice = opposite === shownFor(null) ? null : opposite;
    set({ choice, shown: opposite });
    if (choice) {
      localStorage.setItem(KEY, choice);
    } else {
      localStorage.removeItem(KEY);
    }
  },
}));

/** Puts the theme on the page and keeps it there. */
export function applyTheme(): void {
  const apply = ({ choice }: Theme) => {
    if (choice) {
      document.documentElement.dataset['theme'] = choice;
    } else {
      delete document.documentElement.dataset['theme'];
    }
  };
  apply(useTheme.getState());
  useTheme.subscribe(apply);
  system.addEventListener('change', () => {
    const { choice } = useTheme.getState();
    useTheme.setState({ shown: shownFor(choice) });
  });
}
