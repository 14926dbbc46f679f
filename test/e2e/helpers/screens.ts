import type { Page } from 'playwright-core';

/** A screen of the app: its name, and how to get there and wait until it stands. */
export type Screen = { readonly name: string; readonly open: (window: Page) => Promise<void> };

const page = (name: string, heading: string): Screen => ({
  name: name.toLowerCase(),
  async open(window) {
    await goTo(window, name);
    await window.getByRole('heading', { name: heading, level: 1 }).waitFor();
  },
});

const tab = (name: string, library: string, ready: (window: Page) => Promise<void>): Screen => ({
  name: `library-${name.toLowerCase().replaceAll(/\W+/g, '-')}`,
  async open(window) {
    await goTo(window, library);
    await window.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
    await ready(window);
  },
});

const dialog = (name: string, title: RegExp, show: (window: Page) => Promise<void>): Screen => ({
  name,
  async open(window) {
    await show(window);
    await window.getByRole('dialog', { name: title }).waitFor();
  },
});

/**
 * Every screen, for a library of that name with photos, problems, scans, a held plan and a paused sync, while the system’s dialog
 * answers with a folder of photos.
 */
export function screensOf(library: string): readonly Screen[] {
  const row = async (window: Page): Promise<void> => window.getByRole('gridcell').first().waitFor();
  return [
    { name: 'home', open: async (window) => goTo(window, 'Home') },
    tab('Photos', library, async (window) => {
      await layout(window, 'Timeline');
      await row(window);
    }),
    {
      name: 'library-list',
      async open(window) {
        await goTo(window, library);
        await layout(window, 'List');
        await window.getByRole('columnheader', { name: 'Name' }).waitFor();
      },
    },
    {
      name: 'photos',
      async open(window) {
        await goTo(window, 'Photos');
        await layout(window, 'Timeline');
        await row(window);
      },
    },
    {
      name: 'photos-folders',
      async open(window) {
        await goTo(window, 'Photos');
        await layout(window, 'Folders');
        await window.getByRole('navigation', { name: 'Where you are' }).getByText('All libraries').click();
        await window.getByRole('button', { name: new RegExp(`^${library} \\d`) }).click();
        await window.getByRole('button', { name: /^2021 \d/ }).waitFor();
      },
    },
    dialog('photos-filter', /Show only/, async (window) => {
      await goTo(window, 'Photos');
      await layout(window, 'Timeline');
      await window.getByRole('button', { name: 'Filter' }).click();
    }),
    dialog('viewer', /^Viewer: /, async (window) => {
      await goTo(window, 'Photos');
      await layout(window, 'Timeline');
      await window.getByRole('grid').press('Home');
      await window.keyboard.press('Enter');
      const information = window.getByRole('complementary', { name: 'Information' });
      await window.getByRole('dialog').waitFor();
      if ((await information.count()) === 0) await window.keyboard.press('i');
      await information.waitFor();
    }),
    tab('Import paths', library, (window) => window.getByRole('button', { name: 'Add folder' }).waitFor()),
    tab('Exclusions', library, async (window) => {
      await window.getByLabel('New pattern').fill('**/*.nef');
      await window.getByText(/^Hides \d/).waitFor();
    }),
    tab('Problems', library, (window) => window.getByRole('main').getByText('best-of.jpg').waitFor()),
    tab('Offline & trash', library, (window) =>
      window.getByRole('tabpanel').getByRole('heading').first().waitFor(),
    ),
    tab('History', library, (window) =>
      window
        .getByRole('tabpanel')
        .getByText(/ on disk: /)
        .first()
        .waitFor(),
    ),
    tab('Schedule & watching', library, (window) =>
      window.getByRole('tabpanel').getByRole('switch').first().waitFor(),
    ),
    tab('Sync', library, async (window) => {
      await window.getByRole('heading', { name: 'Sync is paused' }).waitFor();
      await window.getByRole('list', { name: 'Folders' }).waitFor();
    }),
    dialog('sync-choices', /^Sync of /, async (window) => {
      await goTo(window, library);
      await window.getByRole('tab', { name: 'Sync' }).click();
      await window.getByRole('button', { name: 'More about this sync' }).click();
      await window.getByRole('menuitem', { name: 'Change…' }).click();
      await window.getByRole('radio', { name: 'Upload, and let deletions follow' }).check();
      await window.getByRole('button', { name: 'Limits and intervals' }).click();
    }),
    {
      name: 'servers',
      async open(window) {
        await goTo(window, 'Servers');
        await window.getByRole('tab', { name: 'Servers' }).click();
        await window.getByRole('button', { name: /^Test connection/ }).waitFor();
      },
    },
    {
      name: 'event-log',
      async open(window) {
        await goTo(window, 'Servers');
        await window.getByRole('tab', { name: 'Event log' }).click();
        await window.getByLabel('Search paths and details').waitFor();
      },
    },
    dialog('add-server', /Add server/, async (window) => {
      await goTo(window, 'Servers');
      await window.getByRole('button', { name: 'Add server' }).click();
      await window.getByLabel('Address', { exact: true }).fill('http://192.0.2.1:2283');
      await window.getByRole('checkbox', { name: /over plain http$/ }).waitFor();
    }),
    page('Offline & trash', 'Offline & trash'),
    page('Review', 'Review'),
    page('Problems', 'Problems'),
    {
      name: 'activity',
      async open(window) {
        await goTo(window, 'Activity');
        await window.getByRole('button', { name: 'Pause: Thumbnails' }).waitFor();
      },
    },
    page('Settings', 'Settings'),
    {
      name: 'watch-health',
      async open(window) {
        await goTo(window, 'Settings');
        await window.getByRole('button', { name: 'Show watch health' }).click();
        await window.getByRole('heading', { name: 'Watch health', level: 1 }).waitFor();
      },
    },
    dialog('add-library', /Add library/, async (window) => {
      await window.keyboard.press('Control+n');
      await window.getByRole('button', { name: 'Choose folders' }).click();
      await window.getByText(/^\d+ files · /).waitFor();
    }),
    dialog('palette', /Command palette/, (window) => window.keyboard.press('Control+k')),
    dialog('shortcuts', /Keyboard shortcuts/, (window) => window.keyboard.press('?')),
    dialog('delete-library', /^Remove /, async (window) => {
      await goTo(window, library);
      await window.getByRole('button', { name: `More for ${library}` }).click();
      await window.getByRole('menuitem', { name: 'Remove library' }).click();
    }),
  ];
}

/** Switches how photos are laid out. */
async function layout(window: Page, name: 'Timeline' | 'Folders' | 'List'): Promise<void> {
  await window.getByRole('group', { name: 'View' }).getByRole('button', { name }).click();
}

/** Closes whatever dialog is open. */
export async function closeDialog(window: Page): Promise<void> {
  const open = window.getByRole('dialog');
  if ((await open.count()) === 0) return;
  await window.keyboard.press('Escape');
  await open.waitFor({ state: 'detached' });
}

/** Goes to a page by the sidebar, opening it where the window has no room for it. */
async function goTo(window: Page, name: string): Promise<void> {
  const opener = window.getByRole('button', { name: 'Open sidebar' });
  if (await opener.isVisible()) await opener.click();
  await window
    .getByRole('navigation', { name: 'Main' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
}
