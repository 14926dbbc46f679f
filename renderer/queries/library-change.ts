import type { LibraryView } from '../../preload/contract.ts';
import { sayDone } from '../stores/toasts.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';
import { useCommand } from './use-command.ts';

/** What a library is told about its schedule and its watching. */
export type LibraryChange = Partial<Pick<LibraryView, 'isWatched' | 'cronExpression'>>;

/** Changes how a library is kept true: shown at once, said in a message that offers to take it back. */
export function useLibraryChange(library: LibraryView): (change: LibraryChange, said: string) => void {
  const update = useCommand('library.update');
  const apply = (change: LibraryChange, onDone: () => void) => {
    show(library.id, change);
    update.mutate(
      { id: library.id, ...change },
      {
        onSuccess: onDone,
        onError: () => void queryClient.invalidateQueries({ queryKey: keys.libraries }),
      },
    );
  };
  return (change, said) => {
    const before = Object.fromEntries(
      Object.entries({ isWatched: library.isWatched, cronExpression: library.cronExpression }).filter(
        ([key]) => key in change,
      ),
    );
    const subject = `library ${library.id} ${Object.keys(change).join()}`;
    apply(change, () => sayDone(said, () => apply(before, () => undefined), subject));
  };
}

function show(id: number, change: LibraryChange): void {
  queryClient.setQueryData<LibraryView[]>(keys.libraries, (libraries) =>
    libraries?.map((library) => (library.id === id ? { ...library, ...change } : library)),
  );
}
