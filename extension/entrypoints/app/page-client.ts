import type { AnswerSchema, ApiAnswer, Call, Caller } from '../../../shared/api/call.ts';
import { makeNetworksApi } from '../../../shared/api/networks.ts';
import type { NetworkClient } from '../../../shared/ui/network/client.ts';
import { ask } from '../../messaging/ask.ts';
import type { Session } from '../../storage/session.ts';
import { callerAs, isAboutSession, isOffline } from '../../sync/caller.ts';

/**
 * The full page's own road to the server, as the person signed in. What it changes, the popup is to
 * show: the background is told.
 */
export function makePageClient(options: {
  readonly session: Session;
  readonly language: string;
  readonly onReach: (isReached: boolean) => void;
  readonly onSessionLost: () => void;
}): NetworkClient {
  const { session, language, onReach, onSessionLost } = options;
  const api = makeNetworksApi(
    watchAnswers(callerAs(session, language), (answer) => {
      onReach(answer.ok || !isOffline(answer.refusal));
      if (!answer.ok && isAboutSession(answer.refusal)) onSessionLost();
    }),
  );
  return {
    ...api,
    change: (...given) => tellChange(api.change(...given)),
    importCsv: (...given) => tellChange(api.importCsv(...given)),
    zonesSeen: (...given) => tellChange(api.zonesSeen(...given)),
    changeDistributor: (...given) => tellChange(api.changeDistributor(...given)),
  };
}

/** The same caller, with every answer looked at. */
function watchAnswers(call: Caller, look: (answer: ApiAnswer<unknown>) => void): Caller {
  async function watch<T>(asked: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
    const answer = await asked;
    look(answer);
    return answer;
  }
  return Object.assign(<T>(schema: AnswerSchema<T>, given: Call) => watch(call(schema, given)), {
    open: (given: Call) => watch(call.open(given)),
  });
}

async function tellChange<T>(asked: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T>> {
  const answer = await asked;
  if (answer.ok) void ask({ kind: 'network', want: 'reload' });
  return answer;
}
