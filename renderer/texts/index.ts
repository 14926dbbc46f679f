import { addLibrary } from './add-library.ts';
import { browse, viewer } from './browse.ts';
import { away } from './away.ts';
import { common } from './common.ts';
import { exclusions } from './exclusions.ts';
import { explain } from './explain.ts';
import { folders } from './folders.ts';
import { history } from './history.ts';
import { home } from './home.ts';
import { library } from './library.ts';
import { media } from './media.ts';
import { pause } from './pause.ts';
import { photos } from './photos.ts';
import { problems } from './problems.ts';
import { scan } from './scan.ts';
import { schedule } from './schedule.ts';
import { servers } from './servers.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { sync } from './sync.ts';
import { watch } from './watch.ts';
import { work } from './work.ts';

/** Every word that the window shows. A translation replaces these files and nothing else. */
export const texts = {
  common,
  shell,
  home,
  addLibrary,
  library,
  photos,
  browse,
  viewer,
  folders,
  exclusions,
  scan,
  schedule,
  pause,
  settings,
  watch,
  work,
  servers,
  sync,
  away,
  history,
  problems,
  explain,
  media,
};
