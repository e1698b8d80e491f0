import { create } from 'zustand';

export interface Notice {
  id: number;
  severity: 'error' | 'warning' | 'info';
  message: string;
}

interface Notices {
  notices: readonly Notice[];
  /** Shows a message; the same message is not shown twice at once. */
  notify: (severity: Notice['severity'], message: string) => void;
  dismiss: (id: number) => void;
}

const AT_ONCE = 4;

export const useNotices = create<Notices>((set) => ({
  notices: [],
  notify: (severity, message) =>
    set(({ notices }) => {
      const others = notices.filter((notice) => notice.message !== message);
      const id = Math.max(0, ...notices.map((notice) => notice.id)) + 1;
      return { notices: [...others, { id, severity, message }].slice(-AT_ONCE) };
    }),
  dismiss: (id) => set(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) })),
}));
