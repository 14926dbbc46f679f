import { useCallback, useState } from 'react';

/**
 * How many rows a list is known to have: the last count that came, kept while the page that is scrolled to is on its
 * way. Null before the first.
 */
export function useKnownCount() {
  const [count, setCount] = useState<number | null>(null);
  const learn = useCallback((total: number | null) => {
    if (total !== null) setCount(total);
  }, []);
  return { count, learn };
}
