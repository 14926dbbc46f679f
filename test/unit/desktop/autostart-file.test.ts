import { describe, expect, it } from 'vitest';
import { autostartFile, isAutostartOf, isSwitchedOff } from '../../../main/desktop/login/autostart-file.ts';

const written = (command: readonly string[], dataFolder = '/home/ada/.config/lightkeeper') =>
  autostartFile({ command, dataFolder, name: 'Lightkeeper', comment: 'Looks after photos' });

describe('the autostart file', () => {
  it('starts the program with its arguments', () => {
    const content = written(['/usr/bin/lightkeeper', '--hidden']);
    expect(content.startsWith('[Desktop Entry]\nType=Application\nName=Lightkeeper\n')).toBe(true);
    expect(content).toContain('\nExec=/usr/bin/lightkeeper --hidden\n');
  });

  it.each([
    ['/opt/Light Keeper/app', 'Exec="/opt/Light Keeper/app"'],
    ['/opt/100%/app', 'Exec=/opt/100%%/app'],
    // Escaped once for the argument and once for the value of a key.
    ['/opt/"$HOME"`x`', String.raw`Exec="/opt/\\"\\$HOME\\"\\` + '`x' + String.raw`\\` + '`"'],
    ['/opt/back\\slash', String.raw`Exec="/opt/back\\\\slash"`],
    ['/opt/new\nline', String.raw`Exec="/opt/new\nline"`],
  ])('keeps %j one argument', (program, line) => {
    expect(written([program]).split('\n')).toContain(line);
  });

  it('knows whose setting it is', () => {
    expect(isAutostartOf(written(['/a'], '/data one'), '/data one')).toBe(true);
    expect(isAutostartOf(written(['/a'], '/data one'), '/data')).toBe(false);
    expect(isAutostartOf('', '/data')).toBe(false);
  });

  it('sees that the desktop’s own tools have switched it off', () => {
    const content = written(['/a']);
    expect(isSwitchedOff(content)).toBe(false);
    expect(isSwitchedOff(`${content}Hidden=true\n`)).toBe(true);
    expect(isSwitchedOff(`${content}X-GNOME-Autostart-enabled=false\n`)).toBe(true);
    expect(isSwitchedOff(`${content}X-GNOME-Autostart-enabled=true\n`)).toBe(false);
  });
});
