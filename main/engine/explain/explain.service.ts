import type { DiskClient } from '../disk/disk-client.ts';
import type { PathLook } from '../disk/path-look.ts';
import { contains, normalisePath } from '../files/path.ts';
import { folderOf } from '../files/read-only.ts';
import type { Rows } from '../rows.ts';
import { explainPath } from './explain-path.ts';
import type { Explanation, Verdict } from './explanation.ts';
import { readFacts, shown } from './library-facts.ts';

/** Answers why a file or folder is, or is not, in the libraries. */
export class ExplainService {
  private readonly rows: Rows;
  private readonly disk: DiskClient;

  constructor(rows: Rows, disk: DiskClient) {
    this.rows = rows;
    this.disk = disk;
  }

  /** One answer for each library that has to do with the path; where none has, one that says so. */
  async explain(given: string): Promise<Explanation[]> {
    const look = await this.disk.lookAt(normalisePath(given));
    if (look.isInDataDir) return [nobody(look, inDataDir)];
    const answers = this.rows.libraries.list().flatMap((library) => {
      const facts = readFacts(this.rows, library, look);
      const verdict = explainPath(facts, look);
      return verdict === null ? [] : [toExplanation(look, verdict, library, facts.owner?.path ?? null)];
    });
    return answers.length > 0 ? answers : [nobody(look, this.outside(look))];
  }

  private outside(look: PathLook): Verdict {
    const inner = this.rows.importPaths.listAll().filter(({ path }) => contains(look.path, path));
    if (look.kind === 'missing') {
      return {
        rule: 'outside',
        answer: 'It lies outside the folders of all libraries, and there is nothing at this path.',
        advice: 'Check the spelling of the path.',
      };
    }
    const folder = look.kind === 'folder' ? look.path : folderOf(look.path);
    const holds =
      inner.length === 0
        ? ''
        : ` It holds ${inner.map(({ path }) => shown(path)).join(', ')}, which a library has.`;
    return {
      rule: 'outside',
      answer: `It lies outside the folders of all libraries.${holds}`,
      advice: `Add ${shown(folder)} as a folder of a library.`,
    };
  }
}

const inDataDir: Verdict = {
  rule: 'data-folder',
  answer: 'It lies in the folder where Lightkeeper keeps its own data. Nothing from there is imported.',
  advice: null,
};

function nobody(look: PathLook, verdict: Verdict): Explanation {
  return toExplanation(look, verdict, null, null);
}

function toExplanation(
  look: PathLook,
  verdict: Verdict,
  library: { readonly id: number; readonly name: string } | null,
  importPath: string | null,
): Explanation {
  return {
    path: shown(look.path),
    kind: look.kind,
    pattern: null,
    assetId: null,
    since: null,
    ...verdict,
    libraryId: library?.id ?? null,
    libraryName: library?.name ?? null,
    importPath: importPath === null ? null : shown(importPath),
  };
}
