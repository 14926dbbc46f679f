import { QueryClientProvider } from '@tanstack/react-query';
import { Tooltip } from 'radix-ui';
import { useLayoutEffect, useState } from 'react';
import { setLocale } from './format/locale.ts';
import { queryClient } from './queries/client.ts';
import { connectEvents } from './queries/connect.ts';
import { useAppInfo, useLibraries } from './queries/read.ts';
import { useTheme } from './queries/theme.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { Shell } from './shell/shell.tsx';
import { StartFailure } from './shell/start-failure.tsx';

/** The whole window. */
export function App() {
  return (
    <ErrorBoundary>
      <QueryClientProvider client={queryClient}>
        <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
          <Connected />
        </Tooltip.Provider>
      </QueryClientProvider>
    </ErrorBoundary>
  );
}

function Connected() {
  const [isConnected, setIsConnected] = useState(false);
  const [failure, setFailure] = useState<Error | null>(null);
  // Events are listened to before anything is read: what happens in between would be missed.
  useLayoutEffect(() => {
    try {
      const end = connectEvents();
      setIsConnected(true);
      return end;
    } catch (error) {
      setFailure(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }, []);
  if (failure) return <StartFailure error={failure} onRetry={() => window.location.reload()} />;
  return isConnected ? <Started /> : null;
}

function Started() {
  const info = useAppInfo();
  const libraries = useLibraries();
  useThemeOnPage();
  const failed = [info, libraries].find((query) => query.isError && query.data === undefined);
  if (failed?.error) return <StartFailure error={failed.error} onRetry={() => void failed.refetch()} />;
  // Both are read in a few milliseconds; to draw a page in between would only make it flicker.
  if (!info.data || !libraries.data) return null;
  setLocale(info.data.locale);
  return <Shell />;
}

function useThemeOnPage(): void {
  const theme = useTheme();
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
