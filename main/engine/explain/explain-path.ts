import { assetTypeOf } from '../asset/media-types.ts';
import type { AssetRow } from '../asset/asset.ts';
import type { PathLook } from '../disk/path-look.ts';
import { below, isHiddenBelow, pathSeparator } from '../files/path.ts';
import { folderOf, nameOf } from '../files/read-only.ts';
import type { ImportPathRecord } from '../library/import-path.repository.ts';
import { explainCode } from '../problem/problem.ts';
import { describeDisconnect } from '../scan/import-path-check.ts';
import type { Verdict } from './explanation.ts';
import { shown, type LibraryFacts } from './library-facts.ts';

/**
 * Why a path is, or is not, in a library: the first rule that decides, in the order in which a scan applies them. What a
 * person did comes first, then what the row says, then what a scan would make of the file. Null where the library has
 * nothing to do with the path. Pure.
 */
export function explainPath(facts: LibraryFacts, look: PathLook): Verdict | null {
  if (facts.hidden !== null) {
    return {
      rule: 'hidden-by-you',
      answer: 'You had this file forgotten. It is hidden: no scan brings it back.',
      advice: 'Restore it from the hidden files of the library.',
      since: toIso(facts.hidden.hidden_at),
    };
  }
  if (facts.asset !== null) return { ...explainAsset(facts, facts.asset, look), assetId: facts.asset.id };
  if (facts.owner === null) return null;
  return (
    explainDisconnected(facts.owner) ??
    explainAbsence(look) ??
    explainRules(facts, facts.owner, look) ??
    explainFailure(facts, look) ??
    (look.kind === 'folder' ? explainFolder(facts) : explainFile(facts, look))
  );
}

function explainAsset(facts: LibraryFacts, asset: AssetRow, look: PathLook): Verdict {
  const since = toIso(asset.deleted_at);
  if (asset.status !== 'active') {
    const also = asset.offline_reason === null ? '' : ' Its file is offline as well.';
    return {
      rule: 'trashed-by-you',
      answer: `You put it into the trash of Lightkeeper. The file itself was not touched.${also}`,
      advice: 'Restore it under Offline & trash.',
      since,
    };
  }
  const isBack = look.kind === 'file';
  if (asset.offline_reason === 'missing') {
    return {
      rule: 'offline-missing',
      answer: isBack
        ? 'It is offline: a scan found no file here. The file is back now.'
        : 'It is offline: a scan found no file here. What Lightkeeper knows of it is kept.',
      advice: isBack
        ? 'Scan again to have it back.'
        : 'Put the file back and scan, point at the folder that it moved to, or have it forgotten.',
      since,
    };
  }
  if (asset.offline_reason === 'excluded') return { ...explainExcludedAsset(facts, asset), since };
  if (asset.offline_reason === 'outside') {
    return {
      rule: 'offline-outside',
      answer: 'It is offline: no folder of the library contains it any more.',
      advice: `Add ${shown(folderOf(asset.path))} as a folder, then scan.`,
      since,
    };
  }
  const away = facts.owner === null ? null : explainDisconnected(facts.owner);
  return away ?? explainOnline(facts, asset, look);
}

function explainExcludedAsset(facts: LibraryFacts, asset: AssetRow): Verdict {
  const pattern = facts.rules.patternFor(asset.path);
  if (pattern !== null) {
    return {
      rule: 'offline-excluded',
      answer: `It is offline: the exclusion pattern ${pattern} matches its path.`,
      advice: 'Remove or narrow the pattern under Exclusions, then scan.',
      pattern,
    };
  }
  const hidden = facts.owner === null ? null : hiddenPart(facts.owner.path, asset.path);
  return {
    rule: 'offline-excluded',
    answer:
      hidden === null
        ? 'It is offline: a rule of the library left it out. No rule does so now.'
        : `It is offline: ${hidden} is hidden, because its name begins with a dot.`,
    advice: hidden === null ? 'Scan again to have it back.' : 'Give it a name without the dot, then scan.',
  };
}

function explainOnline(facts: LibraryFacts, asset: AssetRow, look: PathLook): Verdict {
  const coverage = facts.rules.classify(asset.path);
  if (coverage !== 'included') {
    const pattern = facts.rules.patternFor(asset.path);
    return {
      rule: 'online',
      answer: 'It is in the library. The rules have changed: the next scan takes it offline.',
      advice: pattern === null ? null : `The pattern ${pattern} matches it. Remove the pattern to keep it.`,
      pattern,
    };
  }
  if (look.kind === 'missing') {
    return {
      rule: 'online',
      answer: 'It is in the library, but there is no file at this path now. The next scan notices that.',
      advice: 'Put the file back, or scan to have it marked offline.',
    };
  }
  const problem = facts.problem?.path === asset.path ? facts.problem : null;
  if (problem === null) return { rule: 'online', answer: 'It is in the library.', advice: null };
  const { cause, remedy } = explainCode(problem.code);
  return { rule: 'online', answer: `It is in the library, with a problem: ${cause}`, advice: remedy };
}

function explainDisconnected(owner: ImportPathRecord): Verdict | null {
  if (owner.state !== 'disconnected' && owner.state !== 'unreadable') return null;
  const why =
    owner.reason === null
      ? 'the folder could not be read. Everything is kept.'
      : describeDisconnect(owner.reason);
  return {
    rule: 'disconnected',
    answer: `${shown(owner.path)} is away: ${why}`,
    advice: 'Connect its drive or server. It is scanned as soon as it is back.',
    since: toIso(owner.checkedAt),
  };
}

function explainAbsence(look: PathLook): Verdict | null {
  if (look.kind !== 'missing') return null;
  return {
    rule: 'not-there',
    answer: 'There is nothing at this path, and the library knows of nothing that was.',
    advice: 'Check the spelling of the path.',
  };
}

