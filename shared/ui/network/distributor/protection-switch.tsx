import { useId } from 'preact/hooks';
import type { DistributorView } from '../../../contract/distributor.ts';
import { AlertIcon, LockIcon } from '../../icons.tsx';
import { Notice, RefusalNotice } from '../../notice.tsx';
import type { DistributorDesk } from './distributor-desk.ts';
import { useOwnChange } from './use-own-change.ts';
import { useDistributorWords } from './words.ts';

/** Protects his details, with what that does. Source: N3. */
export function ProtectionSwitch(props: {
  readonly desk: DistributorDesk;
  readonly view: DistributorView;
}) {
  const { d } = useDistributorWords();
  const { desk, view } = props;
  const change = useOwnChange(desk);
  const id = useId();
  const refusal = change.refusal.value;
  return (
    <div class="switch-row stack">
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          aria-checked={view.protected}
          aria-describedby={`${id}-what`}
          checked={view.protected}
          disabled={change.busy.value}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            // It shows what stands until the change is done.
            event.currentTarget.checked = view.protected;
            void change.run(
              { kind: 'set-protection', revision: view.revision, protected: checked },
              d('distributor.protection.done', { isProtected: String(checked) }),
            );
          }}
        />
        <LockIcon />
        {d('distributor.protection')}
      </label>
      <p class="small" id={`${id}-what`}>
        {d(view.protected ? 'distributor.protection.on' : 'distributor.protection.off')}
      </p>
      {refusal?.code === 'own-details-missing' ? (
        <Notice tone="danger" icon={AlertIcon}>
          {d('distributor.protection.first')}
        </Notice>
      ) : (
        <RefusalNotice refusal={refusal} />
      )}
    </div>
  );
}
