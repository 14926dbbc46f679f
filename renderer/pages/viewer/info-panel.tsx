import { Copy, Star } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AssetDetailView } from '../../../preload/browse-views.ts';
import { IconButton } from '../../components/icon-button.tsx';
import { baseName } from '../../format/path.ts';
import { copyText } from '../../hooks/copy-text.ts';
import { standingOf } from '../../model/asset-state.ts';
import { texts } from '../../texts/index.ts';
import { detailRows, positionOf } from './detail-rows.ts';

const t = texts.viewer;

/** Everything that is known of a photo. */
export function InfoPanel({ detail }: { readonly detail: AssetDetailView }) {
  const place = positionOf(detail);
  const keywords = detail.metadata?.keywords ?? [];
  const isMotionWithin = detail.motion !== null && !detail.pairs.some(({ role }) => role === 'live');
  return (
    <aside
      aria-label={t.info}
      // Whoever has no mouse scrolls it with the keyboard.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="motion-fade w-80 max-w-[60%] shrink-0 overflow-y-auto border-l border-line bg-canvas p-4 outline-offset-[-2px] select-text"
    >
      <h2 className="mb-3 text-md break-words" translate="no">
        {detail.originalFileName}
      </h2>
      <dl className="flex flex-col gap-2.5">
        {detailRows(detail).map(({ name, lines }) => (
          <Row key={name} name={name}>
            {lines.map((line, index) => (
              <span key={line} className={index === 0 ? 'block' : 'block text-xs text-ink-soft'}>
                {line}
              </span>
            ))}
          </Row>
        ))}
        <Rating rating={detail.metadata?.rating ?? null} />
        {keywords.length > 0 ? (
          <Row name="keywords">
            <span className="flex flex-wrap gap-1 pt-0.5">
              {keywords.map((keyword) => (
                <span
                  key={keyword}
                  className="rounded-md border border-line bg-sunken px-1.5 text-xs break-all"
                >
                  {keyword}
                </span>
              ))}
            </span>
          </Row>
        ) : null}
        {place === null ? null : (
          <Row name="place">
            <Copied text={place} label={t.copyPlace} done={t.placeCopied} />
          </Row>
        )}
        <Row name="library">{detail.libraryName}</Row>
        <Row name="path">
          <Copied text={detail.originalPath} label={t.copyPath} done={texts.photos.copied(1)} />
        </Row>
        {detail.sidecarPath === null ? null : <Row name="sidecar">{baseName(detail.sidecarPath)}</Row>}
        {detail.pairs.length > 0 || isMotionWithin ? (
          <Row name="pairs">
            {detail.pairs.map(({ id, fileName, role }) => (
              <span key={id} className="block break-all">
                {fileName} <span className="text-xs text-ink-soft">{t.pairRoles[role]}</span>
              </span>
            ))}
            {isMotionWithin ? <span className="block">{t.motionWithin}</span> : null}
          </Row>
        ) : null}
        <Standing detail={detail} />
        <Preview detail={detail} />
        <Problems detail={detail} />
      </dl>
    </aside>
  );
}

type RowProps = { readonly name: keyof typeof t.details; readonly children: ReactNode };

function Row({ name, children }: RowProps) {
  return (
    <div>
      <dt className="text-2xs text-ink-soft">{t.details[name]}</dt>
      <dd className="break-words">{children}</dd>
    </div>
  );
}

type CopiedProps = { readonly text: string; readonly label: string; readonly done: string };

function Copied({ text, label, done }: CopiedProps) {
  return (
    <span className="flex items-start gap-1">
      <span className="min-w-0 flex-1 break-all" translate="no">
        {text}
      </span>
      <IconButton
        label={label}
        icon={<Copy className="size-3.5" />}
        className="-my-0.5 size-6"
        onClick={() => void copyText(text, done)}
      />
    </span>
  );
}

function Rating({ rating }: { readonly rating: number | null }) {
  if (rating === null || rating === 0) return null;
  if (rating < 0) return <Row name="rating">{t.rejected}</Row>;
  return (
    <Row name="rating">
      <span role="img" aria-label={texts.browse.stars(rating)} className="flex gap-0.5 pt-0.5">
        {Array.from({ length: 5 }, (_, star) => (
          <Star
            key={star}
            className={`size-3.5 ${star < rating ? 'fill-current text-amber-text' : 'text-ink-faint'}`}
          />
        ))}
      </span>
    </Row>
  );
}

function Standing({ detail }: { readonly detail: AssetDetailView }) {
  const standing = standingOf(detail);
  if (standing === 'online') return null;
  return (
    <Row name="state">
      <span className="block">{texts.photos.states[standing]}</span>
      <span className="block text-xs text-ink-soft">{texts.photos.stateNotes[standing]}</span>
    </Row>
  );
}

function Preview({ detail }: { readonly detail: AssetDetailView }) {
  const { state, reason } = detail.thumbnail;
  if (state === 'ready') return null;
  return (
    <Row name="preview">
      <span className="block">{t.previewStates[state]}</span>
      {reason ? <span className="block text-xs text-ink-soft">{reason}</span> : null}
    </Row>
  );
}

function Problems({ detail }: { readonly detail: AssetDetailView }) {
  if (detail.problems.length === 0) return null;
  return (
    <Row name="problems">
      {detail.problems.map(({ id, cause, remedy }) => (
        <span key={id} className="mb-1 block">
          <span className="block text-warn">{cause}</span>
          <span className="block text-xs text-ink-soft">{remedy}</span>
        </span>
      ))}
    </Row>
  );
}
