import { Banner } from '../components/banner.tsx';
import { useAppInfo } from '../queries/read.ts';
import { useConnection } from '../stores/connection.ts';
import { applyLive, useLive } from '../stores/live.ts';
import { texts } from '../texts/index.ts';

/** What a person should know whichever page is open. */
export function Notices() {
  const notices = useLive((live) => live.notices);
  const isSlow = useConnection((connection) => connection.isSlow);
  const runsJobs = useAppInfo().data?.runsJobs ?? true;
  if (notices.length === 0 && !isSlow && runsJobs) return null;
  return (
    <section aria-label={texts.shell.notices} className="flex shrink-0 flex-col gap-2 px-5 pt-3">
      {isSlow ? (
        <Banner tone="warn" isAlert>
          <strong>{texts.shell.engineSlow}</strong> {texts.shell.engineSlowNote}
        </Banner>
      ) : null}
      {runsJobs ? null : (
        <Banner tone="info">
          <strong>{texts.shell.otherProcess}</strong> {texts.shell.otherProcessNote}
        </Banner>
      )}
      {notices.map((notice) => (
        <Banner
          key={`${notice.code} ${notice.message}`}
          tone="warn"
          onDismiss={() => applyLive({ type: 'notice-dismissed', notice })}
        >
          {notice.message}
        </Banner>
      ))}
    </section>
  );
}
