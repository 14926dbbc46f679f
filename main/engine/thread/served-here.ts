import { MessageChannel } from 'node:worker_threads';
import { connect, serve, type Remote } from './rpc.ts';

/** Serves an API on the thread that calls it, in the way of a `HelperThread`: made at the first call. */
export class ServedHere<Api extends object> {
  private readonly make: () => Api;
  private current: { readonly api: Remote<Api>; close(): void } | null = null;

  constructor(make: () => Api) {
    this.make = make;
  }

  get api(): Remote<Api> {
    this.current ??= this.start();
    return this.current.api;
  }

  close(): Promise<void> {
    this.current?.close();
    this.current = null;
    return Promise.resolve();
  }

  private start(): { readonly api: Remote<Api>; close(): void } {
    const { port1, port2 } = new MessageChannel();
    serve(port1, this.make());
    const { api, close } = connect<Api>(port2);
    return {
      api,
      close: () => {
        close(new Error('What was asked is not needed any more.'));
        port1.close();
      },
    };
  }
}
