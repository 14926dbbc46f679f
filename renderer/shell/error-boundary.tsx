import { Component, type ReactNode } from 'react';
import { StartFailure } from './start-failure.tsx';

type Props = { readonly children: ReactNode };
type State = { readonly error: Error | null };

/** Shows what went wrong where a fault in the window itself would leave it empty. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (!error) return this.props.children;
    return <StartFailure error={error} onRetry={() => window.location.reload()} />;
  }
}
