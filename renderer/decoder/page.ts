/** The page of the decoder: all it does is to start workers, each of which asks for pictures by itself. */

const { search } = location;
const count = Number(new URLSearchParams(search).get('workers'));
const workers = Array.from({ length: count }, () => new Worker(`decode-worker.js${search}`));
// Kept for as long as the page is there.
Reflect.set(globalThis, 'workers', workers);
