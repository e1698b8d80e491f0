import { create } from 'zustand';
import { persist } from 'zustand/middleware';

interface Layout {
  palette: number;
  properties: number;
  dock: number;
}

/** Sizes of the areas of the page, kept by the browser. */
export const useLayout = create<Layout>()(
  persist(() => ({ palette: 220, properties: 310, dock: 250 }), { name: 'unroll.layout' }),
);
