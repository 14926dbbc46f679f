/** Why deletions wait for a person, in words. */
export const inWords = {
  goneHere: (count: number, outOf: number): string =>
    `${files(count)} of ${number(outOf)} that the server has from here are gone on this machine.`,
  goneThere: (count: number, outOf: number): string =>
    `The server has deleted ${number(count)} of ${files(outOf)} that it had from here.`,
  serverEmpty: (label: string, count: number): string =>
    `${label} knows none of ${files(count)} that it had from here. A server that was set up anew or emptied is no deletion.`,
  keyLacks: (message: string): string => `${message} Then let these deletions go on.`,
};

function files(count: number): string {
  return count === 1 ? '1 file' : `${number(count)} files`;
}

function number(count: number): string {
  return count.toLocaleString('en');
}
