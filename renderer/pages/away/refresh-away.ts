import { queryClient } from '../../queries/client.ts';
import { keys } from '../../queries/keys.ts';

/** Reads again what a change of files out of sight may have changed. */
export function refreshAway(): void {
  for (const queryKey of [keys.away, keys.libraries, ['assets'], keys.problems]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}
