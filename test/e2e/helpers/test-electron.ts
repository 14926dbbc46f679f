import type { TestElectron } from '../../../scripts/electron/confined-electron.ts';

/** The Electron that the test script has prepared for this run. */
export function testElectron(): TestElectron {
  const prepared = process.env['LIGHTKEEPER_TEST_ELECTRON'];
  if (!prepared) throw new Error('Tests in the real window start with `npm run test:e2e`.');
  return JSON.parse(prepared) as TestElectron;
}
