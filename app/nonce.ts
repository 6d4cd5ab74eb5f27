import { createContext, useContext } from "react";

/** The response's nonce while the server renders; undefined in the browser, which hides nonces after use. */
export const NonceContext = createContext<string | undefined>(undefined);

export function useNonce(): string | undefined {
  return useContext(NonceContext);
}
