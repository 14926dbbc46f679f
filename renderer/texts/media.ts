import { counted, formatNumber } from '../format/number.ts';

export const media = {
  queues: 'Queues',
  names: {
    Library: 'Scans',
    Sidecar: 'Sidecars',
    MetadataExtraction: 'Metadata',
    ThumbnailGeneration: 'Thumbnails',
    Sync: 'Sync',
  },
  notes: {
    Library: 'Find and compare files',
    Sidecar: 'Look for XMP files beside photos and videos',
    MetadataExtraction: 'Read dates, cameras and places',
    ThumbnailGeneration: 'Make small pictures',
    Sync: 'Keep servers in step',
  },
  idle: 'Nothing to do',
  paused: 'Paused',
  left: (value: number) => counted(value, { one: '# file left', other: '# files left' }),
  active: (value: number) => `${formatNumber(value)} running`,
  waiting: (value: number) => counted(value, { one: '# waits', other: '# wait' }),
  failed: (value: number) => `${formatNumber(value)} failed`,
  pause: (name: string) => `Pause: ${name}`,
  resume: (name: string) => `Resume: ${name}`,
  queuesFailed: 'Can’t read the queues.',

  title: 'What is in the files',
  metadata: 'Read metadata',
  metadataNote:
    'Dates, cameras, places and keywords of photos and videos, for the timeline and the search. Without it, the date of the file stands in.',
  metadataOn: 'Metadata are read again.',
  metadataOff: 'Metadata of new files are no longer read.',
  thumbnails: 'Make thumbnails',
  thumbnailsNote: 'Small pictures in Lightkeeper’s data folder, never beside your files.',
  thumbnailsOn: 'Thumbnails are made again.',
  thumbnailsOff: 'No new thumbnails are made. Those that are there stay.',
};
