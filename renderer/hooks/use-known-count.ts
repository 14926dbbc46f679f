import { useCallback, useState } from 'react';

/** How many rows a list is known to have: the last count that came, kept while the next page is on its way. */
export function useKnownCount(initial = 0) {
  const [count, setCount] = useState(initial);
  const learn = useCallback((total: number | null) => {
    if (total !== null) setCount(total);
  }, []);
  return { count, learn };
}
