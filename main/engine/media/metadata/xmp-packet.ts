import { decodeText } from './bytes-text.ts';
import { parseXml, type XmlElement } from './xml.ts';

/** The namespace of what every XMP packet is made of. */
export const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The parts of an XMP packet that hold properties; null when it cannot be read. */
export function readDescriptions(packet: Uint8Array): XmlElement[] | null {
  const root = parseXml(textOf(packet));
  const found = root === null ? undefined : findRdf(root);
  return found?.children.filter(({ name }) => name === `${rdf}Description`) ?? null;
}

function findRdf(root: XmlElement): XmlElement | undefined {
  return root.name === `${rdf}RDF` ? root : root.children.find((child) => child.name === `${rdf}RDF`);
}

function textOf(packet: Uint8Array): string {
  const [first, second] = packet;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(packet);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(packet);
  return decodeText(packet)
    .replace(/^\ufeff/, '')
    .replace(/\0+$/, '');
}
