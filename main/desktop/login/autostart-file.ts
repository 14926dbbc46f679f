/** What a Linux desktop has to know to start the app with the session. */
export type Autostart = {
  readonly command: readonly string[];
  /** The data folder whose setting this is: the file exists once per person, the setting once per folder. */
  readonly dataFolder: string;
  readonly name: string;
  readonly comment: string;
};

/** The content of the autostart file. Source: Desktop Entry Specification 1.5 and Desktop Application Autostart 0.5. */
export function autostartFile({ command, dataFolder, name, comment }: Autostart): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${escapeValue(name)}`,
    `Comment=${escapeValue(comment)}`,
    `Exec=${escapeValue(command.map(quote).join(' '))}`,
    'Icon=lightkeeper',
    'Terminal=false',
    'StartupNotify=false',
    `${dataFolderKey}=${escapeValue(dataFolder)}`,
    '',
  ].join('\n');
}

/** Whether an autostart file was written for this data folder. */
export function isAutostartOf(content: string, dataFolder: string): boolean {
  return content.split('\n').includes(`${dataFolderKey}=${escapeValue(dataFolder)}`);
}

/** Whether somebody has switched the file off with the tools of the desktop, which then edit it. */
export function isSwitchedOff(content: string): boolean {
  return /^\s*(Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/im.test(content);
}

const dataFolderKey = 'X-Lightkeeper-DataFolder';

// Within the quotes of an argument a shell's own characters are escaped, and % begins a field code anywhere.
function quote(argument: string): string {
  const text = argument.replaceAll('%', '%%');
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `"${text.replaceAll(/["`$\\]/g, '\\$&')}"`;
}

function escapeValue(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
