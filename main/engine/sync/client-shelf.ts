import { LightkeeperError } from '../errors.ts';
import { ImmichClient } from './api/immich-client.ts';
import type { Line } from './api/http-call.ts';
import { ServerFailure } from './api/server-failure.ts';
import type { ServerRepository } from './server.repository.ts';

/** How long a server is waited for, where it is not the usual time. */
export type ServerPatience = Pick<Line, 'silenceMs' | 'answerMs'>;

/** Clients with their open connections, kept from one job to the next; made anew when key or width change. */
export class ClientShelf {
  private readonly clients = new Map<number, { readonly mark: string; readonly client: ImmichClient }>();
  private readonly keyOf: (userId: number) => Promise<string>;
  private readonly patience: ServerPatience;

  constructor(keyOf: (userId: number) => Promise<string>, patience: ServerPatience) {
    this.keyOf = keyOf;
    this.patience = patience;
  }

  async take(servers: ServerRepository, userId: number, parallel: number): Promise<ImmichClient> {
    const user = servers.findUser(userId);
    const server = user === null ? null : servers.find(user.server_id);
    if (server === null) throw new LightkeeperError('not-found', `There is no server user ${userId}.`);
    const apiKey = await this.keyOf(userId).catch((error: unknown) => {
      throw new ServerFailure('key-refused', error instanceof Error ? error.message : String(error));
    });
    const { base_url: baseUrl, label } = server;
    const mark = JSON.stringify([baseUrl, apiKey, parallel]);
    const kept = this.clients.get(userId);
    if (kept?.mark === mark) return kept.client;
    kept?.client.close();
    const client = new ImmichClient({ baseUrl, label, apiKey, parallel, ...this.patience });
    this.clients.set(userId, { mark, client });
    return client;
  }

  close(): void {
    for (const { client } of this.clients.values()) client.close();
    this.clients.clear();
  }
}
