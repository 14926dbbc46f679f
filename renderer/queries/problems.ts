import { useQuery } from '@tanstack/react-query';
import type { OutputOf } from '../../preload/contract.ts';
import { invoke } from '../api.ts';
import { keys } from './keys.ts';
import type { PageSource } from './pages.ts';

/** Problems with one cause. */
export type ProblemGroup = OutputOf<'problem.groups'>[number];
/** One file or folder with a problem. */
export type ListedProblem = OutputOf<'problem.page'>['items'][number];

/** The causes of the problems of one library or of all, the largest group first. */
export function useProblemGroups(libraryId: number | null) {
  return useQuery({
    queryKey: [...keys.problems, 'groups', libraryId],
    queryFn: () => invoke('problem.groups', { libraryId }),
  });
}

/** Problems of one cause. */
export function problemSource(
  libraryId: number | null,
  { code, source }: Pick<ProblemGroup, 'code' | 'source'>,
): PageSource<ListedProblem> {
  return {
    keyOf: (page) => [...keys.problems, 'page', libraryId, source, code, page],
    read: (offset, limit) => invoke('problem.page', { libraryId, code, source, offset, limit }),
  };
}
