import { randomBytes } from 'node:crypto';

const mostTokens = 2000;

/**
 * Paths that a person picked or dropped, by the token that the window knows them by. The window can name no other
 * folder: whatever runs in it, it cannot make the engine look where nobody pointed.
 */
export class FolderTokens {
  private readonly paths = new Map<string, string>();

  /** The token of a path from now on. */
  give(path: string): string {
    const token = randomBytes(16).toString('hex');
    this.paths.set(token, path);
    const oldest = this.paths.keys().next().value;
    if (this.paths.size > mostTokens && oldest !== undefined) this.paths.delete(oldest);
    return token;
  }

  /** The path behind a token; undefined when it was released or never given. */
  pathOf(token: string): string | undefined {
    return this.paths.get(token);
  }

  release(token: string): void {
    this.paths.delete(token);
  }
}
