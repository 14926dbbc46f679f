import { FolderPlus, FolderSync, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { SyncConfigView } from '../../../preload/contract.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { PathText } from '../../components/path-text.tsx';
import { useCommand } from '../../queries/use-command.ts';
import { sayDone } from '../../stores/toasts.ts';
import { closeDialog } from '../../stores/view.ts';
import { texts } from '../../texts/index.ts';

/** What a configuration of the immich-sync service would become, before it does. */
export function ImportConfigDialog({ config }: { readonly config: SyncConfigView }) {
  const t = texts.servers;
  const { token, serverLabel, needsPlain, needsFile, choices, users, ignored, problems } = config;
  const [agreed, setAgreed] = useState({ plain: false, file: false });
  // What there was to say beforehand has been read.
  const newOf = (said: readonly string[]) => said.filter((problem) => !problems.includes(problem));
  const take = useCommand('sync.importConfig', {
    isQuiet: true,
    onDone: (done) => {
      if (done.mappings > 0) sayDone(t.imported(done.mappings));
      if (newOf(done.problems).length === 0) closeDialog();
    },
  });
  const usable = users.filter(({ problem }) => problem === null).length;
  const isDone = take.data !== undefined;
  const hasConsent = (!needsPlain || agreed.plain) && (!needsFile || agreed.file);
  return (
    <Dialog
      title={t.importTitle}
      width="wide"
      closesOutside={false}
      onClose={closeDialog}
      footer={
        <>
          <Button onClick={closeDialog}>{isDone ? texts.common.close : texts.common.cancel}</Button>
          {isDone ? null : (
            <Button
              look="primary"
              disabled={usable === 0 || !hasConsent}
              isBusy={take.isPending}
              onClick={() => take.mutate({ token, allowsPlain: agreed.plain, allowsFile: agreed.file })}
            >
              {t.importButton(usable)}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {take.error ? (
          <Banner tone="loss" isAlert>
            <strong>{t.importFailed}</strong> {take.error.message}
          </Banner>
        ) : null}
        {take.data && newOf(take.data.problems).length > 0 ? (
          <Banner tone="warn" isAlert>
            <p className="font-semibold">{t.importedBad}</p>
            <Sentences sentences={newOf(take.data.problems)} />
          </Banner>
        ) : null}
        <p className="break-words">{t.importWhat(serverLabel)}</p>
        <ul
          aria-label={t.importUsers}
          className="divide-y divide-line overflow-hidden rounded-lg border border-line"
        >
          {users.map((user) => (
            <UserRow key={`${user.userId} ${user.path}`} user={user} />
          ))}
        </ul>
        <p className="text-xs text-ink-soft">
          {t.importChoices(
            texts.sync.span(choices.deleteThreshold * 86_400),
            texts.sync.span(choices.deleteMaxAge * 86_400),
          )}{' '}
          {ignored.length > 0 ? t.importIgnored(ignored.join(', ')) : null}
        </p>
        {problems.length > 0 && !isDone ? (
          <Banner tone="warn">
            <Sentences sentences={problems} />
          </Banner>
        ) : null}
        {isDone ? null : (
          <>
            <p className="font-semibold">{t.importStop}</p>
            {needsPlain ? (
              <Checkbox
                label={t.importPlain(serverLabel)}
                note={t.plainConsentNote}
                isChecked={agreed.plain}
                onChange={(plain) => setAgreed({ ...agreed, plain })}
              />
            ) : null}
            {needsFile ? (
              <Checkbox
                label={t.importFile}
                note={t.fileConsentNote}
                isChecked={agreed.file}
                onChange={(file) => setAgreed({ ...agreed, file })}
              />
            ) : null}
          </>
        )}
      </div>
    </Dialog>
  );
}

function UserRow({ user }: { readonly user: SyncConfigView['users'][number] }) {
  const t = texts.servers;
  const Icon = user.problem !== null ? TriangleAlert : user.libraryId === null ? FolderPlus : FolderSync;
  return (
    <li className="flex gap-3 px-3 py-2">
      <Icon
        className={`mt-0.5 size-4 shrink-0 ${user.problem === null ? 'text-ink-soft' : 'text-warn'}`}
        aria-hidden
      />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          {user.libraryId === null ? t.importNew(user.libraryName) : t.importKnown(user.libraryName)}
        </p>
        <PathText path={user.path} className="text-xs text-ink-soft" />
        {user.problem === null ? null : <p className="text-xs break-words text-warn">{user.problem}</p>}
      </div>
    </li>
  );
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul>
      {sentences.map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
