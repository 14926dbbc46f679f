import { create } from 'zustand';

/** Whether the engine leaves calls unanswered for longer than it ever should. */
export const useConnection = create(() => ({ isSlow: false }));
