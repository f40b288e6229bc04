import { createContext, useContext } from "react";

/** Opens the thread that hangs on a message; undefined where there is no room for one, as in a thread. */
export const ThreadOpening = createContext<((root: number) => void) | undefined>(undefined);

export function useOpenThread(): ((root: number) => void) | undefined {
  return useContext(ThreadOpening);
}