/** The rules in the order in which a crawl meets them: folders from the outside in, then the name, then the type. */
function explainRules(facts: LibraryFacts, owner: ImportPathRecord, look: PathLook): Verdict | null {
  const { rules } = facts;
  const { path } = look;
  const isFolder =
    look.kind === 'folder' || (look.kind === 'unreadable' && assetTypeOf(nameOf(path)) === null);
  const coverage = isFolder ? rules.classifyFolder(path) : rules.classifyFolder(folderOf(path));
  if (path !== owner.path && coverage === 'hidden') return explainHidden(owner, path);
  if (path !== owner.path && isHiddenBelow(owner.path, path)) return explainHidden(owner, path);
  if (coverage === 'excluded')
    return explainExcluded(rules.patternFor(path) ?? rules.patternFor(folderOf(path)));
  if (isFolder || look.kind === 'unreadable') return null;
  if (nameOf(path).toLowerCase().endsWith('.xmp')) {
    return {
      rule: 'sidecar',
      answer: 'It is a sidecar: what it says belongs to the photo or video of the same name.',
      advice: null,
    };
  }
  if (look.kind === 'other' || assetTypeOf(nameOf(path)) === null) return explainUnsupported(look);
  return rules.classify(path) === 'excluded' ? explainExcluded(rules.patternFor(path)) : null;
}

function explainHidden(owner: ImportPathRecord, path: string): Verdict {
  return {
    rule: 'hidden',
    answer: `${hiddenPart(owner.path, path) ?? nameOf(path)} is hidden, because its name begins with a dot. Hidden files and folders are left out.`,
    advice: 'Give it a name without the dot, or add the folder as a folder of its own, then scan.',
  };
}

function explainExcluded(pattern: string | null): Verdict {
  return {
    rule: 'excluded',
    answer: `The exclusion pattern ${pattern ?? ''} matches it.`,
    advice: 'Remove or narrow the pattern under Exclusions, then scan.',
    pattern,
  };
}

function explainUnsupported(look: PathLook): Verdict {
  if (look.kind === 'other') {
    return { rule: 'unsupported', answer: 'It is neither a file nor a folder.', advice: null };
  }
  const name = nameOf(look.path);
  const dot = name.lastIndexOf('.');
  const what = dot <= 0 ? 'Files without an ending are' : `Files that end in ${shown(name.slice(dot))} are`;
  return {
    rule: 'unsupported',
    answer: `${what} not among the photos and videos that Lightkeeper knows.`,
    advice: 'If it is a photo or video all the same, give it the ending of its kind, then scan.',
  };
}

function explainFailure(facts: LibraryFacts, look: PathLook): Verdict | null {
  const { problem } = facts;
  if (look.code !== null) {
    const { cause, remedy } = explainCode(look.code);
    return { rule: 'error', answer: `It cannot be read: ${cause}`, advice: remedy };
  }
  if (problem === null) return null;
  const { cause, remedy } = explainCode(problem.code);
  const what = problem.path === look.path ? 'it' : shown(problem.path);
  return {
    rule: 'error',
    answer: `The last scan could not read ${what}: ${cause}`,
    advice: remedy,
    since: toIso(problem.first_seen_at),
  };
}

function explainFile(facts: LibraryFacts, look: PathLook): Verdict {
  const { twin } = facts;
  if (twin !== null) {
    return {
      rule: 'same-file',
      answer: `It is a link to a file that is in the library already, as ${shown(twin.path)}.`,
      advice: null,
      assetId: twin.id,
    };
  }
  return { rule: 'not-scanned', ...notScanned(facts, look) };
}

function notScanned(
  { isScanning, library }: LibraryFacts,
  look: PathLook,
): Pick<Verdict, 'answer' | 'advice'> {
  const what = look.kind === 'folder' ? 'this folder' : 'this file';
  if (isScanning)
    return { answer: `A scan is running and has not come to ${what} yet.`, advice: 'Wait for its end.' };
  const answer =
    library.refreshedAt === null
      ? `The library has not been scanned yet. No rule keeps ${what} out.`
      : `No scan has met ${what} yet. No rule keeps it out.`;
  return { answer, advice: 'Scan the library.' };
}

function explainFolder(facts: LibraryFacts): Verdict {
  const { online, offline, trashed } = facts.counts;
  if (online + offline + trashed === 0) {
    if (facts.library.refreshedAt === null || facts.isScanning) {
      return { rule: 'not-scanned', ...notScanned(facts, { kind: 'folder' } as PathLook) };
    }
    return {
      rule: 'not-scanned',
      answer:
        'The library has nothing from this folder. Either no photo or video is in it, or it is newer than the last scan.',
      advice: 'Scan the library, or drop a file of the folder here to see why that one is left out.',
    };
  }
  const others = [
    ...(offline > 0 ? [`${offline} offline`] : []),
    ...(trashed > 0 ? [`${trashed} in the trash`] : []),
  ];
  const rest = others.length === 0 ? '' : ` Besides, ${others.join(' and ')}.`;
  const what = online === 1 ? '1 photo or video of it is' : `${online} photos and videos of it are`;
  return { rule: 'online', answer: `${what} in the library.${rest}`, advice: null };
}

/** The first hidden segment below an import path, as a path. */
function hiddenPart(importPath: string, path: string): string | null {
  const segments = path.slice(below(importPath).length).split(pathSeparator);
  const index = segments.findIndex((segment) => segment.startsWith('.'));
  if (index < 0) return null;
  return shown(below(importPath) + segments.slice(0, index + 1).join(pathSeparator));
}

function toIso(time: number | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
