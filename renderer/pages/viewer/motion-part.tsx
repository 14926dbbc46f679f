import { useState } from 'react';
import { CirclePlay } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { sayFailed } from '../../stores/toasts.ts';
import { texts } from '../../texts/index.ts';

type MotionPartProps = {
  readonly address: string;
  readonly isPlaying: boolean;
  readonly onPlay: (isPlaying: boolean) => void;
};

/** The moving part of a live photo over its still, once, as long as it plays. */
export function MotionPart({ address, isPlaying, onPlay }: MotionPartProps) {
  const [isReady, setIsReady] = useState(false);
  return (
    <>
      {isPlaying ? (
        // The motion of a live photo has no captions.
        // oxlint-disable-next-line jsx-a11y/media-has-caption
        <video
          src={address}
          autoPlay
          aria-label={texts.viewer.playMotion}
          className={`pointer-events-none absolute inset-0 size-full object-contain ${isReady ? '' : 'opacity-0'}`}
          onPlaying={() => setIsReady(true)}
          onEnded={() => onPlay(false)}
          onError={() => {
            onPlay(false);
            sayFailed(new Error(texts.viewer.videoFailed));
          }}
        />
      ) : null}
      <Button
        size="small"
        icon={<CirclePlay className="size-3.5" />}
        className="absolute top-3 left-3"
        aria-pressed={isPlaying}
        onClick={() => {
          setIsReady(false);
          onPlay(!isPlaying);
        }}
      >
        {texts.viewer.playMotion}
      </Button>
    </>
  );
}
