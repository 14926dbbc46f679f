import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchApp, type LaunchedApp } from '../helpers/launch-app.ts';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

describe('the page', () => {
  let lightkeeper: LaunchedApp;

  beforeAll(async () => {
    lightkeeper = await launchApp();
    await lightkeeper.window.getByRole('button', { name: 'Choose folders' }).waitFor();
  });

  afterAll(() => lightkeeper.close());

  it('has no Node and lives in a world and a sandbox of its own', async () => {
    const { app, window } = lightkeeper;
    const preferences = await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0] ?? {};
      const get = webContents && (Reflect.get(webContents, 'getLastWebPreferences') as () => object);
      return get?.call(webContents) as Record<string, unknown>;
    });
    expect(preferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(preferences['webviewTag'] ?? false).toBe(false);
    expect(preferences['nodeIntegrationInSubFrames'] ?? false).toBe(false);

    const names = [
      'require',
      'process',
      'module',
      'Buffer',
      'global',
      '__dirname',
      'ipcRenderer',
      'electron',
    ];
    const found = await window.evaluate((all) => all.filter((name) => name in globalThis), names);
    expect(found).toEqual([]);
  });

  it('sees four functions of preload, and cannot change them', async () => {
    const seen = await lightkeeper.window.evaluate(() => {
      const api = Reflect.get(globalThis, 'api') as Record<string, unknown>;
      return {
        names: Object.keys(api).toSorted(),
        isReplaced: Reflect.set(api, 'invoke', () => null) && String(api['invoke']) === '() => null',
        isRemoved: Reflect.deleteProperty(globalThis, 'api'),
      };
    });
    expect(seen).toEqual({
      names: ['explainDropped', 'invoke', 'offerDropped', 'subscribe'],
      isReplaced: false,
      isRemoved: false,
    });
  });

  it('is served under exactly the policy that lets nothing in', async () => {
    const headers = await lightkeeper.app.evaluate(async ({ net }) => {
      const responses = await Promise.all(
        ['index.html', 'nothing.html'].map((path) => net.fetch(`app://lightkeeper/${path}`)),
      );
      return responses.map((response) => [
        response.headers.get('content-security-policy'),
        response.headers.get('x-content-type-options'),
      ]);
    });
    expect(headers).toEqual([
      [policy, 'nosniff'],
      [policy, 'nosniff'],
    ]);
  });

  it('runs no text as code', async () => {
    const outcome = await lightkeeper.window.evaluate(
      () =>
        // Right away the test driver's own right to evaluate would count.
        new Promise<string[]>((tell) => {
          setTimeout(() => {
            const attempts = [
              () => Reflect.apply(Reflect.get(globalThis, 'eval') as () => unknown, null, ['1']) as unknown,
              () => Reflect.construct(Function, ['return 1']) as unknown,
            ];
            tell(
              attempts.map((attempt) => {
                try {
                  return typeof attempt();
                } catch (error) {
                  return error instanceof Error ? error.name : 'unknown';
                }
              }),
            );
          });
        }),
    );
    expect(outcome).toEqual(['EvalError', 'EvalError']);
  });

  it.each([
    [
      'a script made of text',
      'script',
      'textContent',
      'document.body.dataset.ran = "yes"',
      'script-src-elem',
    ],
    ['a script from elsewhere', 'script', 'src', 'https://example.com/x.js', 'script-src-elem'],
    ['a script from data', 'script', 'src', 'data:text/javascript,1', 'script-src-elem'],
    ['a style element', 'style', 'textContent', 'body { display: none }', 'style-src-elem'],
    ['an image from elsewhere', 'img', 'src', 'https://example.com/x.png', 'img-src'],
    ['a frame', 'iframe', 'src', 'https://example.com/', 'frame-src'],
    ['an object', 'object', 'data', 'https://example.com/', 'object-src'],
    ['a sound', 'audio', 'src', 'https://example.com/x.mp3', 'media-src'],
    ['a base address', 'base', 'href', 'https://example.com/', 'base-uri'],
  ])('is refused %s', async (_what, tag, attribute, value, directive) => {
    const violated = await lightkeeper.window.evaluate(
      ([name = '', key = '', content = '']) =>
        new Promise<string[]>((tell) => {
          const element = document.createElement(name);
          const answer = (event: SecurityPolicyViolationEvent): void => {
            element.remove();
            tell([event.disposition, event.effectiveDirective]);
          };
          document.addEventListener('securitypolicyviolation', answer, { once: true });
          Reflect.set(element, key, content);
          document.body.append(element);
        }),
      [tag, attribute, value],
    );
    expect(violated).toEqual(['enforce', directive]);
  });

  it.each(['https://example.com/', 'app://lightkeeper/index.html', 'wss://example.com/'])(
    'is refused a connection to %s',
    async (address) => {
      const violated = await lightkeeper.window.evaluate(
        (target) =>
          new Promise<string>((tell) => {
            const answer = (event: SecurityPolicyViolationEvent): void => tell(event.effectiveDirective);
            document.addEventListener('securitypolicyviolation', answer, { once: true });
            if (target.startsWith('wss:')) void new WebSocket(target);
            else void fetch(target).catch(() => undefined);
          }),
        address,
      );
      expect(violated).toBe('connect-src');
    },
  );
});
