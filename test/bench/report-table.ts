/** A Markdown table that reads well as plain text too: columns padded to one width. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, 3, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** `0.52 s`, `8.3 ms`: three digits are all that a measurement is worth. */
export function duration(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms >= 100 ? ms.toFixed(0) : ms.toFixed(1)} ms`;
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

export function count(number: number): string {
  return Math.round(number).toLocaleString('en');
}

export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

export function met(isMet: boolean): string {
  return isMet ? 'yes' : '**no**';
}
