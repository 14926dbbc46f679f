import { type RefObject, useState } from 'react';
import type { AssetDetailView } from '../../../preload/browse-views.ts';
import { texts } from '../../texts/index.ts';
import { NoPicture } from './no-picture.tsx';

type VideoStageProps = {
  readonly detail: AssetDetailView;
  readonly name: string;
  readonly video: RefObject<HTMLVideoElement | null>;
};

/** A video with the controls of the system, or why it can't be played here. */
export function VideoStage({ detail, name, video }: VideoStageProps) {
  const [failed, setFailed] = useState<string | null>(null);
  const { original, preview, small } = detail.thumbnail;
  const t = texts.viewer;
  if (detail.isOffline) return <NoPicture detail={detail} title={t.videoOffline} />;
  if (original === null || failed === original) {
    const codec = detail.metadata?.codec ?? null;
    return <NoPicture detail={detail} title={t.videoFailed} note={t.videoFailedNote(codec)} />;
  }
  const poster = preview ?? small;
  return (
    // The videos of a family have no captions.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      ref={video}
      key={original}
      src={original}
      {...(poster === null ? {} : { poster })}
      controls
      controlsList="nodownload noremoteplayback"
      disablePictureInPicture
      aria-label={name}
      className="absolute inset-0 size-full bg-sunken object-contain"
      onError={() => setFailed(original)}
    />
  );
}
