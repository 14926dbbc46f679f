import { z } from 'zod';
import { command, nothing } from './command.ts';
import {
  AssetDetail,
  BrowseChoices,
  BrowseFilter,
  BrowseFolder,
  BrowseItem,
  BrowseMonths,
  Month,
} from './browse-views.ts';
import { Count, Id } from './views.ts';

/** Calls of the timeline, the folder view and the viewer. */
export const browseCommands = {
  'browse.months': command(BrowseFilter, BrowseMonths),
  /** Assets of one month, newest first. */
  'browse.page': command(
    z.object({
      filter: BrowseFilter,
      month: Month,
      offset: Count,
      limit: z.number().int().min(1).max(1000),
    }),
    z.array(BrowseItem),
  ),
  /** The folders directly in a folder, or the import paths when it is null. */
  'browse.folders': command(
    z.object({ libraryId: Id, folder: z.string().max(8192).nullable() }),
    z.array(BrowseFolder),
  ),
  'browse.choices': command(z.object({ libraryId: Id.nullable() }), BrowseChoices),
  'asset.get': command(Id, AssetDetail),
  'asset.openDefault': command(Id, nothing),
} as const;
