import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { invoke } from '../api.ts';
import { keys } from './keys.ts';

/** What a library's photos would do under other patterns, or with only some of its import paths kept. */
export function useRulesPreview(
  id: number,
  rules: { exclusionPatterns?: readonly string[]; keepImportPaths?: readonly number[] },
  isWanted = true,
) {
  const { exclusionPatterns, keepImportPaths } = rules;
  return useQuery({
    queryKey: [...keys.rules(id), 'preview', exclusionPatterns ?? null, keepImportPaths ?? null],
    queryFn: () =>
      invoke('library.previewRules', {
        id,
        ...(exclusionPatterns ? { exclusionPatterns: [...exclusionPatterns] } : {}),
        ...(keepImportPaths ? { keepImportPaths: [...keepImportPaths] } : {}),
      }),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  });
}

/** Which rule of a library decides about a path. */
export function usePathVerdict(id: number, exclusionPatterns: readonly string[], path: string) {
  return useQuery({
    queryKey: [...keys.rules(id), 'path', exclusionPatterns, path],
    queryFn: () => invoke('library.testPath', { id, exclusionPatterns: [...exclusionPatterns], path }),
    enabled: path !== '',
    placeholderData: keepPreviousData,
  });
}
