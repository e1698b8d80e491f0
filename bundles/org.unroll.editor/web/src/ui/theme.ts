import { create } from 'zustand';

type Choice = 'light' | 'dark' | null;

interface Theme {
  /** What the user chose; null follows the system. */
  choice: Choice;
  shown: 'light' | 'dark';
  choose: (choice: Choice) => void;
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
  // the browser keeps it, too, so that the page has its colours before the server has answered
  choose: (choice) => {
    set({ choice, shown: shownFor(choice) });
    if (choice) {
      localStorage.setItem(KEY, choice);
    } else {
      localStorage.removeItem(KEY);
    }
  },
  toggle: () => {
    const opposite = get().shown === 'dark' ? 'light' : 'dark';
    get().choose(opposite === shownFor(null) ? null : opposite);
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
