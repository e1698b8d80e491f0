import { create } from 'zustand';

/** Whether the preferences are on show. */
export const usePreferencesOpen = create<{ open: boolean }>(() => ({ open: false }));

export const openPreferences = (): void => usePreferencesOpen.setState({ open: true });
export const closePreferences = (): void => usePreferencesOpen.setState({ open: false });
