/**
 * Where the code of a worker thread is: beside the built code that starts it, or, when tests run the sources, in the
 * folder of the module that starts it.
 */
export function threadUrl(name: string, startedBy: string): URL {
  return new URL(`./${name}.${startedBy.endsWith('.ts') ? 'ts' : 'js'}`, startedBy);
}
