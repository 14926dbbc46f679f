import { CircleCheck, CircleSlash, EyeOff, FileX, type LucideIcon, MapPinOff } from 'lucide-react';
import type { AssetView } from '../../../preload/contract.ts';
import { type AssetStanding, isHidden, standingOf } from '../../model/asset-state.ts';
import { texts } from '../../texts/index.ts';

const icons: Readonly<Record<AssetStanding, LucideIcon>> = {
  online: CircleCheck,
  missing: FileX,
  excluded: CircleSlash,
  outside: MapPinOff,
  offline: FileX,
  trashed: EyeOff,
};

/** How a photo stands: icon and word, and for a loss its colour too. */
export function AssetStateCell({ asset }: { readonly asset: AssetView }) {
  const standing = standingOf(asset);
  const Icon = icons[standing];
  const tone = standing === 'missing' || standing === 'offline' ? 'text-loss' : 'text-ink-soft';
  return (
    <span className={`flex items-center gap-1.5 ${tone}`} title={texts.photos.stateNotes[standing]}>
      <Icon className="size-3.5 shrink-0" aria-hidden />
      <span className="truncate">{texts.photos.states[standing]}</span>
      {asset.isOffline && isHidden(asset) ? (
        <EyeOff className="size-3.5 shrink-0 text-ink-soft" aria-label={texts.photos.states.trashed} />
      ) : null}
    </span>
  );
}
