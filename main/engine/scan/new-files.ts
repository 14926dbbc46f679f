import type { FolderFiles } from '../job/job.ts';

/** So many rows make a transaction of about one frame; each batch costs three commits, whatever its size. */
const batchSize = 2000;

/** New paths that a crawl collects, grouped by folder as a LibrarySyncFiles job carries them. */
export class NewFiles {
  size = 0;
  readonly folders: FolderFiles[] = [];
  private names: string[] = [];

  /** Adds a path; true once the batch is full. */
  add(folder: string, name: string): boolean {
    if (this.folders.at(-1)?.[0] !== folder) {
      this.names = [];
      this.folders.push([folder, this.names]);
    }
    this.names.push(name);
    this.size++;
    return this.size >= batchSize;
  }
}
