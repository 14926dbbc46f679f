/** Prints one line of a script's own words, on stderr so that a command's output on stdout stays clean. */
export function say(message: string): void {
  process.stderr.write(`lightkeeper: ${message}\n`);
}
