import { useQuery } from '@tanstack/react-query';
import { invoke } from '../api.ts';
import { keys } from './keys.ts';

/** Whether a cron expression can be used, and when it comes due next. */
export function useScheduleCheck(cronExpression: string) {
  return useQuery({
    queryKey: [...keys.schedule, 'check', cronExpression],
    queryFn: () => invoke('schedule.check', { cronExpression }),
    // What comes due next changes as time goes by.
    staleTime: 0,
    gcTime: 0,
    refetchInterval: 60_000,
  });
}
