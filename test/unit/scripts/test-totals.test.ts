import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTotals, totalsLine } from '../../../scripts/test-totals.ts';

describe('the last line of a test run', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lightkeeper-totals-'));
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  it('counts tests', () => {
    const totals = readTotals(
      report({ numPassedTests: 7, numFailedTests: 1, testResults: [file('failed', 'passed', 'failed')] }),
    );
    expect(totalsLine(totals)).toBe('7 passed, 1 failed');
  });

  it('names what was skipped only when there is any', () => {
    const totals = readTotals(report({ numPassedTests: 7, numPendingTests: 2, numTodoTests: 1 }));
    expect(totalsLine(totals)).toBe('7 passed, 0 failed, 3 skipped');
  });

  it('counts a file that could not be loaded as a failure', () => {
    const totals = readTotals(
      report({ numPassedTests: 7, testResults: [file('failed'), file('passed', 'passed')] }),
    );
    expect(totalsLine(totals)).toBe('7 passed, 1 failed');
  });

  it('counts a run that left no report as a failure', () => {
    expect(totalsLine(readTotals(join(folder, 'nothing.json')))).toBe('0 passed, 1 failed');
  });

  it('leaves no report behind', () => {
    const path = report({ numPassedTests: 1 });
    readTotals(path);
    expect(existsSync(path)).toBe(false);
  });

  function report(content: object): string {
    const path = join(folder, 'report.json');
    const empty = {
      numPassedTests: 0,
      numFailedTests: 0,
      numPendingTests: 0,
      numTodoTests: 0,
      testResults: [],
    };
    writeFileSync(path, JSON.stringify({ ...empty, ...content }));
    return path;
  }

  function file(status: string, ...tests: string[]) {
    return { status, assertionResults: tests.map((test) => ({ status: test })) };
  }
});
