/** An element with its name in full: the address of its namespace, then its local name. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly in it, references resolved. */
  readonly text: string;
};

type Open = {
  readonly tag: string;
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly children: XmlElement[];
  readonly prefixes: ReadonlyMap<string, string>;
  text: string;
};

const deepest = 60;
const mostElements = 50_000;
const piece =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<!DOCTYPE[^>[]*(?:\[[^\]]*\])?[^>]*>|<(\/?)([^\s<>/"'=]+)((?:"[^"]*"|'[^']*'|[^"'<>])*?)(\/?)>|([^<]+)|</g;
const attribute = /([^\s=/"'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/**
 * The root of a document, null when it is none. It knows what XMP is made of; entities that a document defines itself,
 * by which few bytes become many, mean nothing to it.
 */
export function parseXml(source: string): XmlElement | null {
  const stack: Open[] = [];
  let count = 0;
  for (const match of source.matchAll(piece)) {
    const [whole, raw, closing, tag = '', inside = '', empty, text] = match;
    const top = stack.at(-1);
    if (text !== undefined || raw !== undefined) {
      if (top !== undefined) top.text += raw ?? resolve(text ?? '');
    } else if (closing === '/') {
      const closed = stack.pop();
      if (closed === undefined || closed.tag !== tag) return null;
      const element = close(closed);
      const parent = stack.at(-1);
      if (parent === undefined) return element;
      parent.children.push(element);
    } else if (tag !== '') {
      if (stack.length >= deepest || count++ > mostElements) return null;
      const opened = open(tag, inside, top?.prefixes ?? noPrefixes);
      if (empty !== '/') stack.push(opened);
      else if (top === undefined) return close(opened);
      else top.children.push(close(opened));
    } else if (whole === '<') {
      return null;
    }
  }
  return null;
}

const noPrefixes: ReadonlyMap<string, string> = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

function open(tag: string, inside: string, outer: ReadonlyMap<string, string>): Open {
  const given: [name: string, value: string][] = [];
  let prefixes = outer;
  for (const [, name = '', double, single] of inside.matchAll(attribute)) {
    const value = resolve(double ?? single ?? '');
    if (name === 'xmlns' || name.startsWith('xmlns:')) {
      if (prefixes === outer) prefixes = new Map(outer);
      (prefixes as Map<string, string>).set(name.slice(6), value);
    } else given.push([name, value]);
  }
  const attributes = new Map(given.map(([name, value]) => [toFullName(name, prefixes, ''), value]));
  return {
    tag,
    name: toFullName(tag, prefixes, prefixes.get('') ?? ''),
    attributes,
    children: [],
    prefixes,
    text: '',
  };
}

function close({ name, attributes, children, text }: Open): XmlElement {
  return { name, attributes, children, text };
}

function toFullName(name: string, prefixes: ReadonlyMap<string, string>, unprefixed: string): string {
  const colon = name.indexOf(':');
  if (colon < 0) return unprefixed + name;
  const prefix = name.slice(0, colon);
  return (prefixes.get(prefix) ?? `${prefix}:`) + name.slice(colon + 1);
}

const references: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function resolve(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{1,10}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return references[name as string] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex as string, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
