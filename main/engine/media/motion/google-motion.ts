import type { XmlElement } from '../metadata/xml.ts';
import { rdf, readDescriptions } from '../metadata/xmp-packet.ts';
import type { Motion } from './motion.ts';

const camera = 'http://ns.google.com/photos/1.0/camera/';
const container = 'http://ns.google.com/photos/1.0/container/';
const item = 'http://ns.google.com/photos/1.0/container/item/';

/**
 * Where a video may lie by what an XMP packet says, in both ways in which phones have written it: the newer one lists what
 * follows the still, the older one counts from the end of the file.
 */
export function googleMotions(packet: Uint8Array | null, fileSize: number): Motion[] {
  // Most packets are of something else, and reading one costs more than this look.
  if (packet === null || !Buffer.from(packet.buffer, packet.byteOffset, packet.byteLength).includes(camera))
    return [];
  const descriptions = readDescriptions(packet) ?? [];
  const newer = descriptions.flatMap((description) => listedMotions(description, fileSize));
  const older = descriptions.map((description) => numberIn(description, `${camera}MicroVideoOffset`));
  return [
    ...newer,
    ...older
      .filter((fromEnd) => fromEnd > 0)
      .map((fromEnd) => ({ offset: fileSize - fromEnd, length: fromEnd })),
  ];
}

/** Items lie one after the other up to the end of the file, each with what is left free behind it. */
function listedMotions(description: XmlElement, fileSize: number): Motion[] {
  const motions: Motion[] = [];
  let end = fileSize;
  for (const listed of itemsOf(description).toReversed()) {
    const length = numberIn(listed, `${item}Length`);
    const offset = end - numberIn(listed, `${item}Padding`) - length;
    if (valueIn(listed, `${item}Semantic`) === 'MotionPhoto') motions.push({ offset, length });
    end = offset;
  }
  return motions;
}

function itemsOf(description: XmlElement): XmlElement[] {
  const directory = description.children.find(({ name }) => name === `${container}Directory`);
  const list = directory?.children.find(({ name }) => name === `${rdf}Seq`);
  return (list?.children ?? []).flatMap((entry) =>
    entry.children.filter(({ name }) => name === `${container}Item`),
  );
}

/** A property, which may be written as an attribute or as an element. */
function valueIn(element: XmlElement, name: string): string | null {
  const child = element.children.find((candidate) => candidate.name === name);
  return element.attributes.get(name) ?? child?.text.trim() ?? null;
}

/** A whole number, 0 where there is none; nothing is ever counted backwards. */
function numberIn(element: XmlElement, name: string): number {
  const text = valueIn(element, name) ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : 0;
}
