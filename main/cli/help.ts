/** What `lightkeeper help` prints. */
export const help = `Lightkeeper looks after photo and video libraries that already live on your disks.

  lightkeeper library create --name N --import-path DIR… [--exclude GLOB…] [--no-default-excludes]
  lightkeeper library list
  lightkeeper library show ID
  lightkeeper library update ID [--name N] [--import-path DIR…] [--exclude GLOB…]
  lightkeeper library validate DIR…
  lightkeeper library delete ID
  lightkeeper scan [ID…] [--path DIR] [--no-media]
  lightkeeper watch
  lightkeeper assets ID [--state all|online|offline|trashed] [--limit N] [--offset N]
  lightkeeper asset trash|restore|forget ASSET_ID… | asset unhide HIDDEN_ID…
  lightkeeper hidden list [ID] | hidden restore HIDDEN_ID…
  lightkeeper explain PATH
  lightkeeper history ID [--limit N] | history ID --scan SCAN_ID [--limit N] [--offset N]
  lightkeeper jobs [--state waiting|active|completed|failed|delayed|paused|cancelled]
  lightkeeper problems ID | problems retry ID
  lightkeeper review list | review apply ID | review dismiss ID
  lightkeeper server add URL [--allow-http] [--allow-key-file] < FILE_WITH_API_KEY
  lightkeeper server list | server test ID | server remove ID
  lightkeeper sync map LIBRARY_ID USER_ID [CHOICES] | sync set ID CHOICES
  lightkeeper sync list | sync status | sync unmap ID | sync pause ID | sync resume ID
  lightkeeper sync run [--dry-run] [ID…]
  lightkeeper sync troubles ID | sync retry ID [FILE_ID…]
  lightkeeper sync deletions [ID] [--state waiting|held|done|cancelled|refused] | sync deletions cancel|now DELETION_ID…
  lightkeeper sync plans | sync plans apply PLAN_ID | sync plans dismiss PLAN_ID
  lightkeeper sync coverage ID [--folder DIR]
  lightkeeper sync import FILE [--allow-http] [--allow-key-file] [--dry-run]
  lightkeeper sync log [--worker W] [--event E] [--limit N]
  lightkeeper config get [KEY] | config set KEY VALUE

Options
  --data-dir DIR   where Lightkeeper keeps its database (else LIGHTKEEPER_DATA_DIR, else the system's folder)
  --json           one JSON document on stdout, everything else on stderr
  --help           this text
  --version        the version of Lightkeeper

scan also waits until sidecars and metadata of what it found are read, unless --no-media is given; they are then read
the next time that Lightkeeper runs.

watch keeps libraries true until it is interrupted: it watches folders, scans on schedule and prints a line for each
change; with --json one JSON object per line with event (imported, updated, removed, offline, online or moved),
libraryId and path.

CHOICES of a sync: --mode upload|two-way|mirror, --exclude-extension EXT…, --deletes-there on|off,
--deletes-here on|off, --delete-threshold DAYS, --delete-max-age DAYS, --delete-grace SECONDS, --import-every SECONDS,
--upload-every SECONDS, --reconcile-every SECONDS, --parallel-uploads N.

Options that take a list take all that follows up to the next option. Without --limit a list is printed whole.

Exit codes: 0 done, 1 an error, 2 wrong usage. No file of yours is ever written, moved or deleted.
`;
