import { type QueryKey, useMutation } from '@tanstack/react-query';
import type { CommandName, InputOf, OutputOf } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { sayFailed } from '../stores/toasts.ts';
import { queryClient } from './client.ts';
import { keys } from './keys.ts';

type Options<N extends CommandName> = {
  /** Where a failure is shown in place, no message in the corner is needed. */
  readonly isQuiet?: boolean;
  readonly onDone?: (value: OutputOf<N>, input: InputOf<N>) => void;
};

// What reads differently after a command, even before the engine's event says so.
const refreshed: Partial<Record<CommandName, readonly QueryKey[]>> = {
  'library.create': [keys.libraries],
  'library.update': [keys.libraries, ['rules'], ['assets'], keys.schedule, keys.watch],
  'library.delete': [keys.libraries],
  'importPath.recheck': [keys.libraries, keys.away],
  'importPath.accept': [keys.libraries, keys.away],
  'scan.start': [keys.libraries, keys.jobs],
  'scan.pause': [keys.libraries],
  'scan.resume': [keys.libraries],
  'scan.cancel': [keys.libraries],
  'asset.trash': [keys.libraries, ['assets'], keys.browse, keys.away],
  'asset.restore': [keys.libraries, ['assets'], keys.browse, keys.away],
  'review.apply': [keys.reviews, keys.libraries, ['assets'], keys.away],
  'review.dismiss': [keys.reviews, keys.libraries],
  'job.retry': [keys.jobs],
  'job.cancel': [keys.jobs],
  'asset.applyLocate': [keys.libraries, ['assets'], keys.away],
  'asset.undoLocate': [keys.libraries, ['assets'], keys.away],
  'scan.undoOffline': [keys.libraries, ['assets'], keys.away, ['scans']],
  'problem.retry': [keys.libraries, keys.problems, keys.jobs],
  'server.test': [keys.servers, keys.mappings],
  'server.remove': [keys.servers, keys.mappings],
  'mapping.create': [keys.mappings, keys.sync, keys.jobs],
  'mapping.update': [keys.mappings, keys.sync],
  'mapping.remove': [keys.mappings, keys.sync],
  'mapping.pause': [keys.mappings, keys.sync, keys.jobs],
  'mapping.resume': [keys.mappings, keys.sync, keys.jobs],
  'mapping.run': [keys.mappings, keys.sync, keys.jobs],
  'sync.retry': [keys.mappings, keys.syncCounts],
  'sync.cancelDeletions': [keys.mappings, keys.sync, keys.syncPlans],
  'sync.deleteNow': [keys.mappings, keys.sync, keys.syncPlans],
  'sync.uploadAgain': [keys.mappings, keys.sync],
  'sync.applyPlan': [keys.mappings, keys.sync, keys.syncPlans, keys.status],
  'sync.dismissPlan': [keys.mappings, keys.sync, keys.syncPlans, keys.status],
  'sync.importConfig': [keys.servers, keys.mappings, keys.libraries],
  'queue.pause': [keys.status, keys.jobs],
  'queue.resume': [keys.status, keys.jobs],
  'queue.pauseOne': [keys.status, keys.jobs],
  'queue.resumeOne': [keys.status, keys.jobs],
};

/** A command as something a person does: it can be pending, it can fail, and what it changed is read again. */
export function useCommand<N extends CommandName>(name: N, options: Options<N> = {}) {
  return useMutation<OutputOf<N>, Error, InputOf<N>>({
    mutationFn: (input) => (invoke as (name: N, input: InputOf<N>) => Promise<OutputOf<N>>)(name, input),
    onSuccess: (value, input) => {
      for (const queryKey of refreshed[name] ?? []) void queryClient.invalidateQueries({ queryKey });
      options.onDone?.(value, input);
    },
    onError: (error) => {
      if (!options.isQuiet) sayFailed(error);
    },
  });
}
